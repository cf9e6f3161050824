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
    expect(found.contracts[0]).toMatchObject({ availableKwh: '24', grade: 'D', problem: '' });
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
    const two = [contract(), contract({ id: 'd', mwh: '0.012', evidence: 'https://registry.example/2' })];
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

  const document = { name: 'cancellation.pdf', sha256: '0'.repeat(64) };
  const certified = { registry: 'AIB', certificate: 'DE-0001' };
  test.each([
    ['a claim', { evidence: undefined }, 'D'],
    ['a link', {}, 'D'],
    ['a registry without an id', { registry: 'AIB' }, 'D'],
    ['an id in a registry', certified, 'B'],
    ['a document', { document }, 'A'],
    ['a document and an id', { ...certified, document }, 'A'],
  ])('the grade of %s is %s', (_what, more, grade) => {
    expect(marketBased(hours('DE', [1]), [contract(more)], day).contracts[0]?.grade).toBe(grade);
  });

  test.each([
    ['one id in one registry, however it is written', certified, { registry: 'aib', certificate: 'de 0001' }],
    ['one document', { document }, { document, evidence: undefined }],
    ['one link, without an id', {}, { evidence: 'https://registry.example/1/' }],
  ])('%s counts once', (_what, first, second) => {
    const found = marketBased(
      hours('DE', [9]),
      [contract({ ...first, matching: 'annual', mwh: '0.003' }), contract({ ...second, id: 'd', matching: 'annual' })],
      day,
    );
    expect(found.matchedKwh).toBe('3');
    expect(found.contracts[1]).toMatchObject({
      matchedKwh: '0',
      problem: 'the same certificate, document or link as “C”: it counts once',
    });
  });

  test('two ids of one link are two', () => {
    const both = [contract({ ...certified }), contract({ registry: 'AIB', certificate: 'DE-0002', id: 'd' })];
    expect(marketBased(hours('DE', [9]), both, day).matchedKwh).toBe('2');
  });

  test('a vintage of other years meets nothing', () => {
    const of = (vintage: number) => marketBased(hours('DE', [9]), [contract({ vintage })], day);
    expect([of(2025).matchedKwh, of(2026).matchedKwh, of(2020).matchedKwh]).toEqual(['1', '1', '0']);
    expect(of(2020).contracts[0]?.problem).toMatch(/vintage 2020/);
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

describe('the draft of the revised guidance', () => {
  const annual = contract({ matching: 'annual', mwh: '0.003' });
  test('accepts no contract by the year, but old ones where the legacy clause is chosen', () => {
    const by = (rule: 'draft-2025' | 'draft-2025-legacy', one = annual) =>
      marketBased(hours('DE', [3]), [one], { ...day, rule }).matchedKwh;
    expect([by('draft-2025'), by('draft-2025-legacy')]).toEqual(['0', '0']);
    expect(by('draft-2025-legacy', { ...annual, isLegacy: true })).toBe('3');
    expect(by('draft-2025', contract())).toBe('1');
  });

  test('what is left takes the residual mix, else a fossil factor, never the average', () => {
    const [average, residual] = [
      hours('DE', [3]),
      hours('DE', [3], 700).map((each) => ({ ...each, hasResidual: true })),
    ];
    const draft = { ...day, rule: 'draft-2025' as const };
    expect(marketBased(average, [contract()], draft)).toMatchObject({ grams: String(2 * 760), fossilKwh: '2' });
    expect(marketBased(residual, [contract()], draft)).toMatchObject({ grams: '1400', fossilKwh: '0' });
    const nothing = average.map((each) => ({ ...each, marketGrams: null }));
    expect(marketBased(nothing, [], draft)).toMatchObject({ grams: String(3 * 760), unknownKwh: '0' });
    expect(marketBased(average, [], day)).toMatchObject({ grams: '1200', fossilKwh: '0' });
  });

  test('counts the share of a standard supply, which is in the grid’s mix by the guidance of 2015', () => {
    const supply = contract({ kind: 'standard', technology: 'hydro' });
    expect(marketBased(hours('DE', [3]), [supply], day).matchedKwh).toBe('0');
    expect(marketBased(hours('DE', [3]), [supply], { ...day, rule: 'draft-2025' }).matchedKwh).toBe('1');
  });
});

test.each([
  [{ mwh: '-5' }, 'must be a decimal number above 0'],
  [{ to: '2025-01-01' }, 'ends before it starts'],
  [{ zone: '' }, 'the zone is missing'],
  [{ evidence: 'see drawer' }, 'Invalid URL'],
  [{ certificate: '1' }, 'is of a registry, which is missing'],
  [{ document: { name: 'x', sha256: 'abc' } }, 'must be a SHA-256'],
  [{ technology: 'green' }, 'Invalid option'],
])('a contract with %j is refused', (more, message) => expect(() => contract(more)).toThrow(message));

describe('the carbon-free share', () => {
  test('counts contracts first, then the grid, hour by hour', () => {
    // 10 kWh, 4 contracted, of the other 6 a half: 7 of 10. 10 kWh, 20 contracted: all.
    expect(
      carbonFreeShare([
        { kwh: 10, contractedKwh: 4, gridShare: 0.5 },
        { kwh: 10, contractedKwh: 20, gridShare: 0.1 },
      ]),
    ).toEqual({ share: 0.85, coverage: 1, least: 0.85 });
  });
  test('is not made up for hours without a share', () => {
    expect(carbonFreeShare([{ kwh: 10, contractedKwh: 0, gridShare: null }])).toBeUndefined();
    expect(
      carbonFreeShare([
        { kwh: 10, contractedKwh: 0, gridShare: null },
        { kwh: 30, contractedKwh: 0, gridShare: 0.5 },
      ]),
    ).toEqual({ share: 0.5, coverage: 0.75, least: 0.375 });
  });

  test.each([
    ['of wind', { technology: 'wind' }, 0.84],
    ['of 400 g/kWh', { technology: 'gas', gramsPerKwh: 400 }, 0.56],
    ['of wind with a factor', { technology: 'wind', gramsPerKwh: 11 }, 0.56],
    ['that says nothing of what makes it', {}, 0.56],
    ['of coal, whatever its factor', { technology: 'coal' }, 0.56],
  ])('with a contract %s is %j', (_what, more, share) => {
    const energy = hours('DE', [10, 10, 5]);
    // 4 kWh in the first hour, 14 in the second, none in the third
    const supplied = [4, 14].map((kwh, i) =>
      contract({
        ...more,
        id: `c${i}`,
        evidence: undefined,
        from: new Date(from + i * hour).toISOString(),
        to: new Date(from + (i + 1) * hour).toISOString(),
        mwh: String(kwh / 1000),
      }),
    );
    const { metByHour } = marketBased(energy, supplied, day);
    const free = energy.map(({ kwh }, i) => ({
      kwh: Number(kwh),
      contractedKwh: metByHour[i] ?? 0,
      gridShare: [0.5, 0.5, 0.8][i] ?? null,
    }));
    expect(carbonFreeShare(free)).toEqual({ share, coverage: 1, least: share });
  });
});
