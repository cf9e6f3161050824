import { expect, test } from 'vitest';
import { budgetRule } from '../../../domain/rules/schema.ts';
import { budgetBody, budgetDraft } from './budget-form.ts';

const ruleOf = (more: object) => budgetRule.parse({ id: 'b', title: 'Search', amount: '1250.50', ...more });
const saved = (draft: ReturnType<typeof budgetDraft>, rule?: ReturnType<typeof ruleOf>) =>
  budgetRule.parse({ id: 'b', ...budgetBody(draft, rule) });

test.each([
  ['its defaults', {}],
  ['a token', { currency: 'AKT', in: 'token' }],
  ['a scope', { scope: { network: 'akash', workload: 'chat', team: 'search', project: 'p', region: 'DE' } }],
  ['channels, a note and a severity', { channels: ['mail'], note: 'ask Ada', severity: 'critical' }],
  ['no forecast', { thresholds: [{ at: 1, of: 'actual' }] }],
])('a budget with %s is the same after it was opened and saved', (_what, more) => {
  const rule = ruleOf(more);
  expect(
    saved(
      budgetDraft(rule, () => 'elsewhere'),
      rule,
    ),
  ).toEqual(rule);
});

test('a new budget has the scope that the page shows, and alerts at 80 % and 100 % spent and at 100 % forecast', () => {
  const draft = budgetDraft(undefined, (name) => (name === 'team' ? 'search' : ''));
  expect(saved({ ...draft, title: 'Search', amount: '10' })).toEqual(
    ruleOf({ amount: '10', scope: { network: '', workload: '', team: 'search', project: '', region: '' } }),
  );
});

test('that all of it is spent is always told, once', () => {
  const spent = (actual: number | null) =>
    budgetBody({ ...budgetDraft(undefined, () => ''), actual, forecast: null }, undefined).thresholds;
  expect(spent(null)).toEqual([{ at: 1, of: 'actual' }]);
  expect(spent(100)).toEqual([{ at: 1, of: 'actual' }]);
  expect(spent(50)).toEqual([
    { at: 0.5, of: 'actual' },
    { at: 1, of: 'actual' },
  ]);
});
