import { expect, test } from 'vitest';
import { formatDollars } from '../figures/format.ts';
import { type Column, exactOf, inOneManner, isDead, isLeft, phoneRoles, textOf, totalOf } from './column.ts';

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

const written = (values: readonly (number | null)[], format?: Column<Row>['format']) => {
  const rows = values.map((value) => ({ cost: value }));
  const [column] = inOneManner([{ ...cost, ...(format && { format }) }], rows);
  return column ? rows.map((row) => textOf(column, row)) : [];
};

test.each([
  ['large beside small have cents', [10_011.4, 325.31], formatDollars, ['$10,011.40', '$325.31']],
  ['thousands need none', [10_011.4, 2165], formatDollars, ['$10,011', '$2,165']],
  ['small prices have digits enough for the least', [0.0042, 0.18], formatDollars, ['$0.0042', '$0.1800']],
  ['what is less than a cent is not zero', [0.001, 12.5], formatDollars, ['<\u202f$0.01', '$12.50']],
  ['zero is zero', [0, 12.5], formatDollars, ['$0.00', '$12.50']],
  ['numbers too', [0.0745, 17.04, null], undefined, ['0.07', '17.04', '—']],
  ['whole ones stay whole', [3, 1200], undefined, ['3', '1,200']],
])('all of a column are written in one manner: %s', (_, values, format, texts) =>
  expect(written(values, format)).toEqual(texts),
);

test('a cell knows every digit of its figure, and only where it does not say it', () => {
  const money = { ...cost, format: formatDollars };
  expect(exactOf(money, { cost: 22131.65500026733 })).toBe('$22,131.65500026733');
  expect(exactOf(cost, { cost: 12 })).toBeUndefined();
  expect(exactOf({ ...money, text: () => 'free' }, { cost: 0.123456 })).toBeUndefined();
});

test('a column is dead when no row says anything in it; what can be done is not', () => {
  expect(isDead(cost, [{ cost: null }, { cost: null }])).toBe(true);
  expect(isDead(cost, [{ cost: null }, { cost: 0 }])).toBe(false);
  expect(isDead(cost, [])).toBe(false);
  expect(isDead({ ...cost, text: () => 'none yet' }, [{ cost: null }])).toBe(false);
  expect(isDead({ ...cost, isTitleHidden: true, text: () => '' }, [{ cost: null }])).toBe(false);
});

test('on a phone columns are what they say, else heading, money and four details', () => {
  const column = (id: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
    id,
    title: id,
    value: () => 1,
    ...more,
  });
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const roles = phoneRoles(ids.map((id) => column(id, id === 'c' ? { isSummed: true } : {})));
  expect(Object.fromEntries(roles)).toEqual({
    a: 'title',
    b: 'detail',
    c: 'money',
    d: 'detail',
    e: 'detail',
    f: 'detail',
    g: 'none',
  });
  expect([
    ...phoneRoles([column('a'), column('b', { phone: 'title' }), column('c', { isTitleHidden: true })]).values(),
  ]).toEqual(['none', 'title', 'detail']);
});
