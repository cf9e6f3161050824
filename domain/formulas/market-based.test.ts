import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractRule } from '../rules/schema.ts';
import { carbonFreeShare } from './carbon-free.ts';
import { marketBased, type ZoneHour } from './market-based.ts';

const Exact = Decimal.clone({ precision: 60 });
const hour = 3_600_000;
const from = Date.UTC(2026, 0, 1);
const hours = (zone: string, kwh: readonly number[], gramsPerKwh = 400): ZoneHour[] =>
  kwh.map((each, i) => ({ zone, hour: from + i * hour, kwh: String(each), marketGrams: String(each * gramsPerKwh) }));
const contract = (more: object = {}) =>
  contractRule.parse({
    id: 'c',
    title: 'C',
    kind: 'ppa',
    zone: 'DE',
    from: '2026-01-01',
    to: '2026-01-02',
    // a kilowatt-hour each hour
    mwh: '0.024',
    matching: 'hourly',
    evidence: 'https://registry.example/1',
    ...more,
  });
const day = { from, to: from + 24 * hour };

describe('market-based emissions', () => {
  test('without a contract are those of residual mix or grid', () => {
    expect(marketBased(hours('DE', [1, 2]), [], day)).toMatchObject({ kwh: '3', grams: '1200', matchedKwh: '0' });
  });

  test('hour by hour a contract meets only what was used in its hour', () => {
    // 3 kWh in one hour, none in the next: one is met.
    const found = marketBased(hours('DE', [3, 0]), [contract()], day);
    expect(found).toMatchObject({ matchedKwh: '1', grams: '800', beforeGrams: '1200' });
    expect(found.contracts[0]).toMatchObject({ availableKwh: '24', grade: 'A', problem: '' });
  });

  test('energy without a factor is in no figure, unless a contract has met it', () => {
    const unknown = hours('DE', [3]).map((each) => ({ ...each, marketGrams: null }));
    expect(marketBased(unknown, [], day)).toMatchObject({ grams: null, beforeGrams: null, unknownKwh: '3' });
    expect(marketBased(unknown, [contract()], day)).toMatchObject({
      grams: '0',
      beforeGrams: null,
      unknownKwh: '2',
      matchedKwh: '1',
    });
  });

  test('by the year it meets what was used whenever', () => {
    expect(marketBased(hours('DE', [3, 0]), [contract({ matching: 'annual' })], day)).toMatchObject({
      matchedKwh: '3',
      grams: '0',
    });
  });

  test('a supplier’s rate has a factor of its own', () => {
    expect(marketBased(hours('DE', [1]), [contract({ kind: 'supplier', gramsPerKwh: 50 })], day).grams).toBe('50');
  });

  test('of two contracts the second meets what the first has left', () => {
    const two = [contract(), contract({ id: 'd', mwh: '0.012' })];
    expect(marketBased(hours('DE', [1.2]), two, day).contracts.map(({ matchedKwh }) => matchedKwh)).toEqual([
      '1',
      '0.2',
    ]);
  });

  test.each([
    [{ to: '2025-12-31', from: '2025-01-01' }, 'expired before the period; not used'],
    [{ from: '2026-02-01', to: '2026-03-01' }, 'starts after the period'],
    [{ zone: 'FR' }, 'no energy was used in zone “FR” while it was valid'],
  ])('%j says so and meets nothing', (more, problem) => {
    const found = marketBased(hours('DE', [1]), [contract(more)], day);
    expect(found).toMatchObject({ matchedKwh: '0', grams: '400' });
    expect(found.contracts[0]?.problem).toBe(problem);
  });

  test('half of a contract’s time is half of its energy', () => {
    const half = marketBased(hours('DE', Array(12).fill(9)), [contract({ matching: 'annual' })], {
      from,
      to: from + 12 * hour,
    });
    expect(half.contracts[0]?.availableKwh).toBe('12');
  });

  test.each(['hourly', 'annual'])('a part of the energy has its part of a contract, %s', (matching) => {
    const all = hours('DE', [4, 2]);
    const part = (shares: readonly number[]) =>
      all.map((each, i) => ({
        ...each,
        ofKwh: String(Number(each.kwh) * (shares[i] ?? 0)),
        marketGrams: String(Number(each.marketGrams) * (shares[i] ?? 0)),
      }));
    const one = contract({ matching, mwh: matching === 'hourly' ? '0.024' : '0.003' });
    const [whole, mine, theirs] = [all, part([0.75, 0.5]), part([0.25, 0.5])].map((each) =>
      marketBased(each, [one], day),
    );
    const plus = (field: 'kwh' | 'grams' | 'matchedKwh') =>
      new Exact(mine?.[field] ?? 'x').plus(theirs?.[field] ?? 'x').toFixed();
    for (const field of ['kwh', 'grams', 'matchedKwh'] as const) expect(plus(field), field).toBe(whole?.[field]);
    // Hour by hour: 0.75 of the one kWh that was met in the first hour, 0.5 of that in the second. By the year, half of all is met.
    expect(mine?.matchedKwh).toBe(matching === 'hourly' ? '1.25' : '2');
  });

  test('without evidence its grade is D', () => {
    expect(marketBased(hours('DE', [1]), [contract({ evidence: undefined })], day).contracts[0]?.grade).toBe('D');
  });

  test('never meets more than was used, never more than there is, and never adds grams, in any world', () => {
    const kwh = fc.integer({ min: 0, max: 5000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(
        fc.array(kwh, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom('hourly', 'annual'),
        (used, mwh, matching) => {
          const found = marketBased(hours('DE', used), [contract({ mwh: String(mwh / 1000), matching })], day);
          expect(new Exact(found.matchedKwh).lte(found.kwh)).toBe(true);
          expect(new Exact(found.matchedKwh).lte(found.contracts[0]?.availableKwh ?? 0)).toBe(true);
          expect(new Exact(found.grams ?? 'x').lte(new Exact(found.beforeGrams ?? 'x').plus('1e-9'))).toBe(true);
        },
      ),
    );
  });
});

test.each([
  [{ mwh: '-5' }, 'must be a decimal number above 0'],
  [{ to: '2025-01-01' }, 'ends before it starts'],
  [{ zone: '' }, 'the zone is missing'],
  [{ evidence: 'see drawer' }, 'Invalid URL'],
])('a contract with %j is refused', (more, message) => expect(() => contract(more)).toThrow(message));

describe('the carbon-free share', () => {
  test('counts contracts first, then the grid, hour by hour', () => {
    // 10 kWh, 4 contracted, of the other 6 a half: 7 of 10. 10 kWh, 20 contracted: all.
    expect(
      carbonFreeShare([
        { kwh: 10, contractedKwh: 4, gridShare: 0.5 },
        { kwh: 10, contractedKwh: 20, gridShare: 0.1 },
      ]),
    ).toEqual({ share: 0.85, coverage: 1 });
  });
  test('is not made up for hours without a share', () => {
    expect(carbonFreeShare([{ kwh: 10, contractedKwh: 0, gridShare: null }])).toBeUndefined();
    expect(
      carbonFreeShare([
        { kwh: 10, contractedKwh: 0, gridShare: null },
        { kwh: 30, contractedKwh: 0, gridShare: 0.5 },
      ]),
    ).toEqual({ share: 0.5, coverage: 0.75 });
  });
});
