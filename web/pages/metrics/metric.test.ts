import { expect, test } from 'vitest';
import { aggregatesOf, describe as describeUnit, formatValue, topGroups } from './metric.ts';

test('a counter is a rate, a histogram a quantile, a gauge a mean', () =>
  expect([
    aggregatesOf({ kind: 'sum', isMonotonic: true })[0],
    aggregatesOf({ kind: 'histogram', isMonotonic: false })[0],
    aggregatesOf({ kind: 'gauge', isMonotonic: false })[0],
  ]).toEqual(['rate', 'p95', 'avg']));

test.each([
  ['By', 'avg', 'B'],
  ['By/s', 'max', 'B/s'],
  ['Cel', 'avg', '°C'],
  ['{request}', 'rate', 'request/s'],
  ['1', 'avg', ''],
  ['s', 'count', ''],
] as const)('%s as %s is in “%s”', (unit, aggregate, expected) => expect(describeUnit(unit, aggregate)).toBe(expected));

test('the largest groups are kept', () => {
  const rows = Array.from({ length: 20 }, (_, i) => ({ group: `g${String(i).padStart(2, '0')}`, value: i }));
  expect(topGroups(rows)).toEqual(rows.slice(8).map(({ group }) => group));
});

test.each([
  [62e9, 'By', '62 GB'],
  [1500, 'By/s', '1.50 kB/s'],
  [0, 'By', '0 B'],
  [0.5, 's', '0.500 s'],
])('%d of %s is %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));
