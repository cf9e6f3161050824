import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import { anomalies } from './anomalies.ts';
import { outlook } from './outlook.ts';
import { variance } from './variance.ts';

const store = testStore();
const day = 24 * hourMs;
const first = Date.UTC(2026, 4, 4);
const days = 35;
const now = first + days * day + 2 * hourMs;
const post = (body: unknown, type = 'application/json') =>
  createApp({ store }).request('/api/v1/costs/balances', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: JSON.stringify(body),
  });

/**
 * Five weeks: `steady` costs 24 USD a day, 96 on one day; `tokens` 10 AKT a day, AKT from 1 to 2 USD in the last week;
 * `late` begins on day 20.
 */
beforeAll(async () => {
  await storeGpuModels(store);
  const spans: object[] = [];
  for (let d = 0; d < days; d++) {
    const from = first + d * day;
    spans.push(
      leaseSpan({
        id: `s${d}`,
        from,
        to: from + day,
        price: { amount: d === 30 ? '4' : '1' },
        resource: { 'compute.workload': 'steady' },
      }),
      leaseSpan({
        id: `t${d}`,
        from,
        to: from + day,
        price: { amount: '10', currency: 'AKT', per: 'hour' },
        resource: { 'compute.workload': 'tokens', 'compute.network': 'nosana' },
      }),
    );
    if (d >= 20)
      spans.push(
        leaseSpan({
          id: `l${d}`,
          from,
          to: from + day,
          price: { amount: '2' },
          resource: { 'compute.workload': 'late' },
        }),
      );
  }
  await insertPartial(store, 'otel_traces', spans);
  await insertPartial(
    store,
    'token_prices',
    Array.from({ length: days + 1 }, (_, d) => ({
      token: 'AKT',
      time: iso(first + (d - 1) * day),
      price_usd: d > 28 ? '2' : '1',
      period_s: 86_400,
      source: 'x',
    })),
  );
  await close(store, { now: new Date(now) });
});

describe('variance', () => {
  const week = { from: first + 28 * day, to: first + 35 * day };

  test('adds up to what the ledger charged, to the last decimal', async () => {
    const bridge = await variance(store, week);
    const charged = await rowsOf<{ usd: string }>(
      store,
      `SELECT toString(sum(cost_usd)) AS usd
        FROM {db}.charges_current
        WHERE hour >= toDateTime(${week.from / 1000}) AND hour < toDateTime(${week.to / 1000})`,
    );
    expect(new Decimal(bridge.now.cost).equals(charged[0]?.usd ?? '')).toBe(true);
    const sum = bridge.parts.reduce((total, part) => total.plus(part.amount), new Decimal(bridge.base.reported));
    expect(sum.toFixed()).toBe(bridge.now.cost);
    expect(bridge.residual).toBe('0');
  });

  test('tells the token’s move, a dearer day and new hours apart', async () => {
    const bridge = await variance(store, { ...week, workload: 'tokens' });
    const parts = Object.fromEntries(bridge.parts.map(({ id, amount }) => [id, Number(amount)]));
    // 240 AKT a day for seven days, a dollar each more
    expect(parts.token).toBeCloseTo(7 * 240, 6);
    expect(parts.volume).toBeCloseTo(0, 6);
    const steady = await variance(store, { ...week, workload: 'steady' });
    expect(Number(steady.parts.find(({ id }) => id === 'price')?.amount)).toBeCloseTo(72, 6);
  });

  test('says on how many days of each period anything was paid for', async () => {
    const bridge = await variance(store, { from: first + 4 * day, to: first + 14 * day });
    expect(bridge.base).toMatchObject({ days: 10, daysWithData: 4 });
    expect(bridge.now).toMatchObject({ days: 10, daysWithData: 10 });
  });

  test('refuses a base that ends before it starts', async () => {
    await expect(variance(store, { ...week, baseFrom: 10, baseTo: 10 })).rejects.toThrow(
      'the base period ends before it starts',
    );
  });

  test('a change of a period that was reported is its correction', async () => {
    const before = { from: first + 7 * day, to: first + 14 * day };
    // Hours of the base as a report of the day after saw them.
    await store.writer.command({
      query: `INSERT INTO ${store.database}.charges
        SELECT * REPLACE (1 AS version, cost_usd + 0.5 AS cost_usd)
        FROM ${store.database}.charges_current
        WHERE hour = toDateTime(${before.from / 1000}) AND workload = 'steady'`,
    });
    await store.writer.command({
      query: `INSERT INTO ${store.database}.charge_hours (hour, version,
        closed_at) VALUES (toDateTime(${before.from / 1000}), 1, toDateTime64(${before.from / 1000 + 7200}, 3))`,
    });
    const bridge = await variance(store, { ...before, from: before.to, to: before.to + 7 * day, workload: 'steady' });
    expect(bridge.parts[0]).toMatchObject({ id: 'correction', amount: '-0.5' });
    expect(bridge.residual).toBe('0');
  });
});

describe('the outlook', () => {
  test('has a run-rate, a tested forecast, what floats, and its risk', async () => {
    const found = await outlook(store, { from: first, to: now }, now);
    // steady 24, tokens 480, late 48; one day 72 more is a month ago by then
    expect(found.history.days).toHaveLength(days);
    expect(found.runRate).toBeCloseTo(((6 * 552 + 624) / 7) * 30, 6);
    expect(found.next30).toHaveProperty('backTest.origins');
    expect(found.basis.floating).toBeGreaterThan(0.7);
    expect(found.priceRisk).toMatchObject({ windowDays: 36 });
    if (!('p95' in found.priceRisk)) throw new Error(found.priceRisk.refused);
    expect(found.priceRisk.p95).toBeGreaterThan(found.priceRisk.expected);
    expect(found.isSample).toBe(false);
  });

  test('refuses a forecast after a week, and says so', async () => {
    const found = await outlook(store, { from: first, to: first + 7 * day }, now);
    expect(found.next30).toEqual({ refused: 'history too short: 7 of 14 whole days needed' });
    expect(found.month.forecast).toBeNull();
  });

  test('a balance lasts as long as its use says', async () => {
    expect((await post({ token: 'AKT', amount: '2400' })).status).toBe(204);
    const found = await outlook(store, { from: first, to: now }, now);
    expect(found.runways).toEqual([
      expect.objectContaining({ token: 'AKT', balance: 2400, perDay: 240, days: 10, daysLow: 10, daysHigh: 10 }),
    ]);
  });

  test.each([
    [{ token: 'XYZ', amount: '1' }, 'token'],
    [{ token: 'AKT', amount: '-1' }, 'must be a decimal number of at least 0, such as 1250.5'],
    [{ token: 'AKT', amount: '1e9' }, 'must be a decimal number of at least 0, such as 1250.5'],
  ])('refuses the balance %j', async (body, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  test('takes no balance from a form of another site', async () => {
    expect((await post({ token: 'AKT', amount: '1' }, 'text/plain')).status).toBe(415);
  });
});

describe('anomalies', () => {
  test('finds the dear day with its cause, and takes no token’s move for one', async () => {
    const found = await anomalies(store, { from: first, to: now }, now);
    expect(found.anomalies).toEqual([
      expect.objectContaining({
        day: first + 30 * day,
        workload: 'steady',
        kind: 'above',
        expected: 24,
        difference: 72,
      }),
    ]);
    expect(found.anomalies[0]?.causes.price).toBeCloseTo(72, 6);
    expect(found.sources).toEqual([
      { network: 'akash', workload: 'late', kind: 'new', day: first + 20 * day, perDay: 48 },
    ]);
  });

  test('the causes of each add up to its difference, whatever the week before was like', async () => {
    // Four weeks with cheap weekends, months before everything else; then a dear Saturday of more hours at another price.
    const start = Date.UTC(2026, 0, 5);
    const end = start + 28 * day;
    await insertPartial(
      store,
      'otel_traces',
      Array.from({ length: 28 }, (_, d) =>
        leaseSpan({
          id: `w${d}`,
          from: start + d * day,
          to: start + d * day + (d % 7 < 5 || d === 26 ? 20 : 2) * hourMs,
          price: { amount: d === 26 ? '3' : String(1 + (d % 3) / 10) },
          resource: { 'compute.workload': 'weekly' },
        }),
      ),
    );
    await close(store, { now: new Date(now) });
    const found = await anomalies(store, { from: start + 26 * day, to: end, workload: 'weekly' }, now);
    expect(found.anomalies).toEqual([expect.objectContaining({ day: start + 26 * day, cost: 60 })]);
    const { causes, difference, expected } = found.anomalies[0] as (typeof found.anomalies)[number];
    expect(expected).toBeLessThan(3);
    expect(causes.volume + causes.price + causes.mix).toBeCloseTo(difference, 8);
    expect(causes.volume).toBeGreaterThan(0);
    expect(causes.price).toBeGreaterThan(causes.volume);
  });

  test('has a floor in money and one in per cent', async () => {
    const asked = { from: first, to: now };
    expect((await anomalies(store, { ...asked, minAmount: 100 }, now)).anomalies).toEqual([]);
    expect((await anomalies(store, { ...asked, minShare: 4 }, now)).anomalies).toEqual([]);
  });
});
