/** Every query that reads sums of whole days, over sixty days: from these, and from their hours. */
import { beforeAll, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { queries } from '../../server/queries/index.ts';
import { type Query, runColumns } from '../../store/query.ts';
import { insertPartial } from '../support/insert.ts';
import { close, hourMs, iso, type LeaseInput, leaseSpan, reading, spanOf } from '../support/ledger.ts';
import { testStore } from '../support/test-store.ts';

const store = testStore();
const dayMs = 24 * hourMs;
const days = 60;
const base = Date.UTC(2026, 6, 1);
const end = base + days * dayMs;

/** Leases that follow each other: of every network, currency and count of GPUs, with jobs and without. */
const leases: readonly LeaseInput[] = Array.from({ length: 12 }, (_, i) => ({
  id: `lease-${i}`,
  from: base + i * 4.8 * dayMs + 1_234_567,
  to: base + (i + 1.2) * 4.8 * dayMs + 777 * i,
  gpus: 1 + (i % 3),
  price: { amount: `${1 + i / 7}`.slice(0, 9), currency: ['USD', 'AKT', 'EUR', 'DOGE'][i % 4] ?? 'USD' },
  resource: {
    'compute.network': ['akash', 'nosana', 'aws'][i % 3] ?? '',
    'compute.provider.id': `provider-${i % 5}`,
    'compute.region': ['DE', 'FR'][i % 2] ?? '',
    'compute.workload': ['chat', 'train'][i % 2] ?? '',
    'compute.team': `team-${i % 2}`,
    ...(i % 2 === 1 && { 'compute.job.id': `job-${i}`, 'compute.job.attempt': '1' }),
    ...(i % 11 === 5 && { 'compute.gpu.count': 'several' }),
    ...(i % 11 === 7 && { 'compute.gpu.count': '0', 'compute.gpu.model': '' }),
    ...(i % 7 === 3 && { 'compute.grid.zone': '' }),
  },
}));

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    { zone: 'XX', time: '2025-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 300, source: 'y' },
  ]);
  const eachDay = Array.from({ length: days + 2 }, (_, day) => base + (day - 1) * dayMs);
  await insertPartial(
    store,
    'token_prices',
    eachDay.map((time, i) => ({
      token: 'AKT',
      time: iso(time),
      price_usd: `0.${700 + i}`,
      period_s: 86_400,
      source: 'coingecko',
    })),
  );
  await insertPartial(
    store,
    'fx_rates',
    eachDay.map((time, i) => ({ currency: 'EUR', time: iso(time), per_usd: `0.${900 + i}`, source: 'ecb' })),
  );
  await insertPartial(
    store,
    'provider_status',
    Array.from({ length: 5 }, (_, i) => ({
      network: 'akash',
      provider: `provider-${i}`,
      time: iso(base),
      uptime_30d: 0.9,
      country: 'DE',
      source: 'akash',
    })),
  );
  await insertPartial(store, 'otel_traces', [
    ...leases.map(leaseSpan),
    ...leases.flatMap((lease, i) =>
      Array.from({ length: 40 }, (_, n) => {
        const at = lease.from + n * 2.7 * hourMs;
        const of: Record<string, string> =
          i % 2 === 0 ? { 'gen_ai.operation.name': 'chat' } : { 'compute.work.unit': 'step' };
        return spanOf(
          lease,
          i % 2 === 0 ? 'chat' : 'step',
          [at, at + 90_000],
          { ...of, 'gen_ai.usage.input_tokens': `${1000 + n}`, 'gen_ai.usage.output_tokens': '77' },
          { StatusCode: n % 7 === 0 ? 'Error' : 'Ok' },
        );
      }),
    ),
  ]);
  await insertPartial(
    store,
    'gpu_samples',
    leases.flatMap(({ id, from }) =>
      Array.from({ length: 200 }, (_, n) =>
        reading(id, from + n * 600_000, 200 + (n % 300), { utilisation: n % 9 ? 0.7 : 0 }),
      ),
    ),
  );
  await insertPartial(store, 'statements', [{ id: 's', is_withdrawn: false }]);
  await insertPartial(store, 'statement_lines', [
    {
      statement: 's',
      line: 1,
      kind: 'invoice',
      network: 'nosana',
      lease_id: 'lease-4',
      from: iso(base + 19 * dayMs),
      to: iso(base + 23 * dayMs),
      amount_usd: '400.123456789',
      reference: 'INV',
    },
  ]);
  await close(store);
}, 300_000);

/** Which they are is seen from their SQL, so that none is forgotten. */
const summed = Object.entries<Query>(queries).filter(([, { sql }]) =>
  /\b(charge_day|charge_lease_day|delivered_day)\b/.test(sql),
);

/** Figures to eleven digits: what is no decimal text is a sum of floating point. */
const rounded = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toPrecision(11));
  if (Array.isArray(value)) return value.map(rounded).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, rounded(each)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

async function rows(query: Query, params: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => name in query.params.shape));
  const columns = Object.values(await runColumns(store, query, own));
  return (columns[0] ?? []).map((_, row) => JSON.stringify(columns.map((values) => rounded(values[row])))).toSorted();
}

const long = { from: base - 3 * hourMs, to: end + dayMs, currency: 'USD' };
const cut = { from: base + 5.5 * hourMs + 123, to: base + 47 * dayMs + 77, currency: 'EUR' };

test('many do', () => expect(summed.length).toBeGreaterThan(20));

test.each(summed)(
  '%s is the same from sums of days as from hours',
  async (_name, query) => {
    for (const period of [long, cut]) {
      const fromDays = await rows(query, period);
      expect(fromDays.length).toBeGreaterThan(0);
      // As known now: from hours.
      expect(fromDays).toEqual(await rows(query, { ...period, knownAt: Date.now() }));
    }
  },
  120_000,
);

test('and days are read from their sums: without these they are missing', async () => {
  const whole: [string, Query, readonly string[]][] = [];
  for (const [name, query] of summed) whole.push([name, query, await rows(query, long)]);
  // A newer version of each day, in which nothing is.
  await store.writer.command({
    query: `INSERT INTO ${store.database}.charge_days
      SELECT day, max(version) + 1 FROM ${store.database}.charge_days GROUP BY day`,
  });
  for (const [name, query, before] of whole) expect(await rows(query, long), name).not.toEqual(before);
}, 300_000);
