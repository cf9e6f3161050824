import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { beforeAll, describe, expect, test } from 'vitest';
import { focusChecker } from '../../domain/focus/check.ts';
import type { FocusRow } from '../../domain/focus/checks.ts';
import focus14 from '../../domain/reference/focus-1.4-columns.json' with { type: 'json' };
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';

const Exact = Decimal.clone({ precision: 60 });
const store = testStore();
const from = Date.UTC(2026, 8, 28);
const to = from + 6 * 24 * hourMs;

/** Random leases: networks, tiers, currencies, prices, half of them without one, names that need quoting. */
const lease = fc.record({
  hours: fc.integer({ min: 1, max: 40 }),
  at: fc.integer({ min: 0, max: 90 }),
  network: fc.constantFrom('akash', 'nosana', 'render', 'aws', 'somewhere, else'),
  provider: fc.constantFrom('', 'node "1"', 'p'),
  region: fc.constantFrom('', 'DE', 'us-texas'),
  team: fc.constantFrom('', 'a', 'équipe “b”\n2'),
  job: fc.constantFrom('', 'job-1'),
  amount: fc.integer({ min: 0, max: 10 ** 7 }),
  currency: fc.constantFrom('USD', 'AKT', 'uakt', 'uact', 'EUR', 'NOS'),
  per: fc.constantFrom('hour', 'gpu_hour', 'second'),
  tier: fc.constantFrom('', 'spot', 'on_demand', 'community'),
  gpus: fc.integer({ min: 1, max: 8 }),
});

beforeAll(async () => {
  await storeGpuModels(store);
  const leases = fc.sample(lease, { numRuns: 60, seed: 7 });
  await insertPartial(
    store,
    'otel_traces',
    leases.map((each, i) =>
      leaseSpan({
        id: `l${i}`,
        from: from + each.at * hourMs + i * 61_017,
        to: from + (each.at + each.hours) * hourMs,
        gpus: each.gpus,
        price: {
          amount: new Decimal(each.amount).div(each.currency.startsWith('u') ? 1 : 10 ** 6).toFixed(),
          currency: each.currency,
          per: each.per,
          ...(each.tier && { tier: each.tier }),
        },
        resource: {
          'compute.network': each.network,
          'compute.provider.id': each.provider,
          'cloud.region': each.region,
          'compute.team': each.team,
          'compute.job.id': each.job,
        },
      }),
    ),
  );
  await insertPartial(store, 'token_prices', [
    ...Array.from({ length: 24 * 7 }, (_, h) => ({
      token: 'AKT',
      time: iso(from + (h - 1) * hourMs),
      price_usd: new Decimal(1.1).plus(h / 1000).toFixed(6),
      period_s: 3600,
      source: 'x',
    })),
  ]);
  await insertPartial(store, 'fx_rates', [
    ...Array.from({ length: 8 }, (_, d) => ({
      currency: 'EUR',
      time: iso(from + (d - 2) * 24 * hourMs),
      per_usd: `0.8${d}`,
      source: 'ECB',
    })),
  ]);
  await close(store);
});

const get = (path: string) => createApp({ store }).request(`/api/v1/focus${path}`);
const csvOf = async (params = '') => {
  const answer = await get(`?from=${from}&to=${to}${params}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const rows = parse(text, {
    columns: true,
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  }) as FocusRow[];
  return { columns: (text.split('\n')[0] ?? '').split(',').map((name) => name.replaceAll('"', '')), rows };
};

describe('the FOCUS export', () => {
  test.each(['&grain=day', '&grain=hour', '&currency=EUR', '&network=akash'])(
    'breaks no applicable rule of the official model on a random world: %s',
    async (params) => {
      const { columns, rows } = await csvOf(params);
      expect(rows.length).toBeGreaterThan(10);
      const checker = focusChecker(columns);
      for (const row of rows) checker.add(row);
      const report = checker.report();
      const broken = report.rules.filter((rule) => rule.outcome === 'failed');
      expect(broken.map(({ id, examples }) => [id, examples])).toEqual([]);
      expect(report.passed).toBeGreaterThan(230);
    },
  );

  test('bills what the ledger charged, to the last decimal, by day and by hour', async () => {
    const [charged] = await rowsOf<{ usd: string }>(
      store,
      'SELECT toString(sum(cost_usd)) AS usd FROM {db}.charges_current',
    );
    for (const params of ['&grain=day', '&grain=hour', '&version=1.4']) {
      const { rows } = await csvOf(params);
      const billed = rows.reduce((sum, row) => sum.plus(row.BilledCost ?? 'x'), new Exact(0));
      expect(billed.toFixed()).toBe(new Exact(charged?.usd ?? '').toFixed());
    }
  });

  test('says what it leaves out: nothing unknown is billed as nothing', async () => {
    const [unknown] = await rowsOf<{ hours: number }>(
      store,
      'SELECT toFloat64(sum(gpu_seconds)) / 3600 AS hours FROM {db}.charges_current WHERE cost_usd IS NULL',
    );
    expect(unknown?.hours).toBeGreaterThan(0);
    const metadata = (await (await get(`/metadata?from=${from}&to=${to}&network=akash`)).json()) as {
      x_Export: Record<string, unknown>;
      ColumnDefinition: { ColumnName: string }[];
    };
    const { rows, columns } = await csvOf('&network=akash');
    expect(metadata.x_Export).toMatchObject({
      Filters: { network: 'akash' },
      Rows: rows.length,
      ContainsSampleData: false,
    });
    expect(metadata.ColumnDefinition.map((each) => each.ColumnName)).toEqual(columns);
    const all = (await (await get(`/metadata?from=${from}&to=${to}`)).json()) as { x_Export: Record<string, unknown> };
    expect(all.x_Export.GpuHoursWithoutKnownCost).toBeCloseTo(unknown?.hours ?? 0, 6);
    expect(all.x_Export.ReasonsWithoutKnownCost).toContain('no NOS price at or before that time');
  });

  test('of 1.4 has its columns: those that must be, their kinds, and nulls only where they may be', async () => {
    const { columns, rows } = await csvOf('&version=1.4');
    const spec = focus14.columns as Record<
      string,
      { level: string; nulls: boolean; values: string[] | null; format: string } | undefined
    >;
    const own = columns.filter((name) => !name.startsWith('x_'));
    expect(own.filter((name) => !spec[name])).toEqual([]);
    const mandatory = Object.entries(spec).filter(([, each]) => each?.level === 'Mandatory');
    expect(mandatory.map(([name]) => name).filter((name) => !own.includes(name))).toEqual([]);
    for (const row of rows)
      for (const name of own) {
        const value = row[name] ?? null;
        if (value === null) expect(spec[name]?.nulls, name).toBe(true);
        else if (spec[name]?.values) expect(spec[name]?.values, name).toContain(value);
      }
    const parents = focus14.subcategoryParents as Record<string, string>;
    for (const row of rows) expect(parents[row.ServiceSubcategory ?? '']).toBe(row.ServiceCategory);
    expect(columns).toEqual([...own.toSorted(), ...columns.filter((name) => name.startsWith('x_'))]);
  });

  test('comes as Parquet with decimals and times, and reads back the same', async () => {
    const answer = await get(`?from=${from}&to=${to}&format=parquet`);
    const file = await answer.arrayBuffer();
    const schema = parquetSchema(await parquetMetadataAsync(file));
    const kinds = Object.fromEntries(schema.children.map(({ element }) => [element.name, element.logical_type?.type]));
    expect(kinds).toMatchObject({ BilledCost: 'DECIMAL', ChargePeriodStart: 'TIMESTAMP', ChargeCategory: 'STRING' });
    const rows = await parquetReadObjects({ file, compressors, columns: ['ResourceId', 'x_Bucket', 'BilledCost'] });
    const { rows: same } = await csvOf();
    expect(rows).toHaveLength(same.length);
    for (const [i, row] of rows.entries()) expect(row.BilledCost).toBeCloseTo(Number(same[i]?.BilledCost), 8);
  });

  test('no text in a CSV is a formula, unless it is asked for raw', async () => {
    const account = encodeURIComponent('=HYPERLINK("http://x")');
    const accounts = async (params: string) => new Set((await csvOf(params)).rows.map((row) => row.BillingAccountId));
    expect(await accounts(`&account=${account}`)).toEqual(new Set(['\'=HYPERLINK("http://x")']));
    expect(await accounts(`&account=${account}&cells=raw`)).toEqual(new Set(['=HYPERLINK("http://x")']));
  });

  test.each([
    ['&currency=AKT', 'BillingCurrency must be a national currency'],
    ['&version=9', 'version'],
    ['&grain=week', 'grain'],
  ])('refuses %s', async (params, message) => {
    const answer = await get(`?from=${from}&to=${to}${params}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  test('refuses a period that ends before it starts', async () => {
    expect(await (await get(`?from=${to}&to=${from}`)).text()).toContain('the period ends before it starts');
  });
});
