import { describe, expect, test } from 'vitest';
import { bridgeBars, sharesByGrade, wasteLedger } from './spent.ts';

const row = (bucket: string, cost: number | null, gpuHours: number, costUnknownHours = 0) => ({
  bucket,
  cost,
  costGrade: 'B',
  gpuHours,
  uncountedHours: 0,
  costUnknownHours,
});

describe('the waste ledger', () => {
  test('adds up to all that was paid, in the order of the buckets', () => {
    const slices = wasteLedger([row('idle', 20, 10), row('useful', 50, 20), row('useful', 30, 10)]);
    expect(slices.map(({ bucket, cost, share }) => [bucket, cost, share])).toEqual([
      ['useful', 80, 0.8],
      ['idle', 20, 0.2],
    ]);
    expect(slices.reduce((sum, slice) => sum + (slice.share ?? 0), 0)).toBe(1);
  });

  test('what has no cost is unknown, never nothing', () => {
    const [slice] = wasteLedger([row('useful', null, 5, 5)]);
    expect(slice).toMatchObject({ cost: null, share: null, unknownHours: 5, shares: { '?': 1 } });
  });
});

test('shares by grade tell what is unknown', () => {
  expect(sharesByGrade([{ cost: 1, gpuHours: 4, uncountedHours: 0, costUnknownHours: 1, costGrade: 'C' }])).toEqual({
    '?': 0.25,
    C: 0.75,
  });
});

test('bars of the bridge begin where the last one ended', () => {
  expect(
    bridgeBars(
      '100',
      [
        { id: 'volume', amount: '20' },
        { id: 'price', amount: '-50' },
      ],
      '70',
    ).map(({ id, from, to }) => [id, from, to]),
  ).toEqual([
    ['base', 0, 100],
    ['volume', 100, 120],
    ['price', 120, 70],
    ['now', 0, 70],
  ]);
});
