import { expect, test } from 'vitest';
import { type Column, isLeft, textOf, totalOf } from './column.ts';

type Row = { readonly cost: number | null };
const cost: Column<Row> = { id: 'cost', title: 'Cost', isSummed: true, value: (row) => row.cost };

test.each([
  ['what is known adds up', [{ cost: 1.5 }, { cost: -0.5 }], { sum: 1, without: 0 }],
  ['what is unknown is not zero: it is counted', [{ cost: 2 }, { cost: null }], { sum: 2, without: 1 }],
  ['shares add up to one', [{ cost: 0.7 }, { cost: 0.1 }, { cost: 0.2 }], { sum: 1, without: 0 }],
  ['of nothing known the sum is unknown', [{ cost: null }], { sum: null, without: 1 }],
])('%s', (_, rows, total) => expect(totalOf(cost, rows)).toEqual(total));

test.each([
  ['name', 'a100-sxm', 'a100-sxm'],
  ['name', null, '—'],
  ['word', 'no data', 'no data'],
  ['word', null, ''],
  ['network', 'aws', 'AWS'],
  ['count', 12_345, '12345'],
  [undefined, 12_345, '12,345'],
  [undefined, null, '—'],
] as const)('of kind %s, %s is written “%s”', (as, value, text) =>
  expect(textOf({ id: 'x', title: 'X', ...(as && { as }), value: () => value }, {})).toBe(text),
);

test('texts stand at the left, figures and counts at the right, unless told otherwise', () => {
  const column = { id: 'x', title: 'X', value: () => 1 };
  expect(isLeft({ ...column, as: 'name' })).toBe(true);
  expect(isLeft({ ...column, as: 'name', align: 'right' })).toBe(false);
  expect(isLeft({ ...column, as: 'count' })).toBe(false);
  expect(isLeft(column)).toBe(false);
});
