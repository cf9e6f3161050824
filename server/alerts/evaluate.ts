import { messageOf } from '../../domain/errors.ts';
import { initialState, nextState } from '../../domain/rules/alert-state.ts';
import type { AlertRule, BudgetRule } from '../../domain/rules/schema.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import type { Evaluation } from './query.ts';
import type { State } from './states.ts';

/** A rule that is looked at, and how. */
export type Job = {
  readonly kind: 'alert' | 'budget';
  readonly rule: AlertRule | BudgetRule;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Evaluates it; `known` are its groups of before. */
  readonly run: (known: readonly string[]) => Promise<Evaluation>;
};

/** When a rule last could not be evaluated: it has no state to tell. */
const lastFailure = new Map<string, number>();

/** When a rule was last looked at, epoch milliseconds. */
export const lastLookedAt = ({ kind, rule }: Job, own: readonly State[]): number =>
  Math.max(0, ...own.map((state) => state.updatedAt), lastFailure.get(`${kind} ${rule.id}`) ?? 0);

/** Evaluates a rule, and writes down what was found and how each of its groups stands now. */
export async function evaluateOne(store: Store, job: Job, own: readonly State[], now: number): Promise<void> {
  const { kind, rule } = job;
  const started = performance.now();
  const evaluation = await evaluated(job, own);
  const ms = Math.round(performance.now() - started);
  if (evaluation.error) lastFailure.set(`${kind} ${rule.id}`, now);
  const steps = stepsOf(job, own, evaluation, now);
  const at = new Date(now).toISOString();
  const { question, error } = evaluation;
  await insertRows(
    store,
    'alert_evaluations',
    steps.length === 0
      ? [{ ...nothingFound, at, kind, rule: rule.id, verdict: error ? 'error' : 'no data', question, error, ms }]
      : steps.map(({ found, state, event }) => ({
          at,
          kind,
          rule: rule.id,
          group_key: found.group,
          value: found.value,
          before: found.before,
          verdict: found.verdict,
          status: state.status,
          event: event ?? '',
          question,
          error: '',
          ms,
        })),
  );
  // The state is written last but for the message, which is made from it: a process that dies here tells when it is back.
  await insertRows(
    store,
    'alert_states',
    steps.map(({ found, before, state, event }) => ({
      kind,
      rule: rule.id,
      group_key: found.group,
      status: state.status,
      streak: state.streak,
      since: new Date(state.since).toISOString(),
      value: found.value,
      verdict: found.verdict,
      event: event ?? before?.event ?? '',
      event_at: new Date(event ? now : (before?.eventAt ?? 0)).toISOString(),
      said: event || !before?.event ? found.said : before.said,
      fact: event || !before?.event ? JSON.stringify(found.fact) : before.fact,
      updated_at: at,
    })),
  );
}

const nothingFound = { group_key: '', value: null, before: null, status: '', event: '' };

/** What was found; what failed is an answer too, and is kept. */
async function evaluated({ rule, run }: Job, own: readonly State[]): Promise<Evaluation> {
  try {
    return await run(own.map((state) => state.group));
  } catch (error) {
    return { found: [], question: rule.id, error: messageOf(error) };
  }
}

/** Of each group that was found: how it stood, how it stands now, and what happened to it. */
function stepsOf({ rule }: Job, own: readonly State[], { found }: Evaluation, now: number) {
  const times = 'times' in rule ? rule.times : 1;
  const noData = 'noData' in rule ? rule.noData : 'keep';
  return found.map((each) => {
    const before = own.find((state) => state.group === each.group);
    return { found: each, before, ...nextState(before ?? initialState, each.verdict, { times, now, noData }) };
  });
}
