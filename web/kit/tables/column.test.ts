import { expect, test } from 'vitest';
import { type Column, totalOf } from './column.ts';

type Row = { readonly cost: number | null };
const cost: Column<Row> = { id: 'cost', title: 'Cost', isSummed: true, value: (row) => row.cost };

test.each([
  ['what is known adds up', [{ cost: 1.5 }, { cost: -0.5 }], { sum: 1, without: 0 }],
  ['what is unknown is not zero: it is counted', [{ cost: 2 }, { cost: null }], { sum: 2, without: 1 }],
  ['shares add up to one', [{ cost: 0.7 }, { cost: 0.1 }, { cost: 0.2 }], { sum: 1, without: 0 }],
  ['of nothing known the sum is unknown', [{ cost: null }], { sum: null, without: 1 }],
])('%s', (_, rows, total) => expect(totalOf(cost, rows)).toEqual(total));
