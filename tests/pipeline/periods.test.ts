/** The same queries over hours and over whole days, now and as it was known before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { isQueryName, queries } from '../../server/queries/index.ts';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../support/insert.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
const hourMs = 3_600_000;
const base = Date.UTC(2026, 5, 1, 7);
const iso = (ms: number) => new Date(ms).toISOString();
const close = async () => {
  await sleep(5);
  await closeHours(store, { now: new Date(), settleMs: 0 });
  await sleep(5);
};
const ask = async (name: string, from: number, to: number, knownAt = 0) => {
  if (!isQueryName(name)) throw new Error(`there is no query ${name}`);
  const frame = await runQuery(store, queries[name], { from, to, knownAt });
  const names = frame.schema?.fields.map((field) => field.name) ?? [];
  return (frame.data?.values[0] ?? []).map((_, row) =>
    Object.fromEntries(names.map((field, column) => [field, frame.data?.values[column]?.[row]])),
  );
};

const lease = (id: string, from: number, hours: number, more: Record<string, string>, price = '1.5') => ({
  Timestamp: iso(from),
  Duration: String(BigInt(Math.round(hours * hourMs)) * 1_000_000n),
  TraceId: id.padEnd(32, '0'),
  SpanId: id.padEnd(16, '0'),
  SpanName: 'lease',
  ServiceName: 'test',
  ResourceAttributes: {
    'compute.workload': 'w',
    'compute.lease.id': id,
    'compute.gpu.model': 'h100-sxm',
    'compute.gpu.count': '2',
    ...more,
  },
  SpanAttributes: {
    'compute.lease.price.amount': price,
    'compute.lease.price.currency': id.includes('odd') ? 'DOGE' : 'USD',
    'compute.lease.price.per': 'hour',
    'compute.lease.price.kind': 'agreed',
  },
});

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    { zone: 'XX', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 300, source: 'yearly' },
  ]);
  await insertPartial(store, 'otel_traces', [
    lease('a', base, 9 * 24.3, { 'compute.network': 'akash', 'compute.grid.zone': 'XX' }),
    lease('b', base + 30 * hourMs, 50.7, { 'compute.network': 'akash' }),
    lease('b-odd', base + 31 * hourMs, 50.7, { 'compute.network': 'akash', 'compute.grid.zone': 'XX' }),
    lease('c', base + 100 * hourMs, 60, { 'compute.network': 'nosana', 'compute.gpu.model': 'a-card-nobody-knows' }),
  ]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 2000 }, (_, i) => ({
      time: iso(base + i * 300_000),
      gpu_id: 'g',
      lease_id: 'a',
      gpu_model: 'h100-sxm',
      power_w: 300 + (i % 200),
      utilisation: i % 50 < 10 ? 0.01 : 0.7,
    })),
  );
  await close();
});

const close12 = (value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(11)) : Array.isArray(value) ? value.toSorted() : value;
const rounded = (rows: Record<string, unknown>[]) =>
  rows
    .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, close12(value)])))
    .map((row) => JSON.stringify(row, (_key, value) => (typeof value === 'number' ? close12(value) : value)))
    .toSorted();

test.each(['compare-networks', 'paid-time', 'cost-by-network', 'cost-by-bucket', 'carbon-by-network', 'workloads'])(
  '%s is the same from whole days as from their hours',
  async (name) => {
    const [{ days = 0 } = {}] = await rowsOf<{ days: number }>(
      store,
      'SELECT toUInt32(count()) AS days FROM {db}.charge_days',
    );
    expect(days).toBe(10);
    for (const [from, to] of [
      [base - 3 * hourMs, base + 240 * hourMs],
      [base + 5 * hourMs, base + 199.5 * hourMs],
      [base + 41 * hourMs, base + 139 * hourMs],
    ] as const) {
      const fromDays = await ask(name, from, to);
      // As known now: from hours.
      const fromHours = await ask(name, from, to, Date.now());
      expect(fromDays.length).toBeGreaterThan(0);
      expect(rounded(fromDays)).toEqual(rounded(fromHours));
    }
  },
);

test('a share of few attempts has a wide interval, by Wilson', async () => {
  const attempt = (i: number, outcome: string) => ({
    ...lease(`try-${i}`, base, 1, { 'compute.network': 'io.net', 'compute.job.id': `job-${i}` }),
    SpanName: 'attempt',
    SpanAttributes: { 'compute.job.attempt': '1', 'compute.attempt.outcome': outcome },
  });
  await insertPartial(store, 'otel_traces', [
    lease('io', base, 1, { 'compute.network': 'io.net' }),
    ...Array.from({ length: 10 }, (_, i) => attempt(i, i < 3 ? 'preempted' : 'completed')),
  ]);
  await close();
  const row = (await ask('compare-networks', base, base + 48 * hourMs)).find((each) => each.network === 'io.net');
  // 3 of 10: the interval of the textbooks is 10.8 % to 60.3 %.
  expect(row?.preemptedShare).toBeCloseTo(0.3, 9);
  expect(row?.preemptedLow).toBeCloseTo(0.1078, 3);
  expect(row?.preemptedHigh).toBeCloseTo(0.6032, 3);
  // Without attempts there is no interval.
  const none = (await ask('compare-networks', base, base + 48 * hourMs)).find((each) => each.network === 'akash');
  expect([none?.preemptedShare, none?.preemptedLow]).toEqual([null, null]);
});

test('a query about what was known earlier has the old answer, to the day that it was known', async () => {
  const period = [base + 90 * hourMs, base + 170 * hourMs] as const;
  const cost = async (knownAt = 0) =>
    (await ask('cost-by-workload', ...period, knownAt)).find((row) => row.network === 'nosana')?.cost;
  const before = await cost();
  expect(before).toBe(90);
  await sleep(20);
  const then = Date.now();
  await sleep(20);
  // The provider's own record comes late: the price was another.
  await insertPartial(store, 'otel_traces', [
    lease(
      'c',
      base + 100 * hourMs,
      60,
      { 'compute.network': 'nosana', 'compute.gpu.model': 'a-card-nobody-knows' },
      '2',
    ),
  ]);
  await close();
  expect(await cost()).toBe(120);
  expect(await cost(then)).toBe(before);
  // The restatement says what changed, by how much and why.
  const all = await ask('restatements', base, base + 240 * hourMs);
  expect(all.find((row) => row.network === 'io.net')).toMatchObject({ why: 'lease time', costChange: 1.5 });
  const restated = all.filter((row) => row.network === 'nosana');
  expect(restated).toHaveLength(60);
  expect(restated[0]).toMatchObject({ workload: 'w', network: 'nosana', why: 'price', leases: 1 });
  expect(restated.reduce((sum, row) => sum + Number(row.costChange), 0)).toBeCloseTo(30, 9);
  // Nothing was known before anything was closed.
  expect(await ask('cost-by-workload', ...period, 1000)).toEqual([]);
});
