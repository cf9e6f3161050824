import { expect, test } from 'vitest';
import { alertRule, allocationRule, budgetRule } from '../../../domain/rules/schema.ts';
import { alertBody, alertDraft, alertFields } from './alert-form.ts';
import { allocationBody, allocationDraft, allocationFields } from './allocation-form.ts';
import { budgetBody, budgetDraft, budgetFields } from './budget-form.ts';

const nowhere = () => '';
/** A budget as the server would store it. */
const budget = budgetRule.parse({
  id: 'search',
  title: 'Search',
  amount: '5000.5',
  currency: 'AKT',
  in: 'token',
  scope: { network: 'akash', workload: '', team: 'search', project: 'p', region: 'DE' },
  thresholds: [
    { at: 0.55, of: 'actual' },
    { at: 1, of: 'actual' },
    { at: 1.2, of: 'forecast' },
  ],
  channels: ['mail'],
  severity: 'critical',
  note: 'ask finance',
});
const change = alertRule.parse({
  id: 'a',
  title: 'Change',
  question: 'cost-by-network',
  field: 'cost',
  groupBy: ['network', 'costGrade'],
  params: { team: 'search' },
  window: '36h',
  every: '90s',
  condition: { kind: 'change', by: 0.25, direction: 'up', atLeast: 10 },
  times: 3,
});
const threshold = alertRule.parse({ ...written(change), condition: { kind: 'threshold', below: 0 } });
const silence = alertRule.parse({ ...written(change), condition: { kind: 'no_data' }, noData: 'ok' });

/** An alert with its durations as they are written. */
function written(rule: typeof change) {
  return { ...rule, window: `${rule.window / 3_600_000}h`, every: `${rule.every / 1000}s` };
}

test('a budget that is opened and saved without a change stays what it was', () =>
  expect(budgetRule.parse({ id: budget.id, ...budgetBody(budgetDraft(budget, nowhere), budget) })).toEqual(budget));

test('a new budget begins with the scope that the page shows, and three thresholds', () => {
  const draft = budgetDraft(undefined, (name) => (name === 'team' ? 'search' : ''));
  const rule = budgetRule.parse({ id: 'new', ...budgetBody({ ...draft, title: 'New', amount: '10' }, undefined) });
  expect(rule.scope).toEqual({ network: '', workload: '', team: 'search', project: '', region: '' });
  expect(rule.thresholds).toEqual(budgetRule.parse({ id: 'x', title: 'x', amount: '1' }).thresholds);
  expect(rule.in).toBe('fiat');
});

test.each([
  ['a change', change],
  ['a threshold', threshold],
  ['a silence', silence],
])('an alert on %s that is opened and saved without a change stays what it was', (_name, rule) =>
  expect(alertRule.parse({ id: rule.id, ...alertBody(alertDraft(rule), rule) })).toEqual(rule),
);

test('another query takes its first figure, and groups by nothing', () => {
  const catalogue = [
    {
      name: 'jobs',
      title: 'Jobs',
      fields: { job: { type: 'string' }, jobGrade: { type: 'string' }, cost: { type: 'number' } },
    },
  ];
  const fields = alertFields(catalogue, []);
  const query = fields.find(({ name }) => name === 'question');
  const grouping = fields.find(({ name }) => name === 'groupBy');
  const draft = { ...alertDraft(undefined), question: 'jobs', groupBy: 'network' };
  expect(query && 'consequences' in query && query.consequences?.(draft)).toEqual({ field: 'cost', groupBy: '' });
  expect(grouping && 'choices' in grouping && grouping.choices(draft).map(({ value }) => value)).toEqual(['', 'job']);
});

test.each([
  ['proportional', '', undefined],
  ['even', 'left over', undefined],
  ['fixed', ' search=0.6, assistant = 0.4 ,', { search: 0.6, assistant: 0.4 }],
])('an allocation %s of “%s” has the shares %j', (how, shares, expected) => {
  const body = allocationBody({ ...allocationDraft(), title: 'Idle', how, shares });
  expect(allocationRule.parse({ id: 'idle', ...body }).shares).toEqual(expected);
});

test('shares that are no numbers, or do not add up, are for the server to refuse', () => {
  const parse = (shares: string) =>
    allocationRule.safeParse({
      id: 'i',
      ...allocationBody({ ...allocationDraft(), title: 'I', how: 'fixed', shares }),
    });
  expect(parse('search=much').success).toBe(false);
  expect(parse('search=0.6').success).toBe(false);
});

/** Keys that a rule has and its form has no field for, with where they come from. */
const elsewhere: Record<string, readonly string[]> = {
  // Made of the title, the currency, and the two shares; or kept as they are.
  budget: ['id', 'in', 'scope', 'thresholds', 'severity', 'note'],
  allocation: ['id', 'of'],
  alert: ['id', 'params', 'condition'],
};

test.each([
  ['budget', budgetRule, budgetFields([])],
  ['allocation', allocationRule, allocationFields()],
  ['alert', alertRule, alertFields([], [])],
] as const)('every key of a rule of kind %s has its field, or is made of others', (kind, schema, fields) => {
  const names = new Set<string>(fields.map(({ name }) => name));
  expect(Object.keys(schema.shape).filter((key) => !names.has(key) && !elsewhere[kind]?.includes(key))).toEqual([]);
});
