import { expect, test } from 'vitest';
import { byItem, type Emitted, measuredShare, totalsOf, withContracts } from './emissions.ts';

const row = (item: string, lifecycleGrams: number | null, gpuHours = 1, shares: object = { B: 1 }): Emitted =>
  ({ item, lifecycleGrams, gpuHours, shares, reason: lifecycleGrams === null ? 'no zone' : '' }) as unknown as Emitted;

test('what is known is added up, and what is not known is not nothing', () => {
  expect(totalsOf([row('a', 10), row('a', null)])).toMatchObject({
    lifecycleGrams: 10,
    gpuHours: 2,
    reason: 'no zone',
  });
  expect(totalsOf([row('a', null)]).lifecycleGrams).toBeNull();
});

test('shares by grade are weighted by GPU-hours', () => {
  expect(totalsOf([row('a', 1, 3, { B: 1 }), row('a', 1, 1, { '?': 1 })]).shares).toEqual({ B: 0.75, '?': 0.25 });
});

test('items come with most emissions first, unknown last', () => {
  expect(byItem([row('a', 1), row('b', null), row('c', 5)]).map(({ item }) => item)).toEqual(['c', 'a', 'b']);
});

test('a measured share of nothing is not known', () => {
  expect(measuredShare({ measuredSiteKwh: 3, energyKwh: 4 })).toBe(0.75);
  expect(measuredShare({ measuredSiteKwh: null, energyKwh: 0 })).toBeNull();
});

test('each figure has its own shares by grade, over all rows', () => {
  const rows = [
    { ...row('a', 1, 9), energyKwh: 1, energyShares: { D: 1 }, directShares: { B: 1 } },
    { ...row('a', 1, 1), energyKwh: 3, energyShares: { B: 1 }, directShares: { '?': 1 } },
  ];
  expect(totalsOf(rows)).toMatchObject({ energyShares: { D: 0.25, B: 0.75 }, directShares: { B: 0.9, '?': 0.1 } });
  // what is unknown has no energy: its hours count
  expect(
    totalsOf([...rows, { ...row('a', null, 10), energyKwh: null, energyShares: { '?': 1 } }] as Emitted[]),
  ).toMatchObject({
    energyShares: { D: 0.125, B: 0.375, '?': 0.5 },
  });
});

test('energy that a contract covers has its grade, but none better than the energy’s', () => {
  const shares = { marketShares: { D: 1 }, energyShares: { B: 1 } };
  const covered = [{ grade: 'A', matchedKwh: '2' }];
  expect(withContracts(shares, 4, covered)).toEqual({ B: 0.5, D: 0.5 });
  expect(withContracts(shares, 4, [{ grade: 'D', matchedKwh: '1' }])).toEqual({ D: 1 });
  expect(withContracts({ ...shares, energyShares: { '?': 1 } }, 2, covered)).toEqual({ '?': 1 });
  expect(withContracts(shares, 0, covered)).toEqual({ D: 1 });
});
