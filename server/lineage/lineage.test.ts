import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Figure, figures } from '../../domain/figures.ts';
import { manifestSchema } from '../../domain/manifest.ts';
import { type MeasureName, measures } from '../../domain/measures.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { foldSpans } from '../../ledger/folds/fold.ts';
import { recompute } from '../../ledger/recompute.ts';
import { answerRequests } from '../../ledger/requests.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { chargesOf, close, hourMs, iso, leaseSpan, reading, spanOf } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import type { ChargeLineage } from './charge.ts';
import { type FigureLineage, figureLineage } from './figure.ts';
import type { MeasureLineage } from './measure.ts';

const store = testStore();
const app = createApp({ store });
// Within what is kept of spans and readings.
const base = Math.floor(Date.now() / hourMs) * hourMs - 48 * hourMs;
const period = { from: base - hourMs, to: base + 6 * hourMs };

/** Sixty leases with odd prices, readings that jitter, phases and a token whose price moves. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    ...[0, 1, 2, 3, 4].flatMap((h) =>
      [0, 1].map((half) => ({
        zone: 'DE',
        time: iso(base + h * hourMs + half * 1_800_000),
        granularity: 'half_hour',
        direct_g_per_kwh: 333.1 + h * 7.7 + half,
        lifecycle_g_per_kwh: 401.3 + h * 9.1 + half,
        source: 'test',
      })),
    ),
    { zone: 'XX', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 300.7, source: 'yearly' },
  ]);
  await insertPartial(
    store,
    'token_prices',
    [-1, 0, 1, 2, 3, 4].map((h) => ({
      token: 'AKT',
      time: iso(base + h * hourMs + 1_234_000),
      price_usd: `0.7${h + 2}123`,
      period_s: 3600,
      source: 'x',
    })),
  );
  const leases = Array.from({ length: 60 }, (_, i) => ({
    id: `l${i}`,
    from: base + i * 61_003,
    to: base + (2 + (i % 3)) * hourMs + i * 7_001,
    gpus: 1 + (i % 3),
    price: { amount: `2.${i}7`, currency: i % 2 ? 'AKT' : 'USD', per: 'gpu_hour' },
    resource: {
      'compute.workload': `w${i % 4}`,
      'compute.grid.zone': i % 5 ? 'DE' : '',
      'compute.network': ['akash', 'nosana', 'aws'][i % 3] as string,
    },
  }));
  await insertPartial(
    store,
    'otel_traces',
    leases.flatMap((lease, i) => [
      leaseSpan(lease),
      spanOf(lease, 'startup', [lease.from, lease.from + 123_457]),
      spanOf(lease, 'run', [lease.from + 123_457, lease.to - i * 1000]),
    ]),
  );
  await insertPartial(
    store,
    'gpu_samples',
    leases.flatMap((lease, i) =>
      i % 7 === 0
        ? []
        : Array.from({ length: 200 }, (_, k) =>
            reading(lease.id, lease.from + k * 59_123 + ((k * 7919) % 4000), 300 + ((k * 13.37 + i) % 111), {
              utilisation: ((k * 31) % 100) / 100,
              throttled: Number(k % 50 === 0),
            }),
          ),
    ),
  );
  await close(store);
});

describe('the lineage of a figure', () => {
  test.each(Object.keys(figures) as Figure[])(
    '%s has its formula with numbers, shares that add up, and inputs',
    async (figure) => {
      const found = await figureLineage(store, figure, period);
      expect(found.charges).toBeGreaterThan(200);
      expect(found.formula).toBe(figures[figure].formula);
      if (figure !== 'settledCost' && figure !== 'listCost' && figure !== 'baselineCost')
        expect(found.value).not.toBeNull();
      expect(Object.values(found.shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      expect(found.inputs.reduce((sum, input) => sum + input.share, 0)).toBeCloseTo(1, 9);
      expect(found.inputs.every(({ input, source }) => input !== '' && source !== '')).toBe(true);
      expect(manifestSchema.parse(JSON.parse(JSON.stringify(found.manifest)))).toEqual(found.manifest);
    },
  );

  test('is what the queries answer: no page shows another number', async () => {
    const { value } = await figureLineage(store, 'costPerUsefulGpuHour', { ...period, network: 'akash' });
    const answer = await app.request(
      `/api/v1/query/compare-networks?from=${period.from}&to=${period.to}&network=akash`,
    );
    const frame = (await answer.json()) as { schema: { fields: { name: string }[] }; data: { values: number[][] } };
    const at = frame.schema.fields.findIndex(({ name }) => name === 'costPerUsefulGpuHour');
    expect(Number(value)).toBeCloseTo(frame.data.values[at]?.[0] as number, 9);
  });

  test('of parts adds up to the whole, to the last decimal', async () => {
    const parts = await Promise.all(
      ['w0', 'w1', 'w2', 'w3'].map((workload) => figureLineage(store, 'cost', { ...period, workload })),
    );
    const { value } = await figureLineage(store, 'cost', period);
    expect(Decimal.sum(...parts.map((part) => part.value ?? 'NaN')).toFixed()).toBe(value);
  });

  test('of one charge names every row that went into it', async () => {
    const [first] = await chargesOf(store, 'l1');
    const hour = Date.parse(`${first?.hour.replace(' ', 'T')}Z`);
    const answer = await app.request(`/api/v1/lineage/charge?lease=l1&hour=${hour}&bucket=useful`);
    const { charge, worked, inputs } = (await answer.json()) as ChargeLineage;
    expect(charge).toMatchObject({ lease_id: 'l1', bucket: 'useful' });
    expect(worked.find((each) => each.figure === 'cost')?.numbers).toMatch(/AKT × 0\.7.* USD a token = .* USD$/);
    const kinds = inputs.map((input) => input.what.replace(/ of GPU.*| of l1.*/, ''));
    for (const kind of [
      'lease span',
      'price of AKT',
      'readings',
      'stretches of run',
      'grid DE, by half hour',
      'NVIDIA H100 SXM5 80GB',
    ])
      expect(kinds.join('\n')).toContain(kind);
  });

  test.each([
    ['/api/v1/lineage/nonsense?from=0&to=1', 404, 'not_found'],
    ['/api/v1/lineage/cost', 400, 'bad_request'],
    ['/api/v1/lineage/charge?lease=nobody&hour=0&bucket=useful', 404, 'not_found'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await app.request(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});

describe('the lineage of a measure', () => {
  const names = Object.keys(measures) as MeasureName[];
  const spansOfMeasure = (name: MeasureName) => {
    const lease = {
      id: `measured-${name}`,
      from: base,
      to: base + hourMs,
      resource: { 'compute.workload': `m-${name}`, 'compute.job.id': `job-${name}` },
    };
    const within = (seconds: number): [number, number] => [base, base + seconds * 1000];
    return [
      ...[1, 2, 3, 4].map((seconds) =>
        spanOf(lease, 'chat', within(seconds), {
          'gen_ai.operation.name': 'chat',
          'gen_ai.response.time_to_first_chunk': String(seconds),
        }),
      ),
      ...[1, 2, 3, 4].flatMap((seconds) => ['queue', 'startup'].map((phase) => spanOf(lease, phase, within(seconds)))),
      ...['completed', 'completed', 'preempted', 'cancelled'].map((outcome, i) =>
        spanOf(lease, 'attempt', within(60), { 'compute.job.attempt': String(i), 'compute.attempt.outcome': outcome }),
      ),
    ];
  };
  beforeAll(async () => {
    await insertPartial(store, 'otel_traces', names.flatMap(spansOfMeasure));
    await foldSpans(store, { now: new Date(), settleMs: 0 });
  });
  afterAll(() => close(store));

  test.each(names)('%s says how many were counted and where', async (name) => {
    const answer = await app.request(`/api/v1/lineage/${name}?from=${period.from}&to=${period.to}&workload=m-${name}`);
    const found = (await answer.json()) as MeasureLineage;
    const expected = { preemptedShare: 0.25, successShare: 2 / 3 }[name as string];
    if (expected === undefined) {
      expect(found.count).toBe(4);
      expect(found.value ?? 0).toBeGreaterThanOrEqual((found.low ?? 0) * 0.999);
      expect(found.value ?? 0).toBeLessThanOrEqual((found.high ?? 0) * 1.001);
    } else {
      expect(found.value).toBeCloseTo(expected, 9);
      expect(found.low ?? 1).toBeLessThan(expected);
      expect(found.high ?? 0).toBeGreaterThan(expected);
    }
    expect(found.inputs.reduce((sum, input) => sum + input.count, 0)).toBe(found.count);
  });
});

describe('manifest', () => {
  test('gives the same digits again, each charge computed anew, time after time', async () => {
    for (const figure of ['cost', 'carbonPerUsefulGpuHour', 'energy'] as const) {
      const { manifest } = await figureLineage(store, figure, period);
      const found = await recompute(store, manifest);
      expect(found.charges.examples).toEqual([]);
      expect(found).toMatchObject({ isEqual: true, charges: { different: 0, restated: 0, waiting: 0, expired: 0 } });
      expect(found.charges.compared).toBe(manifest.charges);
    }
    const { manifest } = await figureLineage(store, 'cost', { ...period, workload: 'w1', network: 'aws' });
    expect(await recompute(store, manifest)).toMatchObject({ isEqual: true, charges: { compared: manifest.charges } });
  }, 60_000);

  test('is answered by the ledger when it is asked through the store', async () => {
    const { manifest } = await figureLineage(store, 'cost', { ...period, workload: 'w2' });
    const posted = await app.request('/api/v1/recompute', {
      method: 'POST',
      body: JSON.stringify(manifest),
      headers: { 'content-type': 'application/json' },
    });
    expect(posted.status).toBe(202);
    const { id } = (await posted.json()) as { id: string };
    expect(await (await app.request(`/api/v1/recompute/${id}`)).json()).toEqual({ state: 'waiting' });
    expect(await answerRequests(store)).toBe(1);
    expect(await (await app.request(`/api/v1/recompute/${id}`)).json()).toMatchObject({
      state: 'done',
      answer: { isEqual: true },
    });
    expect(await answerRequests(store)).toBe(0);
  });

  test.each([
    ['not JSON', 'text/plain', '{}', 415],
    ['no manifest', 'application/json', '{"wattledger":"figure"}', 400],
    ['broken JSON', 'application/json', '{', 400],
  ])('that is %s is refused', async (_, type, body, status) => {
    const answer = await app.request('/api/v1/recompute', { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
  });

  test('says that nothing is known of a request that was never made', async () => {
    expect((await app.request('/api/v1/recompute/nobody')).status).toBe(404);
  });

  test('catches one changed digit in a charge, and names it', async () => {
    const { manifest } = await figureLineage(store, 'cost', { ...period, workload: 'w3' });
    await store.writer.command({
      query: `ALTER TABLE ${store.database}.charges UPDATE cost_usd = cost_usd + toDecimal128('0.00000000000001', 14)
        WHERE lease_id = 'l3' AND bucket = 'startup'
        SETTINGS mutations_sync = 1`,
    });
    const found = await recompute(store, manifest);
    expect(found).toMatchObject({
      isEqual: false,
      sum: { isEqual: false, isFingerprintEqual: false },
      charges: { different: 1 },
    });
    expect(found.charges.examples[0]).toMatchObject({ lease: 'l3', bucket: 'startup', columns: { cost_usd: {} } });
    // A grade is not in the sum, but it is in the fingerprint.
    const { manifest: energy } = await figureLineage(store, 'energy', { ...period, workload: 'w3' });
    await store.writer.command({
      query: `ALTER TABLE ${store.database}.charges UPDATE energy_grade = 'A'
        WHERE lease_id = 'l7' AND bucket = 'startup'
        SETTINGS mutations_sync = 1`,
    });
    expect(await recompute(store, energy)).toMatchObject({
      isEqual: false,
      sum: { isEqual: true, isFingerprintEqual: false },
    });
  }, 60_000);

  test('of an hour that was restated says so; its stored charges still add up to it', async () => {
    const asked = { ...period, workload: 'w0' };
    const { manifest, value } = await figureLineage(store, 'energy', asked);
    await insertPartial(store, 'gpu_samples', [reading('l4', base + hourMs + 30_000, 700)]);
    const waiting = await recompute(store, manifest);
    expect(waiting.charges.waiting).toBeGreaterThan(0);
    await close(store);
    const found = await recompute(store, manifest);
    expect(found.sum).toMatchObject({ isEqual: true, isFingerprintEqual: true });
    expect(found.charges.restated).toBeGreaterThan(0);
    expect((await figureLineage(store, 'energy', asked)).value).not.toBe(value);
    expect(await rowsOf(store, 'SELECT DISTINCT run FROM {db}.closing_slices')).toEqual([]);
  }, 60_000);
});

test('a quotient without a denominator is unknown, never zero', async () => {
  const found: FigureLineage = await figureLineage(store, 'uptime', { ...period, network: 'nobody' });
  expect(found).toMatchObject({ value: null, grade: '?', charges: 0, worked: 'unknown', closed: null });
});
