import { expect, test } from 'vitest';
import { alertText } from './alert-words.ts';

type Alert = Parameters<typeof alertText>[0];
const rule: Alert = {
  id: 'dear',
  title: 'Dear',
  question: 'cost-by-network',
  field: 'cost',
  groupBy: ['network'],
  reduce: 'sum',
  params: {},
  window: 30 * 86_400_000,
  every: 5 * 60_000,
  times: 1,
  condition: { kind: 'change', by: 0.07, direction: 'up', atLeast: 0 },
  noData: 'ok',
  severity: 'warning',
  note: '',
  channels: ['ops'],
};

test.each<[Alert['condition'], string]>([
  [{ kind: 'change', by: 0.07, direction: 'up', atLeast: 0 }, 'rises by more than 7 %'],
  [{ kind: 'change', by: 0.5, direction: 'down', atLeast: 0 }, 'falls by more than 50 %'],
  [{ kind: 'change', by: 0.1, direction: 'either', atLeast: 0 }, 'changes by more than 10 %'],
  [{ kind: 'threshold', above: 5, below: 1 }, 'above $5.00 or below $1.00'],
  [{ kind: 'no_data' }, 'has no data'],
])('an alert is a sentence, its condition %o', (condition, text) => {
  expect(alertText({ ...rule, condition }, 'USD').replaceAll('\u202f', ' ')).toBe(
    `sum of cost in cost-by-network by network over 30 d, every 5 min: ${text} → ops`,
  );
});
