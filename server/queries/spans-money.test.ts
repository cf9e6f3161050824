import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import serviceCalls from './service-calls.ts';
import services from './services.ts';
import spanCounts from './span-counts.ts';
import spanHeatmap from './span-heatmap.ts';
import spanPeers from './span-peers.ts';

/** A lease of 3.60 USD an hour: a tenth of a cent a second. */
const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const lease = { id: 'paid', from: base, to: base + hourMs, price: { amount: '3.6' } };
const period = { from: base, to: base + hourMs };
const span = (id: string, seconds: readonly [number, number], service: string, more: object = {}) =>
  spanOf(
    lease,
    id,
    [base + seconds[0] * 1000, base + seconds[1] * 1000],
    {},
    { SpanId: id.padEnd(16, '0'), TraceId: 'a'.repeat(32), SpanName: 'work', ServiceName: service, ...more },
  );

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    leaseSpan(lease),
    span('a', [0, 100], 'gateway'),
    span('b', [10, 20], 'model', { ParentSpanId: 'a'.padEnd(16, '0') }),
    span('c', [30, 70], 'model', { ParentSpanId: 'a'.padEnd(16, '0'), StatusCode: 'Error' }),
    span('d', [40, 50], 'model', { ParentSpanId: 'c'.padEnd(16, '0') }),
    {
      Timestamp: new Date(base + 1000).toISOString(),
      Duration: '1000000000',
      TraceId: 'b'.repeat(32),
      SpanId: '1'.repeat(16),
      SpanName: 'work',
      ServiceName: 'free',
    },
  ]);
  await close(store);
});

describe('services', () => {
  test('call one another: rate, errors, money of the called', async () => {
    const found = await runColumns(store, serviceCalls, period);
    expect([found.caller, found.called, found.calls, found.errors]).toEqual([['gateway'], ['model'], [2], [1]]);
    expect(found.cost[0]).toBeCloseTo(0.05, 9);
    expect(found.costUnknown).toEqual([0]);
  });

  test('cost what their spans cost that none of their own called; what is paid by nobody has no money', async () => {
    const found = await runColumns(store, services, period);
    const of = (name: string) => found.service.indexOf(name);
    expect(found.cost[of('gateway')]).toBeCloseTo(0.1, 9);
    expect(found.cost[of('model')]).toBeCloseTo(0.05, 9);
    expect(found.cost[of('free')]).toBeNull();
    expect([found.spans[of('model')], found.errors[of('model')], found.costUnknown[of('free')]]).toEqual([3, 1, 0]);
  });
});

test('services that a lease runs at once cost no more than it did, whoever shares it', async () => {
  const busy = { ...lease, id: 'busy' };
  const at = base + 10 * hourMs;
  const served = { ...busy, from: at, to: at + hourMs };
  // Two services that answer forty requests each at any moment, and one that answers one.
  const answering = (service: string, atOnce: number) =>
    Array.from({ length: atOnce }, (_, index) =>
      spanOf(
        served,
        `${service}-${index}`,
        [at, at + hourMs],
        {},
        {
          SpanId: `${service}-${index}`.padEnd(16, '0'),
          TraceId: `${service}-${index}`.padEnd(32, 'c'),
          SpanName: 'work',
          ServiceName: service,
        },
      ),
    );
  await insertPartial(store, 'otel_traces', [
    leaseSpan(served),
    ...answering('chat', 40),
    ...answering('search', 40),
    ...answering('rare', 1),
  ]);
  await close(store);
  const found = await runColumns(store, services, { from: at, to: at + hourMs });
  const of = (name: string) => found.service.indexOf(name);
  expect(found.cost[of('chat')]).toBeCloseTo((3.6 * 40) / 81, 9);
  expect(found.cost[of('search')]).toBeCloseTo((3.6 * 40) / 81, 9);
  expect(found.cost[of('rare')]).toBeCloseTo(3.6 / 81, 9);
  expect(found.costGrade[of('chat')]).toBe('C');
});

describe('spans by size', () => {
  test('are counted by duration, or by the money of their lease while they ran', async () => {
    const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, each) => all + (each ?? 0), 0);
    const time = await runColumns(store, spanHeatmap, { ...period, q: 'name:work' });
    expect(sum(time.spans)).toBe(5);
    expect(sum(time.errors)).toBe(1);
    const money = await runColumns(store, spanHeatmap, { ...period, q: 'name:work', measure: 'cost' });
    // Whoever says no lease is in no sum.
    expect(sum(money.spans)).toBe(4);
    expect(money.bucket).toContain(Math.floor(4 * Math.log2(0.1 * 1e9)));
  });

  test('in a box are told from the rest', async () => {
    const found = await runColumns(store, spanCounts, {
      ...period,
      q: 'name:work',
      boxFrom: base,
      boxTo: base + hourMs,
      low: 20,
      high: 200,
    });
    expect([found.inside, found.outside, found.insideMeasured, found.outsideMeasured]).toEqual([[2], [3], [140], [21]]);
  });
});

test('a span stands among its peers in time and in money', async () => {
  const found = await runColumns(store, spanPeers, {
    ...period,
    service: 'model',
    name: 'work',
    seconds: 40,
    lease: 'paid',
    at: base + 30_000,
  });
  expect([found.peers, found.shorter, found.priced, found.cheaper]).toEqual([[3], [2], [3], [2]]);
  expect(found.medianMs).toEqual([10_000]);
});
