import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import type { Verdict } from '../../domain/rules/alert-state.ts';
import type { AlertRule } from '../../domain/rules/schema.ts';
import { type Fact, sayFact } from '../../messages/alert.ts';
import { currencyOf, type Query, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { queries } from '../queries/index.ts';
import { checkAlert } from '../rules/check-alert.ts';

const named = { field: z.string(), currency: z.string().optional().describe('Of money.') };
const factAnswer = z
  .discriminatedUnion('is', [
    z.object({ is: z.enum(['unknown', 'unknown before']), ...named }),
    z.object({ is: z.literal('value'), ...named, value: z.number() }),
    z.object({ is: z.enum(['above', 'below']), ...named, value: z.number(), limit: z.number() }),
    z.object({
      is: z.literal('changed'),
      ...named,
      from: z.number(),
      to: z.number(),
      share: z.number().nullable().describe('Null from nothing.'),
    }),
    z.object({ is: z.literal('no forecast'), reason: z.string() }),
    z.object({
      is: z.enum(['spent', 'forecast']),
      value: z.number(),
      amount: z.number(),
      currency: z.string(),
      month: z.string().describe('Like 2026-07.'),
    }),
    z.object({ is: z.literal('test') }),
  ])
  .describe('What is the case. Figures are named as queries name them.');

const foundAnswer = z.object({
  group: z.string().describe('Values of the grouping fields as JSON text, in their order; `[]` without grouping.'),
  value: z.number().nullable(),
  before: z.number().nullable().describe('Of the window before, for a change.'),
  verdict: z.enum(['breach', 'fine', 'no data', 'error']),
  fact: factAnswer,
  said: z.string().describe('The fact, in English.'),
});
/** What an evaluation found of one group. */
export type Found = AnswerOf<typeof foundAnswer>;

/** What a rule finds now. */
export const evaluationAnswer = z
  .object({
    found: z.array(foundAnswer),
    question: z.string().describe('Name and parameters of the query.'),
    error: z.string(),
  })
  .meta({ id: 'Evaluation' });
export type Evaluation = AnswerOf<typeof evaluationAnswer>;

/** Groups that one rule may have. */
const maxGroups = 1000;

/**
 * Runs a rule's query for its window up to `now`, and judges each group. An error is an answer too: it is kept with the evaluation.
 *
 * @param known groups that were there before: one that has no row now has no value
 */
export async function evaluateAlert(
  store: Store,
  rule: AlertRule,
  now: number,
  known: readonly string[] = [],
): Promise<Evaluation> {
  const asked = { ...rule.params, from: now - rule.window, to: now };
  const question = `${rule.question}?${new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)]))}`;
  const problem = checkAlert(rule);
  if (problem) return { found: [], question, error: problem };
  try {
    const query = queries[rule.question as keyof typeof queries] as Query;
    const currency = currencyOf(query, rule.field, asked);
    const current = valuesOf(rule, await runColumns(store, query, asked));
    const before =
      rule.condition.kind === 'change'
        ? valuesOf(
            rule,
            await runColumns(store, query, { ...asked, from: now - 2 * rule.window, to: now - rule.window }),
          )
        : new Map<string, number | null>();
    const groups = [...new Set([...current.keys(), ...before.keys(), ...known])];
    if (groups.length > maxGroups)
      throw new AppError(
        'too_large',
        `the rule has ${groups.length} groups, more than the ${maxGroups} that one rule may have; group by fewer fields or set a filter`,
      );
    if (groups.length === 0 && rule.groupBy.length === 0) groups.push('[]');
    return {
      found: groups.map((group) =>
        judge({ rule, group, value: current.get(group) ?? null, before: before.get(group) ?? null, currency }),
      ),
      question,
      error: '',
    };
  } catch (error) {
    return { found: [], question, error: messageOf(error) };
  }
}

/** The reduced figure of each group; null when no row has a value. */
function valuesOf(rule: AlertRule, columns: Readonly<Record<string, readonly unknown[]>>): Map<string, number | null> {
  const figures = columns[rule.field] ?? [];
  const rows = new Map<string, number[]>();
  for (const [i, figure] of figures.entries()) {
    const group = JSON.stringify(rule.groupBy.map((name) => String(columns[name]?.[i] ?? '')));
    const values = rows.get(group) ?? [];
    rows.set(group, values);
    if (typeof figure === 'number' && Number.isFinite(figure)) values.push(figure);
  }
  return new Map([...rows].map(([group, values]) => [group, reduced(values, rule.reduce)]));
}

function reduced(values: readonly number[], how: AlertRule['reduce']): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((all, value) => all + value, 0);
  switch (how) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'last':
      return values.at(-1) ?? null;
  }
}

type Judged = {
  readonly rule: AlertRule;
  readonly group: string;
  readonly value: number | null;
  readonly before: number | null;
  readonly currency: string | undefined;
};

function judge({ rule: { condition, field: name }, group, value, before, currency }: Judged): Found {
  const of = { field: name, ...(currency && { currency }) };
  const told = (verdict: Verdict, fact: Fact): Found => ({
    group,
    value,
    before,
    verdict,
    fact,
    said: sayFact('en', fact),
  });
  if (condition.kind === 'no_data')
    return value === null ? told('breach', { is: 'unknown', ...of }) : told('fine', { is: 'value', ...of, value });
  if (value === null) return told('no data', { is: 'unknown', ...of });
  if (condition.kind === 'threshold') {
    const { above, below } = condition;
    if (above !== undefined && value > above) return told('breach', { is: 'above', ...of, value, limit: above });
    if (below !== undefined && value < below) return told('breach', { is: 'below', ...of, value, limit: below });
    return told('fine', { is: 'value', ...of, value });
  }
  if (before === null) return told('no data', { is: 'unknown before', ...of });
  const change = value - before;
  const share =
    before === 0 ? (change === 0 ? 0 : Number.POSITIVE_INFINITY * Math.sign(change)) : change / Math.abs(before);
  const isWay = condition.direction === 'either' || (condition.direction === 'up') === change > 0;
  return told(isWay && Math.abs(share) > condition.by && Math.abs(change) >= condition.atLeast ? 'breach' : 'fine', {
    is: 'changed',
    ...of,
    from: before,
    to: value,
    share: Number.isFinite(share) ? share : null,
  });
}
