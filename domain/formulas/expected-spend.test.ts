import { expect, test } from 'vitest';
import { expectedSpend } from './expected-spend.ts';

const week = [100, 110, 105, 108, 112, 20, 15];
const days = (weeks: number) => Array.from({ length: weeks * 7 }, (_, i) => week[i % 7] as number);

test('too few days expect nothing', () => expect(expectedSpend([1, 2, 3, 4, 5, 6])).toBeUndefined());

test('a Saturday is expected to be a Saturday', () => {
  expect(expectedSpend([...days(5), 100, 110, 105, 108, 112])).toEqual({
    expected: 20,
    low: 18,
    high: 22,
    from: 'the same weekday of 5 weeks',
    days: [33, 26, 19, 12, 5],
  });
});

test('one bad day last week does not change what is expected', () => {
  const spiked = days(5);
  spiked[28] = 900;
  expect(expectedSpend(spiked)?.expected).toBe(100);
});

test('with a fortnight the median of the days', () => {
  const found = expectedSpend(Array.from({ length: 9 }, (_, i) => 50 + (i % 3)));
  expect(found).toMatchObject({ expected: 51, from: 'the last 9 days' });
  expect(found?.high).toBeGreaterThan(55);
});
