/** Periods that begin and end anywhere: what two that follow each other say adds up to what both say. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startOfMonth } from '../../domain/calendar.ts';
import { budgetRule } from '../../domain/rules/schema.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { recompute } from '../../ledger/recompute.ts';
import { standingOf } from '../../server/alerts/budgets.ts';
import { outlook } from '../../server/costs/outlook.ts';
import { focusMetadata, parseFocus } from '../../server/focus/export.ts';
import { figureLineage } from '../../server/lineage/figure.ts';
import { isQueryName, queries } from '../../server/queries/index.ts';
import { divided } from '../../store/cut-charges.ts';
import { runColumns } from '../../store/query.ts';
import { tables } from '../../store/tables/tables.generated.ts';
import { insertPartial } from '../support/insert.ts';
import { close, hourMs, iso, leaseSpan, reading, spanOf } from '../support/ledger.ts';
import { testStore } from '../support/test-store.ts';

const store = testStore();
const dayMs = 24 * hourMs;
const base = Date.UTC(2026, 9, 1);
const end = base + 36 * dayMs;

const ask = async (name: string, params: Record<string, unknown>) => {
  if (!isQueryName(name)) throw new Error(`there is no query ${name}`);
  const columns = (await runColumns(store, queries[name], params)) as unknown as Record<string, unknown[]>;
  return (Object.values(columns)[0] ?? []).map((_, row) =>
    Object.fromEntries(Object.entries(columns).map(([field, values]) => [field, values[row]])),
  );
};

/** Figures of a period, each a decimal that must add up to the last digit. */
async function figuresOf(from: number, to: number): Promise<Record<string, Decimal>> {
  const period = { from, to };
  const sums: Record<string, Decimal> = {};
  const add = (name: string, value: unknown) => {
    sums[name] = (sums[name] ?? new Decimal(0)).plus(new Decimal(String(value ?? 0)));
  };
  for (const row of await ask('report-rows', period))
    for (const name of ['gpuSeconds', 'cost', 'listCost', 'kwh', 'lifecycle', 'direct', 'embodied', 'costUnknown'])
      add(name, row[name]);
  for (const row of await ask('cost-cells', period)) add('cells', row.cost);
  for (const row of await ask('compare-networks', period)) add('requests', row.requests);
  for (const row of await ask('sci', period))
    if (row.unit === 'request' || row.unit === '1M tokens') add(`units ${row.unit}`, row.units);
  for (const row of await ask('reconciliation', period)) {
    add('metered', row.meteredExact || 0);
    add('invoiced', row.invoiced);
  }
  add('focus', (await focusMetadata(store, parseFocus({ from, to }))).x_Export.BilledCost);
  add('lineage', (await figureLineage(store, 'cost', period)).value);
  return sums;
}

const Exact = Decimal.clone({ precision: 60 });

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'grid_intensity', [
    {
      zone: 'XX',
      time: '2025-01-01T00:00:00Z',
      granularity: 'year',
      lifecycle_g_per_kwh: 300,
      direct_g_per_kwh: 250,
      source: 'y',
    },
  ]);
  await insertPartial(store, 'token_prices', [
    { token: 'AKT', time: '2026-10-01T00:00:00Z', price_usd: '0.7', period_s: 40 * 86_400, source: 'coingecko' },
  ]);
  const lease = (
    id: string,
    from: number,
    to: number,
    amount: string,
    more: Record<string, string> = {},
    currency = 'USD',
  ) => ({ id, from, to, gpus: 3, price: { amount, currency, per: 'hour' }, resource: more });
  const leases = [
    lease('long', base + 1_234_567, end - 7_654_321, '1.7'),
    lease('short', base + 12.5 * hourMs + 111, base + 12.5 * hourMs + 900_333, '7', { 'compute.network': 'nosana' }),
    lease(
      'week',
      base + 3 * dayMs + 17_777,
      base + 10 * dayMs + 1,
      '3.33333333',
      { 'compute.network': 'nosana', 'compute.team': 't' },
      'AKT',
    ),
    lease(
      'odd',
      base + 20 * dayMs + 5 * hourMs + 1_800_000,
      base + 27 * dayMs,
      '2',
      { 'compute.network': 'aws' },
      'DOGE',
    ),
    lease('hand', base + 31 * dayMs + 12 * hourMs + 600_000, base + 31 * dayMs + 12 * hourMs + 3_000_000, '6', {
      'compute.network': 'aws',
      'compute.workload': 'hand',
    }),
  ] as const;
  await insertPartial(store, 'otel_traces', [
    ...leases.map(leaseSpan),
    ...Array.from({ length: 900 }, (_, i) =>
      spanOf(
        leases[0],
        'chat',
        [base + i * hourMs * 0.9 + 3_600_000, base + i * hourMs * 0.9 + 3_601_000],
        {
          'gen_ai.operation.name': 'chat',
          'gen_ai.usage.input_tokens': '1001',
          'gen_ai.usage.output_tokens': '77',
        },
        { StatusCode: i % 7 === 0 ? 'Error' : 'Ok' },
      ),
    ),
  ]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 1500 }, (_, i) => reading('long', base + 2_000_000 + i * 600_000, 200 + (i % 300))),
  );
  await insertPartial(store, 'statements', [{ id: 's', is_withdrawn: false }]);
  await insertPartial(store, 'statement_lines', [
    {
      statement: 's',
      line: 1,
      kind: 'invoice',
      network: 'nosana',
      lease_id: 'week',
      from: iso(base + 3 * dayMs),
      to: iso(base + 11 * dayMs),
      amount_usd: '400.123456789',
      reference: 'INV',
    },
    {
      statement: 's',
      line: 2,
      kind: 'invoice',
      network: 'render',
      lease_id: 'none',
      from: iso(base + 3 * dayMs),
      to: iso(base + 5 * dayMs),
      amount_usd: '10',
      reference: 'INV',
    },
  ]);
  await close(store);
}, 120_000);

test('every column of a charge is divided with its hour, or holds for all of it', () => {
  const all = Object.keys(tables.charges.columns);
  const known = [...Object.keys(divided.decimals), ...divided.floats, ...divided.counts, ...divided.grades];
  expect(known.filter((column) => !all.includes(column))).toEqual([]);
  const numbers = Object.entries(tables.charges.columns)
    .filter(([column, type]) => /Decimal|Float|UInt32/.test(type) && !known.includes(column))
    .map(([column]) => column);
  // Ratios and rates.
  expect(numbers.toSorted()).toEqual([
    'carbon_relative_error',
    'embodied_relative_error',
    'energy_relative_error',
    'fx_usd',
    'gpu_count',
    'intensity_direct',
    'intensity_lifecycle',
    'pue',
    'pue_relative_error',
    'utilisation',
    'work_share',
  ]);
});

test('adjacent periods add up to the whole, whatever instants bound them', async () => {
  const whole = new Map<string, Record<string, Decimal>>();
  const instant = fc.oneof(
    fc.integer({ min: base, max: end }),
    fc.integer({ min: 0, max: 36 * 4 }).map((quarter) => base + quarter * 6 * hourMs + 5.5 * hourMs),
    // Near the edges of leases.
    fc.integer({ min: -3, max: 900_400 }).map((ms) => base + 12.5 * hourMs + 111 + ms),
  );
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(instant, { minLength: 3, maxLength: 3 }), async (cuts) => {
      const sorted = cuts.toSorted((a, b) => a - b);
      const [first, last] = [sorted[0] as number, sorted.at(-1) as number];
      const all = await figuresOf(first, last);
      whole.set(`${first}-${last}`, all);
      const added: Record<string, Decimal> = {};
      for (const [i, from] of sorted.slice(0, -1).entries())
        for (const [name, value] of Object.entries(await figuresOf(from, sorted[i + 1] as number)))
          added[name] = (added[name] ?? new Exact(0)).plus(value);
      // Invoiced amounts and units come as numbers.
      for (const name of Object.keys({ ...all, ...added }))
        if (name === 'invoiced' || name.startsWith('units'))
          expect(Number(added[name] ?? 0), name).toBeCloseTo(Number(all[name] ?? 0), 8);
        else expect((added[name] ?? new Exact(0)).toFixed(), name).toBe((all[name] ?? new Exact(0)).toFixed());
    }),
    { numRuns: 2 },
  );
  expect(whole.size).toBeGreaterThan(0);
}, 300_000);

describe('a lease of 6 USD an hour from 12:10 to 12:50', () => {
  const at = (minute: number) => base + 31 * dayMs + 12 * hourMs + minute * 60_000;
  const cost = async (from: number, to: number) => {
    const rows = await ask('cost-cells', { from: at(from), to: at(to), workload: 'hand' });
    return rows.map((row) => Number(row.cost)).reduce((sum, each) => sum + each, 0);
  };
  test.each([
    [0, 60, 4],
    [0, 10, 0],
    [0, 30, 2],
    [30, 60, 2],
    [45, 50, 0.5],
    [50, 60, 0],
    [-60, 11, 0.1],
    [49, 120, 0.1],
  ])('minutes %i to %i cost %d', async (from, to, usd) => expect(await cost(from, to)).toBeCloseTo(usd, 12));

  test('is known one grade less well where its hour is cut, and only there', async () => {
    const grade = async (from: number, to: number) =>
      (await ask('charges', { from: at(from), to: at(to), workload: 'hand' })).map((row) => [
        row.costUsdGrade,
        row.hourShare,
      ]);
    expect(await grade(0, 60)).toEqual([['B', 1]]);
    // The whole of it is in the period, though the hour is not.
    expect(await grade(5, 55)).toEqual([['B', 1]]);
    expect(await grade(0, 30)).toEqual([['C', 0.5]]);
  });
});

describe('local days', () => {
  test.each([
    ['Asia/Kolkata', '2026-10-05T00:00:00+05:30', '2026-10-10T00:00:00+05:30'],
    ['Asia/Kathmandu', '2026-10-08T00:00:00+05:45', '2026-10-13T00:00:00+05:45'],
    // Summer time began there on 4 October at two in the morning, and ended in Berlin on the 25th at three.
    ['Australia/Adelaide', '2026-10-02T00:00:00+09:30', '2026-10-07T00:00:00+10:30'],
    ['Europe/Berlin', '2026-10-23T00:00:00+02:00', '2026-10-28T00:00:00+01:00'],
    ['America/New_York', '2026-10-29T00:00:00-04:00', '2026-11-04T00:00:00-05:00'],
  ])(
    'of %s are those of its calendar, each with what was spent in it',
    async (timeZone, first, last) => {
      const [from, to] = [Date.parse(first), Date.parse(last)];
      const rows = await ask('cost-cells', { from, to, per: 'day', timeZone });
      const days = [...new Set(rows.map((row) => row.day as number))].toSorted((a, b) => a - b);
      const local = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      expect(days.map((day) => local.format(day).split(', ')[1])).toEqual(days.map(() => '00:00:00'));
      expect(new Set(days.map((day) => local.format(day))).size).toBe(days.length);
      expect(days[0]).toBe(from);
      const sumOf = (some: Record<string, unknown>[], field: string) =>
        some.reduce((sum, row) => sum.plus(String(row[field] ?? 0)), new Exact(0)).toFixed();
      const on = (some: Record<string, unknown>[], day: number) => some.filter((row) => row.time === day);
      const spend = await ask('spend', { from, to, timeZone });
      const served = await ask('latency-by-network', { from, to, timeZone });
      for (const [i, day] of days.entries()) {
        const own = sumOf(
          rows.filter((row) => row.day === day),
          'cost',
        );
        const period = { from: day, to: days[i + 1] ?? to };
        expect(own, local.format(day)).toBe(sumOf(await ask('report-rows', period), 'cost'));
        expect(Number(sumOf(on(spend, day), 'cost'))).toBeCloseTo(Number(own), 8);
        expect(sumOf(on(served, day), 'requests'), local.format(day)).toBe(
          sumOf(await ask('latency-by-region', period), 'requests'),
        );
      }
    },
    120_000,
  );
});

test.each(['Asia/Kathmandu', 'Australia/Adelaide'])(
  'the month of an outlook and of a budget is one of %s',
  async (timeZone) => {
    const now = base + 20 * dayMs + 7_777_777;
    const month = startOfMonth(now, timeZone);
    const spent = (await ask('report-rows', { from: month, to: now })).reduce((sum, row) => sum + Number(row.cost), 0);
    const seen = await outlook(store, { from: String(base), to: String(now), timeZone }, now);
    expect(seen.month).toMatchObject({ from: month, to: startOfMonth(now, timeZone, 1) });
    expect(seen.month.spent).toBeCloseTo(spent, 8);
    const budget = budgetRule.parse({ id: 'b', title: 'B', amount: '5000', timeZone });
    const standing = await standingOf(store, budget, now);
    expect(standing.month).toEqual({ from: month, to: startOfMonth(now, timeZone, 1) });
    expect(standing.actual).toBeCloseTo(spent, 8);
    expect(standing.forecast).toBeGreaterThan(standing.actual);
  },
);

test('a figure of a period that cuts hours is computed again from its manifest', async () => {
  const period = { from: base + 5.5 * hourMs + 123, to: base + 9 * dayMs + 77 };
  const { manifest, value } = await figureLineage(store, 'cost', period);
  expect(Number(value)).toBeGreaterThan(0);
  const again = await recompute(store, manifest);
  expect(again.sum).toMatchObject({ value, isEqual: true, isFingerprintEqual: true });
  expect(again.charges).toMatchObject({ different: 0, expired: 0 });
  // Before hours were cut, a manifest was of whole hours.
  const whole = { from: base + 5 * hourMs, to: base + 9 * dayMs + hourMs };
  const then = (await figureLineage(store, 'cost', whole)).manifest;
  const old = await recompute(store, { ...then, methodology: 2, period });
  expect(old.sum.isEqual).toBe(true);
});
