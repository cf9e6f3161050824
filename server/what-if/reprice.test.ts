import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneOfRegion } from '../../domain/regions.ts';
import type { Constraints } from './answer.ts';
import { reprice } from './reprice.ts';
import type { Demand, History, OfferedHours } from './world.ts';

const demand: Demand = {
  gpuModel: 'h100-sxm',
  gpuHours: 100,
  usefulHours: 80,
  observedHours: 100,
  gpusMost: 2,
  memoryMost: 60e9,
  utilisation: 0.5,
  gpuKwh: 40,
  energyError: 0.1,
};
const offer = (more: Partial<OfferedHours> = {}): OfferedHours => ({
  network: 'nosana',
  gpuModel: 'h100-sxm',
  region: 'DE',
  tier: 'community',
  recordedModel: 'h100-sxm',
  priceKind: 'list',
  source: 'test',
  includesHost: true,
  gpuHours: 100,
  costUsd: '150',
  costUsdLow: '140',
  costUsdHigh: '170',
  recordedUsd: '250',
  shortHours: 0,
  newestOffer: 1,
  ...more,
});
const history = (more: Partial<History> = {}): History => ({
  network: 'nosana',
  observedHours: 500,
  usefulShare: 0.8,
  queueP50Ms: 1000,
  startupP50Ms: 2000,
  attempts: 10,
  preemptedShare: 0.1,
  ...more,
});
const free: Constraints = { minMemoryGb: 60, gpuClass: 'any', regions: [], tee: false, allowSpot: true };
const world = (more: Partial<Parameters<typeof reprice>[0]> = {}) => ({
  demands: [demand],
  offers: [offer()],
  histories: [history()],
  grids: [{ zone: 'DE', gramsPerKwh: 400, hourlyShare: 1, granularity: '', source: 'test' }],
  constraints: free,
  zoneOf: zoneOfRegion,
  ...more,
});

describe('a recorded workload on another offer', () => {
  test('costs its hours at the offer, where card and waste are the same', () => {
    const [candidate] = reprice(world()).candidates;
    expect(candidate).toMatchObject({
      costUsd: { low: '140', central: '150', high: '170' },
      recordedUsd: '250',
      coverage: 1,
      costGrade: 'C',
      carbonGrade: 'C',
    });
    expect(candidate?.gpuHours).toEqual({ low: 100, central: 100, high: 100 });
    // 40 kWh of cards, and of hosts 100 h × (900 + 0.5 × 700) W ÷ 8, at the mean PUE.
    expect(candidate?.gramsCo2e?.central).toBeCloseTo((40 + 15.625) * 1.54 * 400, 6);
  });

  test('takes more paid hours where less of them was useful', () => {
    const [candidate] = reprice(world({ histories: [history({ usefulShare: 0.4 })] })).candidates;
    expect(candidate?.gpuHours.central).toBeCloseTo(200, 9);
    expect(Number(candidate?.costUsd.central)).toBeCloseTo(300, 9);
  });

  test('has a wide range and a worse grade where nothing was seen of the network, and says so', () => {
    const [candidate] = reprice(world({ histories: [history({ network: 'akash', usefulShare: 0.5 })] })).candidates;
    expect(candidate?.gpuHours.low).toBeCloseTo(80, 9);
    expect(candidate?.gpuHours.high).toBeCloseTo(160, 9);
    expect(candidate?.costGrade).toBe('D');
    expect(candidate?.notes.join()).toContain('no data for this network');
  });

  test('on another card takes as long as the range of speeds says', () => {
    const [candidate] = reprice(world({ offers: [offer({ gpuModel: 'a100-sxm-80' })] })).candidates;
    expect(candidate?.gpuHours.low).toBeCloseTo(134, 6);
    expect(candidate?.gpuHours.high).toBeCloseTo(285, 6);
    expect(Number(candidate?.costUsd.high)).toBeCloseTo(170 * 2.85, 6);
  });

  test('without a published place has no emissions, never zero', () => {
    const [candidate] = reprice(world({ offers: [offer({ region: '' })] })).candidates;
    expect(candidate).toMatchObject({ gramsCo2e: null, carbonGrade: '?' });
    const [unknown] = reprice(
      world({ grids: [{ zone: 'DE', gramsPerKwh: null, hourlyShare: 0, granularity: '', source: '' }] }),
    ).candidates;
    expect(unknown).toMatchObject({ gramsCo2e: null, carbonGrade: '?' });
  });

  test('covers only the hours that had an offer', () => {
    const [candidate] = reprice(
      world({ offers: [offer({ gpuHours: 25, costUsd: '40', recordedUsd: null })] }),
    ).candidates;
    expect(candidate).toMatchObject({ coverage: 0.25, recordedUsd: null });
    expect(candidate?.notes.join()).toContain('25 % of the GPU-hours');
  });
});

test.each([
  [{ minMemoryGb: 100 }, {}, '80 GB of memory, 100 GB needed'],
  [{ gpuClass: 'consumer' }, {}, 'not a consumer GPU'],
  [{ gpuClass: 'datacenter' }, { gpuModel: 'rtx5090' }, 'not a data-centre GPU'],
  [{ regions: ['FR'] }, {}, 'DE is not an allowed region'],
  [{ regions: ['FR'] }, { region: '' }, 'location not published, and only some regions are allowed'],
  [{ tee: true }, {}, 'no information about a trusted execution environment'],
  [{ allowSpot: false }, { tier: 'spot' }, 'spot is not allowed'],
  [{}, { gpuModel: 'Frobnicator' }, 'unknown GPU model “Frobnicator”'],
  [{}, { recordedModel: 'Frobnicator' }, 'unknown speed relative to “Frobnicator”'],
  [{}, { shortHours: 60 }, 'fewer GPUs on offer than the workload used, in most of its hours'],
] as const)('an offer that does not fit is excluded with its reason: %o %o', (constraints, more, reason) => {
  const { candidates, exclusions } = reprice(
    world({ constraints: { ...free, minMemoryGb: 10, ...constraints }, offers: [offer(more)] }),
  );
  expect(candidates).toEqual([]);
  expect(exclusions).toContainEqual(expect.objectContaining({ network: 'nosana', reason }));
});

test('networks without an offer are listed, not left out', () => {
  const { exclusions } = reprice(world());
  expect(exclusions).toContainEqual(
    expect.objectContaining({ network: 'gensyn', reason: 'Gensyn does not publish compute prices' }),
  );
  expect(exclusions.map(({ network }) => network)).toContain('render');
});

test('ranges hold their middle, and dearer offers cost more, whatever the world', () => {
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      fc.integer({ min: 1, max: 500 }),
      fc.constantFrom('h100-sxm', 'a100-sxm-80', 'h200-sxm', 'l40s'),
      (here, there, price, gpuModel) => {
        const offers = [
          offer({ gpuModel, costUsd: String(price), costUsdLow: String(price), costUsdHigh: String(price) }),
        ];
        const dearer = [
          offer({ gpuModel, costUsd: String(price + 1), costUsdLow: String(price), costUsdHigh: String(price + 1) }),
        ];
        const base = {
          demands: [{ ...demand, usefulHours: here * 100 }],
          histories: [history({ usefulShare: there })],
          constraints: { ...free, minMemoryGb: 0 },
        };
        const [candidate] = reprice(world({ ...base, offers })).candidates;
        const [more] = reprice(world({ ...base, offers: dearer })).candidates;
        const { low, central, high } = candidate?.costUsd ?? { low: 'NaN', central: 'NaN', high: 'NaN' };
        expect(Number(low)).toBeLessThanOrEqual(Number(central) * (1 + 1e-12));
        expect(Number(high)).toBeGreaterThanOrEqual(Number(central) * (1 - 1e-12));
        expect(Number(more?.costUsd.central)).toBeGreaterThan(Number(central));
      },
    ),
  );
});
