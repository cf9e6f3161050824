import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect } from 'vitest';
import type { Insert } from '../store/tables/columns.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { closedTogether } from '../tests/support/ledger.ts';
import {
  type Lease,
  ledgerOf,
  type Phase,
  type PhaseClass,
  type Quote,
  type Reading,
} from '../tests/support/reference-ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const iso = (ms: number) => new Date(ms).toISOString();
beforeAll(() => storeGpuModels(store));

type World = { lease: Lease; phases: Phase[]; readings: Reading[][] };

const spanOf: Record<PhaseClass, { name: string; attributes?: Record<string, string>; status?: string }> = {
  verification: { name: 'verify' },
  checkpoint: { name: 'checkpoint_save' },
  data_load: { name: 'data_load' },
  image_pull: { name: 'image_pull' },
  startup: { name: 'startup' },
  unit: { name: 'POST', attributes: { 'gen_ai.operation.name': 'chat' } },
  unit_failed: { name: 'POST', attributes: { 'gen_ai.operation.name': 'chat' }, status: 'Error' },
  run: { name: 'x', attributes: { 'compute.phase': 'run' } },
};

/** The rows that telemetry of a world becomes, as (table, row) in the order of their telling. */
type TestRow = ['otel_traces', Partial<Insert<'otel_traces'>>] | ['gpu_samples', Partial<Insert<'gpu_samples'>>];

function rowsOfWorld({ lease, phases, readings }: World): TestRow[] {
  const resource = {
    'compute.network': 'akash',
    'compute.workload': 'w',
    'compute.lease.id': lease.id,
    'compute.job.id': `job-${lease.id}`,
    'compute.job.attempt': '1',
    'compute.gpu.model': 'h100-sxm',
    'compute.gpu.count': String(lease.gpus),
  };
  let spans = 0;
  const span = (name: string, from: number, to: number, more: Partial<Insert<'otel_traces'>> = {}): TestRow => [
    'otel_traces',
    {
      Timestamp: iso(from),
      Duration: String(BigInt(to - from) * 1_000_000n),
      TraceId: lease.id.padEnd(32, '0'),
      SpanId: `${lease.id}-${spans++}`,
      SpanName: name,
      ServiceName: 'test',
      ResourceAttributes: resource,
      ...more,
    },
  ];
  return [
    span('lease', lease.from, lease.to, {
      SpanAttributes: {
        'compute.lease.price.amount': lease.amount,
        'compute.lease.price.currency': lease.token,
        'compute.lease.price.per': 'hour',
        'compute.lease.price.kind': 'agreed',
      },
    }),
    span('attempt', lease.from, lease.to, {
      SpanAttributes: { 'compute.job.attempt': '1', 'compute.attempt.outcome': lease.outcome },
      'Events.Timestamp': lease.checkpoints.map(iso),
      'Events.Name': lease.checkpoints.map(() => 'checkpoint'),
      'Events.Attributes': lease.checkpoints.map(() => ({ 'checkpoint.durable': 'true' })),
    }),
    ...phases.map((phase) =>
      span(spanOf[phase.class].name, phase.from, phase.to, {
        SpanAttributes: spanOf[phase.class].attributes ?? {},
        StatusCode: spanOf[phase.class].status ?? 'Unset',
      }),
    ),
    ...readings.flatMap((each, gpu) =>
      each.map(
        (reading): TestRow => [
          'gpu_samples',
          {
            time: iso(reading.time),
            gpu_id: `${lease.id}-${gpu}`,
            lease_id: lease.id,
            gpu_model: 'h100-sxm',
            power_w: reading.watts,
            utilisation: reading.utilisation,
            throttled: reading.isThrottled ? 1 : 0,
          },
        ],
      ),
    ),
  ];
}

async function insert(rows: readonly TestRow[]): Promise<void> {
  await insertPartial(
    store,
    'otel_traces',
    rows.flatMap(([table, row]) => (table === 'otel_traces' ? [row] : [])),
  );
  await insertPartial(
    store,
    'gpu_samples',
    rows.flatMap(([table, row]) => (table === 'gpu_samples' ? [row] : [])),
  );
}

/** Random worlds: their times are whole milliseconds, as telemetry's often are. */
const minutes = (low: number, high: number) => fc.integer({ min: low * 60_000, max: high * 60_000 });
const worldOf = (withReadings: boolean): fc.Arbitrary<Omit<World, 'lease'> & { lease: Omit<Lease, 'id'> }> =>
  fc
    .record({ offset: minutes(0, 70), length: minutes(1, 130), gpus: fc.integer({ min: 1, max: 2 }) })
    .chain(({ offset, length, gpus }) => {
      const from = base + offset;
      const to = from + length;
      const inside = fc.integer({ min: from - 600_000, max: to + 600_000 });
      return fc.record({
        lease: fc.record({
          from: fc.constant(from),
          to: fc.constant(to),
          gpus: fc.constant(gpus),
          amount: fc.integer({ min: 1, max: 999_999 }).map((n) => `3.${n}`),
          token: fc.constantFrom('AKT', 'AKT', 'RENDER'),
          outcome: fc.constantFrom('completed', 'preempted', 'failed', 'cancelled'),
          checkpoints: fc.array(fc.integer({ min: from, max: to }), { maxLength: 2 }),
        }),
        phases: fc.array(
          fc
            .record({
              class: fc.constantFrom<PhaseClass>(
                ...(['run', 'run', 'unit', 'unit_failed', 'startup', 'image_pull'] as const),
                ...(['data_load', 'checkpoint', 'verification'] as const),
              ),
              from: inside,
              length: fc.oneof(minutes(0, 3), minutes(1, 90)),
            })
            .map((phase) => ({ class: phase.class, from: phase.from, to: phase.from + phase.length + 1 })),
          { maxLength: 9 },
        ),
        readings: withReadings
          ? fc.array(
              fc
                .array(
                  fc.record({
                    skip: fc.constantFrom(1, 1, 1, 2, 9),
                    watts: fc.integer({ min: 60, max: 700 }),
                    utilisation: fc.constantFrom(0, 0.02, 0.5, 0.96875, null),
                    isThrottled: fc.constantFrom(false, false, true),
                  }),
                  { minLength: 2, maxLength: 30 },
                )
                .map((each) => {
                  let time = from - 200_000;
                  return each.map(({ skip, ...reading }) => {
                    time += skip * 187_000;
                    return { time, ...reading };
                  });
                }),
              { minLength: 0, maxLength: gpus },
            )
          : fc.constant([]),
      });
    });

const quotes: Record<string, Quote[]> = {
  AKT: [-40, 13, 29, 64, 120, 178].map((minute, i) => ({ time: base + minute * 60_000, price: `0.7${i}123456` })),
  // Nothing for longer than a price stands.
  RENDER: [-10, 130].map((minute, i) => ({ time: base + minute * 60_000, price: `${i + 2}.5` })),
};

beforeAll(() =>
  insertPartial(
    store,
    'token_prices',
    Object.entries(quotes).flatMap(([token, each]) =>
      each.map(({ time, price }) => ({ token, time: iso(time), price_usd: price, period_s: 900, source: 'test' })),
    ),
  ),
);

const together = closedTogether(store);

type Row = { lease: string; hour: number; bucket: string; seconds: string; cost: string | null; joules: number };
const charged = (prefix: string) =>
  rowsOf<Row>(
    store,
    `SELECT lease_id AS lease, toUnixTimestamp(hour) * 1000 AS hour, bucket, toString(seconds) AS seconds,
        toString(cost_usd) AS cost, measured_gpu_kwh * 3.6e6 AS joules
      FROM {db}.charges_current WHERE startsWith(lease_id, '${prefix}') ORDER BY lease, hour, bucket`,
  );

const withIds = (prefix: string, worlds: readonly (Omit<World, 'lease'> & { lease: Omit<Lease, 'id'> })[]): World[] =>
  worlds.map((world, i) => ({ ...world, lease: { ...world.lease, id: `${prefix}${i}` } }));

describe('every paid second', () => {
  together(
    'is in the bucket, at the price and with the energy that the plain rules say, in random worlds',
    async function* () {
      const worlds = withIds('world-', fc.sample(worldOf(true), { seed: 42, numRuns: 250 }));
      await insert(worlds.flatMap(rowsOfWorld));
      yield;
      const rows = await charged('world-');
      const byLease = Map.groupBy(rows, (row) => row.lease);
      const buckets = new Set(rows.map((row) => row.bucket));
      for (const each of ['useful', 'startup', 'image_pull', 'data_load', 'checkpoint', 'redo', 'verification'])
        expect(buckets, 'the worlds are varied').toContain(each);
      for (const each of ['throttled', 'idle', 'failed', 'unobserved'])
        expect(buckets, 'the worlds are varied').toContain(each);
      for (const { lease, phases, readings } of worlds) {
        const expected = ledgerOf(lease, phases, readings, quotes[lease.token] ?? []);
        const found = byLease.get(lease.id) ?? [];
        const said = JSON.stringify({ lease, phases });
        expect(found.map((row) => `${row.hour} ${row.bucket}`).toSorted(), said).toEqual(
          [...expected.keys()].toSorted(),
        );
        for (const row of found) {
          const part = expected.get(`${row.hour} ${row.bucket}`);
          if (!part) throw new Error('it was just found');
          expect(row.seconds, said).toBe(part.seconds.toString());
          expect(Math.abs(row.joules - part.joules), said).toBeLessThanOrEqual(1e-9 * Math.max(1, part.joules));
          expect(row.cost === null, said).toBe(!part.isCostKnown);
        }
        // Within an hour money runs with time, whatever the price was when: the hour's sum is what the rates make of it.
        for (const [hour, inHour] of Map.groupBy(found, (row) => row.hour)) {
          if (inHour.some((row) => row.cost === null)) continue;
          const cost = Decimal.sum(...inHour.map((row) => row.cost ?? 'NaN'));
          const whole = Decimal.sum(
            ...[...expected].filter(([key]) => key.startsWith(`${hour} `)).map(([, part]) => part.cost),
          );
          expect(cost.minus(whole).abs().toNumber(), said).toBeLessThan(2e-14);
          const seconds = Decimal.sum(...inHour.map((row) => row.seconds));
          for (const row of inHour)
            expect(
              new Decimal(row.cost ?? 'NaN').minus(whole.times(row.seconds).div(seconds)).abs().toNumber(),
            ).toBeLessThan(3e-14);
        }
      }
    },
  );

  together('is where it is, in whatever order it was told, with closings in between', async function* () {
    const worlds = fc.sample(worldOf(true), { seed: 3, numRuns: 40 });
    await insert(withIds('once-', worlds).flatMap(rowsOfWorld));
    yield;
    const rows = withIds('told-', worlds).flatMap(rowsOfWorld);
    // The same rows, in an order without sense, a third at a time.
    const shuffled = rows.map((row, i) => [(i * 7919) % 10_007, row] as const).toSorted(([a], [b]) => a - b);
    for (let third = 0; third < 3; third++) {
      await insert(shuffled.filter((_, i) => i % 3 === third).map(([, row]) => row));
      yield;
    }
    const [once, told] = await Promise.all(['once-', 'told-'].map(charged));
    expect(told?.map((row) => ({ ...row, lease: row.lease.slice(5), joules: Math.round(row.joules * 1e4) }))).toEqual(
      once?.map((row) => ({ ...row, lease: row.lease.slice(5), joules: Math.round(row.joules * 1e4) })),
    );
  });

  together('is one second of the same worth in two leases that follow each other', async function* () {
    const worlds = fc.sample(worldOf(false), { seed: 5, numRuns: 40 });
    const whole = withIds('whole-', worlds);
    const halves = withIds('split-', worlds).flatMap((world, i) => {
      const { lease } = world;
      const cut = lease.from + Math.floor(((lease.to - lease.from) * ((i % 9) + 1)) / 10);
      // Both halves know what the whole knew: its phases, its checkpoints, how its attempt ended.
      const lost = lease.checkpoints.length > 0 ? lease.checkpoints : [];
      return [
        { ...world, lease: { ...lease, id: `${lease.id}-a`, to: cut, checkpoints: lost } },
        { ...world, lease: { ...lease, id: `${lease.id}-b`, from: cut, checkpoints: lost } },
      ];
    });
    await insert([...whole, ...halves].flatMap(rowsOfWorld));
    yield;
    const sums = (rows: Row[]) => {
      const total = new Map<string, [seconds: Decimal, cost: Decimal, unknown: number]>();
      for (const row of rows) {
        const key = `${row.lease.split('-')[1]} ${row.bucket}`;
        const [seconds, cost, unknown] = total.get(key) ?? [new Decimal(0), new Decimal(0), 0];
        total.set(key, [seconds.plus(row.seconds), cost.plus(row.cost ?? 0), unknown + (row.cost === null ? 1 : 0)]);
      }
      return total;
    };
    const [one, two] = [sums(await charged('whole-')), sums(await charged('split-'))];
    expect([...two.keys()].toSorted()).toEqual([...one.keys()].toSorted());
    for (const [key, [seconds, , unknown]] of one) {
      expect(two.get(key)?.[0].toString(), key).toBe(seconds.toString());
      if (unknown > 0 || (two.get(key)?.[2] ?? 0) > 0) continue;
    }
    // Money of an hour is spread over its time, so halves at different rates may share it out differently; the sum stays.
    const money = (sum: typeof one) => {
      const byLease = new Map<string, Decimal>();
      for (const [key, [, cost, unknown]] of sum) {
        const lease = key.split(' ')[0] ?? '';
        byLease.set(lease, (byLease.get(lease) ?? new Decimal(0)).plus(unknown > 0 ? Number.NaN : cost));
      }
      return byLease;
    };
    const [before, after] = [money(one), money(two)];
    let compared = 0;
    for (const [lease, cost] of before) {
      const other = after.get(lease) ?? new Decimal(Number.NaN);
      if (cost.isNaN() || other.isNaN()) continue;
      compared++;
      expect(other.toString(), lease).toBe(cost.toString());
    }
    expect(compared).toBeGreaterThan(15);
  });
});
