import { setTimeout as sleep } from 'node:timers/promises';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { embodiedCarbon, operationalCarbon } from '../domain/formulas/carbon.ts';
import { declaredEnergy, hostPower, joulesPerKwh, measuredEnergy } from '../domain/formulas/energy.ts';
import { type LeasePrice, leaseCost } from '../domain/formulas/lease-cost.ts';
import { insertPartial } from '../tests/support/insert.ts';
import {
  chargesOf as chargesOfLease,
  closedTogether,
  close as closeNow,
  hourMs,
  iso,
  type LeaseInput,
  leaseSpan,
  reading,
} from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { withCharges } from './charges.ts';
import { closeHours, storeGpuModels } from './close.ts';

/** Of an eighth of an HGX H100 whose cards are half busy, or nobody says how busy. */
const hostWatts = hostPower(900, 1600, 0.5) / 8;

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const close = () => closeNow(store);
const lease = leaseSpan;
const chargesOf = (id: string) => chargesOfLease(store, id);

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    { zone: 'XX', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 300, source: 'yearly' },
    ...[0, 1].map((h) => ({
      zone: 'DE',
      time: iso(base + h * hourMs),
      granularity: 'hour',
      lifecycle_g_per_kwh: 400 + 100 * h,
      direct_g_per_kwh: 350,
      source: 'hourly',
    })),
    { zone: 'GB', time: iso(base), granularity: 'half_hour', direct_g_per_kwh: 100, source: 'neso' },
    { zone: 'GB', time: iso(base + hourMs / 2), granularity: 'half_hour', direct_g_per_kwh: 200, source: 'neso' },
    { zone: 'GB', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 216, source: 'yearly' },
    { zone: 'DE', time: iso(base), granularity: 'hour', lifecycle_g_per_kwh: 9999, source: 'a sample', sample: true },
    // Several sources of one hour: they are never averaged. RTE knows what is burnt, by quarter; ENTSO-E's mix knows both.
    ...[0, 1, 2, 3].map((quarter) => ({
      zone: 'FR',
      time: iso(base + (quarter * hourMs) / 4),
      granularity: 'quarter_hour',
      direct_g_per_kwh: 18 + quarter,
      source: 'RTE éCO2mix',
    })),
    {
      zone: 'FR',
      time: iso(base),
      granularity: 'hour',
      direct_g_per_kwh: 30,
      lifecycle_g_per_kwh: 44,
      is_estimated: true,
      source: 'ENTSO-E generation × fuel factors',
    },
    { zone: 'FR', time: iso(base), granularity: 'hour', lifecycle_g_per_kwh: 700, source: 'Another' },
  ]);
  await insertPartial(store, 'token_prices', [
    { token: 'AKT', time: iso(base - 600_000), price_usd: '0.70', period_s: 900, source: 'x' },
    { token: 'AKT', time: iso(base + hourMs), price_usd: '0.80', period_s: 900, source: 'x' },
    { token: 'RENDER', time: iso(base - 60_000), price_usd: '2', period_s: 900, source: 'x' },
    { token: 'RENDER', time: iso(base + hourMs / 4), price_usd: '6', period_s: 900, source: 'x' },
    { token: 'NOS', time: iso(base - 40 * hourMs), price_usd: '0.30', period_s: 900, source: 'x' },
    { token: 'IO', time: iso(base - 60_000), price_usd: '0.50', period_s: 900, source: 'x', sample: true },
  ]);
});

const together = closedTogether(store);

describe('money', () => {
  const cases: readonly (readonly [
    string,
    LeaseInput['price'] & object,
    number,
    number,
    LeasePrice & { rate?: string },
  ])[] = [
    [
      'akash-uact',
      { amount: '4262.041502', currency: 'uact', per: 'block', block: '5.883' },
      hourMs,
      1,
      { amount: '4262.041502', per: 'block', blockSeconds: '5.883', rate: '0.000001' },
    ],
    [
      'nosana-fee',
      { amount: '0.2909', currency: 'USD', per: 'hour', fee: '0.1' },
      hourMs,
      1,
      { amount: '0.2909', per: 'hour', feeRatio: '0.1' },
    ],
    [
      'aws-gpus',
      { amount: '6.88', currency: 'USD', per: 'gpu_hour' },
      hourMs / 2,
      8,
      { amount: '6.88', per: 'gpu_hour' },
    ],
    [
      'per-second',
      { amount: '0.000196', currency: 'USD', per: 'second' },
      1_234_567,
      1,
      { amount: '0.000196', per: 'second' },
    ],
    [
      'akash-uakt',
      { amount: '2600', currency: 'uakt', per: 'block', block: '5.883' },
      hourMs,
      1,
      { amount: '2600', per: 'block', blockSeconds: '5.883', rate: '0.0000007' },
    ],
  ];

  together('of every unit is what the formula says, to the last decimal', async function* () {
    await insertPartial(
      store,
      'otel_traces',
      cases.map(([id, price, ms, gpus]) => lease({ id, from: base, to: base + ms, gpus, price })),
    );
    yield;
    for (const [id, , ms, gpus, { rate = '1', ...price }] of cases) {
      const [charge] = await chargesOf(id);
      const expected = leaseCost(price, String(ms / 1000), gpus).times(rate);
      expect(
        new Decimal(charge?.cost ?? 'NaN').minus(expected).abs().lessThan('1e-13'),
        `${id}: ${charge?.cost} is not ${expected}`,
      ).toBe(true);
      expect(charge?.costReason).toBe('');
    }
  });

  together('of a token counts each rate for the time that it stood', async function* () {
    await insertPartial(store, 'otel_traces', [
      lease({
        id: 'two-hours',
        from: base,
        to: base + 2 * hourMs,
        price: { amount: '10', currency: 'AKT', per: 'hour' },
      }),
      lease({
        id: 'two-rates',
        from: base,
        to: base + hourMs,
        price: { amount: '1', currency: 'RENDER', per: 'hour' },
      }),
    ]);
    yield;
    expect((await chargesOf('two-hours')).map((charge) => charge.cost)).toEqual(['7', '8']);
    // A quarter of an hour at 2 dollars, three quarters at 6.
    expect((await chargesOf('two-rates')).map((charge) => charge.cost)).toEqual(['5']);
  });

  together('that is not known is NULL with its reason, never zero', async function* () {
    const unknown = [
      ['unknown-coin', { amount: '1', currency: 'DOGE', per: 'hour' }, 'no rate for “DOGE”'],
      ['stale', { amount: '1', currency: 'NOS', per: 'hour' }, 'the last NOS price is stale'],
      ['sample-rate', { amount: '1', currency: 'IO', per: 'hour' }, 'no IO price at or before that time'],
      [
        'no-block',
        { amount: '1', currency: 'uact', per: 'block' },
        'a price per block without compute.lease.block_seconds',
      ],
      ['odd-unit', { amount: '1', currency: 'USD', per: 'fortnight' }, 'unknown price unit “fortnight”'],
      ['no-price', {}, 'no price from the lease, its network or an offer'],
    ] as const;
    await insertPartial(
      store,
      'otel_traces',
      unknown.map(([id, price]) => lease({ id, from: base, to: base + hourMs, price })),
    );
    yield;
    for (const [id, , reason] of unknown)
      expect(await chargesOf(id), id).toMatchObject([{ cost: null, costGrade: '?', costReason: reason }]);
  });

  together('adds up to the whole lease, wherever its hours fall', async function* () {
    const worlds = fc
      .sample(
        fc.record({
          offset: fc.integer({ min: 0, max: hourMs }),
          length: fc.integer({ min: 1000, max: 5 * hourMs }),
          amount: fc.integer({ min: 1, max: 999_999 }),
        }),
        { seed: 11, numRuns: 40 },
      )
      .map((world, i) => ({ ...world, id: `sum-${i}`, price: { amount: `0.${world.amount}`, per: 'hour' } as const }));
    await insertPartial(
      store,
      'otel_traces',
      worlds.map(({ id, offset, length, price }) =>
        lease({ id, from: base + offset, to: base + offset + length, price: { ...price, currency: 'USD' } }),
      ),
    );
    yield;
    for (const { id, length, price } of worlds) {
      const charges = await chargesOf(id);
      const sum = Decimal.sum(...charges.map((charge) => charge.cost ?? 'NaN'));
      const whole = leaseCost(price, String(length / 1000), 1);
      expect(sum.minus(whole).abs().lessThan(new Decimal('1e-13').times(charges.length)), id).toBe(true);
      const seconds = Decimal.sum(...charges.map((charge) => charge.seconds));
      expect(seconds.times(1000).toNumber(), id).toBe(length);
    }
  });
});

describe('energy and carbon', () => {
  together('of a measured GPU are measured power, host share, building and the grid of the hour', async function* () {
    const id = 'measured';
    await insertPartial(store, 'otel_traces', [
      lease({
        id,
        from: base,
        to: base + 2 * hourMs,
        resource: { 'compute.grid.zone': 'DE', 'compute.node.kind': 'home' },
      }),
    ]);
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: 121 }, (_, i) => reading(id, base + i * 60_000, 400 + i)),
    );
    yield;
    const charges = await chargesOf(id);
    const readings = Array.from({ length: 61 }, (_, i) => ({ time: i * 60, watts: 400 + i }));
    const kwh = (measuredEnergy(readings).joules + hostWatts * 3600) / joulesPerKwh;
    expect(charges[0]?.grams).toBeCloseTo(operationalCarbon(kwh, 400, 1.05), 6);
    expect(charges[0]?.direct).toBeCloseTo(operationalCarbon(kwh, 350, 1.05), 6);
    expect(charges[1]?.grams).toBeCloseTo(operationalCarbon(kwh + (60 * 3600) / joulesPerKwh, 500, 1.05), 6);
    // 156 of 556 W are the host's, by its kind.
    expect(charges[0]).toMatchObject({ energyGrade: 'C', carbonGrade: 'C', up: 3600, down: 0 });
    expect(charges[0]?.embodied).toBeCloseTo(embodiedCarbon(307, 1), 9);
  });

  together('readings between hours are shared by time, and a late one closes its hour again', async function* () {
    const id = 'odd-period';
    await insertPartial(store, 'otel_traces', [lease({ id, from: base, to: base + 2 * hourMs })]);
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: 17 }, (_, i) => reading(id, base + i * 7 * 60_000, 500)),
    );
    yield;
    const before = await chargesOf(id);
    expect(before[0]?.measured).toBeCloseTo(0.5, 9);
    await insertPartial(store, 'gpu_samples', [reading(id, base + 2 * hourMs - 1000, 500)]);
    yield;
    const after = await chargesOf(id);
    expect(after[1]?.measured).toBeCloseTo((500 * 3599) / joulesPerKwh, 9);
    expect(after[0]?.version).toBe(before[0]?.version);
    expect(after[1]?.version).not.toBe(before[1]?.version);
  });

  together(
    'a gap of more than three periods is not bridged: it is down time, and its energy is declared',
    async function* () {
      const id = 'gap';
      await insertPartial(store, 'otel_traces', [lease({ id, from: base, to: base + hourMs })]);
      const minutes = [...Array(21).keys(), ...Array.from({ length: 21 }, (_, i) => i + 40)];
      await insertPartial(
        store,
        'gpu_samples',
        minutes.map((minute) => reading(id, base + minute * 60_000, 300)),
      );
      yield;
      const [charge] = await chargesOf(id);
      // What was measured is B, the gap is D: the worst of the hour.
      expect(charge).toMatchObject({ up: 2400, down: 1200, energyGrade: 'D' });
      expect(charge?.measured).toBeCloseTo((300 * 2400) / joulesPerKwh, 9);
      expect(charge?.declared).toBeCloseTo(declaredEnergy(700, 1200) / joulesPerKwh, 9);
    },
  );

  together('an hour that is one gap is down, and its energy is declared, not unknown', async function* () {
    const id = 'gap-hour';
    await insertPartial(store, 'otel_traces', [lease({ id, from: base, to: base + 3 * hourMs })]);
    const minutes = [...Array(61).keys(), ...Array.from({ length: 61 }, (_, i) => i + 120)];
    await insertPartial(
      store,
      'gpu_samples',
      minutes.map((minute) => reading(id, base + minute * 60_000, 300)),
    );
    yield;
    const gap = (await chargesOf(id))[1];
    expect(gap).toMatchObject({ up: 0, down: 3600, measured: 0, energyGrade: 'D' });
    expect(gap?.kwh).toBeCloseTo(((declaredEnergy(700, 3600) + hostWatts * 3600) / joulesPerKwh) * 1.54, 9);
    expect(gap?.grams).toBeCloseTo((gap?.kwh ?? 0) * 300, 6);
  });

  together('an energy counter is preferred to power, and survives a reset', async function* () {
    const id = 'counter';
    await insertPartial(store, 'otel_traces', [lease({ id, from: base, to: base + hourMs })]);
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: 61 }, (_, i) =>
        reading(id, base + i * 60_000, 1, { energy_j: i < 30 ? 1000 * i : 1000 * (i - 30) }),
      ),
    );
    yield;
    expect((await chargesOf(id))[0]?.measured).toBeCloseTo(59_000 / joulesPerKwh, 9);
  });

  together('of an unmeasured GPU are declared, grade D; of an unknown model they are unknown', async function* () {
    await insertPartial(store, 'otel_traces', [
      lease({ id: 'declared', from: base, to: base + hourMs, gpus: 2 }),
      lease({ id: 'strange', from: base, to: base + hourMs, resource: { 'compute.gpu.model': 'Frobnicator' } }),
    ]);
    yield;
    const [declared] = await chargesOf('declared');
    expect(declared?.kwh).toBeCloseTo(((2 * (declaredEnergy(700, 3600) + hostWatts * 3600)) / joulesPerKwh) * 1.54, 9);
    expect(declared).toMatchObject({ energyGrade: 'D', carbonGrade: 'D' });
    expect(await chargesOf('strange')).toMatchObject([
      { kwh: null, grams: null, energyGrade: '?', carbonReason: 'unknown energy', embodied: null },
    ]);
  });

  together('a place that is not known has no carbon, and says so', async function* () {
    await insertPartial(store, 'otel_traces', [
      lease({ id: 'nowhere', from: base, to: base + hourMs, resource: { 'compute.grid.zone': '' } }),
      lease({ id: 'atlantis', from: base, to: base + hourMs, resource: { 'compute.grid.zone': 'ATL' } }),
    ]);
    yield;
    expect(await chargesOf('nowhere')).toMatchObject([
      { grams: null, carbonGrade: '?', carbonReason: 'location not published' },
    ]);
    expect(await chargesOf('atlantis')).toMatchObject([
      { grams: null, carbonReason: 'no carbon intensity for zone “ATL”' },
    ]);
  });

  together('a place that names no grid is on that of its cloud’s region or of its country', async function* () {
    const zoneless = (network: string, region: string) => ({
      'compute.grid.zone': '',
      'compute.network': network,
      'cloud.region': region,
    });
    await insertPartial(store, 'otel_traces', [
      lease({ id: 'cloud', from: base, to: base + hourMs, resource: zoneless('aws', 'eu-central-1') }),
      lease({ id: 'country', from: base, to: base + hourMs, resource: zoneless('nosana', 'DE') }),
    ]);
    yield;
    for (const id of ['cloud', 'country']) {
      const [charge] = await chargesOf(id);
      expect((charge?.grams ?? 0) / (charge?.kwh ?? 1)).toBeCloseTo(400, 6);
    }
  });

  together(
    'direct and life-cycle stand apart: of one source where one has both, else each takes the best it has',
    async function* () {
      await insertPartial(store, 'otel_traces', [
        lease({ id: 'france', from: base, to: base + hourMs, resource: { 'compute.grid.zone': 'FR' } }),
        lease({ id: 'britain', from: base, to: base + hourMs, resource: { 'compute.grid.zone': 'GB' } }),
      ]);
      yield;
      const [charge] = await chargesOf('britain');
      expect((charge?.direct ?? 0) / (charge?.kwh ?? 1)).toBeCloseTo(150, 9);
      expect((charge?.grams ?? 0) / (charge?.kwh ?? 1)).toBeCloseTo(216, 9);
      expect(charge?.carbonGrade).toBe('D');
      const [french] = await chargesOf('france');
      expect((french?.direct ?? 0) / (french?.kwh ?? 1)).toBeCloseTo(30, 9);
      expect((french?.grams ?? 0) / (french?.kwh ?? 1)).toBeCloseTo(44, 9);
    },
  );
});

describe('hours', () => {
  test('closed twice without news keep their version', async () => {
    await close();
    expect((await close()).hours).toBe(0);
  });

  test('an open lease accrues from its event up to now, and the span takes over when it comes', async () => {
    const opened = Date.now() - 2.5 * hourMs;
    const { ResourceAttributes, SpanAttributes } = lease({ id: 'open', from: 0, to: 1 });
    await insertPartial(store, 'otel_logs', [
      { Timestamp: iso(opened), EventName: 'compute.lease.opened', ResourceAttributes, LogAttributes: SpanAttributes },
    ]);
    await close();
    const total = async () =>
      Decimal.sum(...(await chargesOf('open')).map((charge) => charge.cost ?? 'NaN')).toNumber();
    expect(await total()).toBeCloseTo(2.5, 2);
    await insertPartial(store, 'otel_traces', [lease({ id: 'open', from: opened, to: opened + hourMs / 4 })]);
    await close();
    await sleep(5);
    // The running hour waits a minute for its next version.
    await closeHours(store, { now: new Date(Date.now() + 61_000), settleMs: 0 });
    expect(await total()).toBeCloseTo(0.25, 6);
  });

  together('a lease that ends before it starts is not charged', async function* () {
    await insertPartial(store, 'otel_traces', [{ ...lease({ id: 'backwards', from: base, to: base }), Duration: '0' }]);
    yield;
    expect(await chargesOf('backwards')).toEqual([]);
  });
});

test('the last stage gives the columns of the table of charges, in their order, and no value changes its type', async () => {
  const described = await withCharges(store, { hours: [0], version: 1, now: 0 }, async ({ select, params }) => {
    const answer = await store.writer.query({
      query: `DESCRIBE (${select})`,
      query_params: params,
      format: 'JSONEachRow',
    });
    return answer.json<{ name: string; type: string }>();
  });
  const columns = await rowsOf<{ name: string; type: string }>(store, 'DESCRIBE {db}.charges');
  expect(described.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
  const plain = (type: string) => type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  const money = (each: readonly { type: string }[]) =>
    each.map(({ type }) => plain(type)).map((type) => (/^Decimal/.test(type) ? type : ''));
  expect(money(described)).toEqual(money(columns));
});
