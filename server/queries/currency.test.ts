import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import { focusMetadata, parseFocus } from '../focus/export.ts';
import { type QueryName, queries } from './index.ts';

const store = testStore();
const first = Date.UTC(2026, 5, 1);
const day = 24 * hourMs;

async function rowsOf(name: QueryName, params: object): Promise<Record<string, unknown>[]> {
  const { schema, data } = await runQuery(store, queries[name], params as Record<string, unknown>);
  return (data?.values[0] ?? []).map((_, row) =>
    Object.fromEntries((schema?.fields ?? []).map((field, i) => [field.name, data?.values[i]?.[row]])),
  );
}

/** One dollar an hour for seven days; the euro moves every day but at the weekend. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    leaseSpan({ id: 'l', from: first, to: first + 7 * day, price: { amount: '1' } }),
  ]);
  await insertPartial(
    store,
    'fx_rates',
    [0, 1, 2, 3, 4].map((d) => ({
      currency: 'EUR',
      time: iso(first + d * day + 15 * hourMs),
      per_usd: `0.8${d}`,
      source: 'ECB',
    })),
  );
  await insertPartial(store, 'fx_rates', [
    { currency: 'EUR', time: iso(first - day + 15 * hourMs), per_usd: '0.5', source: 'ECB' },
    { currency: 'GBP', time: iso(first - 40 * day), per_usd: '0.7', source: 'ECB' },
  ]);
  await insertPartial(store, 'token_prices', [
    { token: 'AKT', time: iso(first - hourMs), price_usd: '0.8', period_s: 3600, source: 'x' },
    { token: 'IO', time: iso(first - hourMs), price_usd: '2', period_s: 3600, source: 'x', sample: true },
  ]);
  await insertPartial(store, 'otel_traces', [
    // 1.50 EUR an hour for five hours, and half a day in micro-AKT, on networks of their own.
    leaseSpan({
      id: 'eur',
      from: first + day + 1_234_567,
      to: first + day + 1_234_567 + 5 * hourMs,
      price: { amount: '1.50', currency: 'EUR' },
      resource: { 'compute.network': 'render' },
    }),
    leaseSpan({
      id: 'listed',
      from: first + 2 * day,
      to: first + 2 * day + 3 * hourMs,
      price: { amount: '2', currency: 'EUR', kind: 'list' },
      resource: { 'compute.network': 'azure' },
    }),
    leaseSpan({
      id: 'akt',
      from: first,
      to: first + 10 * hourMs,
      price: { amount: '1333333', currency: 'uakt' },
      resource: { 'compute.network': 'io.net' },
    }),
    leaseSpan({
      id: 'crowns',
      from: first,
      to: first + 2 * hourMs,
      price: { amount: '10', currency: 'SEK' },
      resource: { 'compute.network': 'gensyn' },
    }),
  ]);
  await close(store);
});

describe('the reporting currency', () => {
  test('is at each day’s own rate: the last that was published by its start, never today’s', async () => {
    const rows = await rowsOf('cost-by-network', {
      from: first,
      to: first + 7 * day,
      currency: 'EUR',
      network: 'akash',
    });
    expect(rows.map((row) => row.cost)).toEqual(
      [0.5, 0.8, 0.81, 0.82, 0.83, 0.84, 0.84].map((rate) => expect.closeTo(24 * rate, 9)),
    );
  });

  test('gives the same from days and from hours', async () => {
    const rate = new Decimal(0.5).plus(0.8).plus(0.81).plus(0.82).plus(0.83).plus(0.84).plus(0.84).times(24);
    const long = await rowsOf('compare-networks', { from: first, to: first + 7 * day, currency: 'EUR' });
    expect(long[0]?.cost).toBeCloseTo(rate.toNumber(), 9);
    const known = await rowsOf('compare-networks', {
      from: first,
      to: first + 7 * day,
      currency: 'EUR',
      knownAt: Date.now() + hourMs,
    });
    expect(known[0]?.cost).toBeCloseTo(rate.toNumber(), 9);
  });

  test.each([
    ['EUR', 'render', '7.5'],
    ['EUR', 'azure', '6'],
    ['AKT', 'io.net', '13.33333'],
    // Nobody says what a crown is worth in dollars: two hours are twenty crowns all the same.
    ['SEK', 'gensyn', '20'],
  ] as const)('is the amount itself where the price is in it: %s on %s is %s', async (currency, network, amount) => {
    for (const [from, to] of [
      [first, first + 7 * day],
      [first, first + 3 * day],
    ] as const) {
      const asked = { from, to, currency, network };
      const [row] = await rowsOf('report-rows', asked);
      expect(new Decimal(String(row?.cost)).toFixed()).toBe(amount);
      expect(row).toMatchObject({ costUnknown: '0', costReason: '' });
      expect(row?.costGrade).not.toBe('?');
      if (currency === 'EUR') {
        expect(new Decimal(String(row?.fxEffect)).isZero()).toBe(true);
        const focus = parseFocus({ ...asked, account: 'a' });
        expect(new Decimal((await focusMetadata(store, focus)).x_Export.BilledCost).toFixed()).toBe(amount);
      }
    }
    if (network === 'azure')
      expect((await rowsOf('report-rows', { from: first, to: first + 7 * day, currency, network }))[0]).toMatchObject({
        listCost: expect.stringMatching(/^6(\.0*)?$/),
      });
  });

  test('is at the rate of the end of each month when that is asked for', async () => {
    const asked = { from: first - day, to: first + 7 * day, currency: 'EUR', rates: 'month_end', network: 'akash' };
    // The last rate of June is of the fifth, and ten days later it is none any more.
    const [june] = await rowsOf('report-rows', asked);
    expect(june).toMatchObject({ costGrade: '?', cost: '0' });
    await insertPartial(store, 'fx_rates', [
      { currency: 'EUR', time: iso(Date.UTC(2026, 5, 30, 15)), per_usd: '0.9', source: 'ECB' },
    ]);
    const [booked] = await rowsOf('report-rows', asked);
    expect(Number(booked?.cost)).toBeCloseTo(7 * 24 * 0.9, 9);
    const [daily] = await rowsOf('report-rows', { ...asked, rates: 'day' });
    expect(Number(daily?.cost)).not.toBeCloseTo(7 * 24 * 0.9, 1);
  });

  test('may be a token', async () => {
    const [row] = await rowsOf('cost-by-network', { from: first, to: first + hourMs, currency: 'AKT' });
    expect(row?.cost).toBeCloseTo(1.25, 9);
  });

  test.each(['GBP', 'XYZ', 'IO'])(
    'without a rate of the day is unknown, with the reason, never the dollar figure: %s',
    async (currency) => {
      const [row] = await rowsOf('compare-networks', { from: first, to: first + day, currency });
      expect(row).toMatchObject({
        cost: null,
        costGrade: '?',
        costReason: `no ${currency} rate for that day`,
        costPerGpuHour: null,
      });
      expect(row?.gpuHours).toBe(24);
    },
  );

  test('is the unit of every figure of money, and only there where it is converted', async () => {
    const app = createApp({ store });
    const unit = async (name: string, field: string) => {
      const frame = (await (
        await app.request(`/api/v1/query/${name}?from=${first}&to=${first + day}&currency=EUR`)
      ).json()) as { schema: { fields: { name: string; config: { unit?: string } }[] } };
      return frame.schema.fields.find((each) => each.name === field)?.config.unit;
    };
    expect(await unit('cost-by-network', 'cost')).toBe('currencyEUR');
    expect(await unit('charges', 'costUsd')).toBe('currencyUSD');
    expect((await app.request(`/api/v1/query/cost-by-network?from=0&to=1&currency=€`)).status).toBe(400);
  });
});
