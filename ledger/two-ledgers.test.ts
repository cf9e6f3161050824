import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, leaseSpan, spanOf } from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { closeHours } from './close.ts';
import { foldSpans } from './folds/fold.ts';
import { tidy } from './tidy.ts';
import { claimVersion } from './versions.ts';

const store = testStore();
const from = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;
const lease = (id: string) => ({
  id,
  from,
  to: from + 2 * hourMs,
  price: { amount: '2', per: 'million_tokens' },
  resource: { 'compute.workload': 'w' },
});
/** A request that a client, a router and a server tell of, all of 1,000 tokens. */
const requests = (at: number) =>
  ['client', 'router', 'server'].map((SpanId, place) =>
    spanOf(
      lease(SpanId),
      'chat',
      [from + at * 100_000 + place * 20, from + at * 100_000 + 2000 - place * 20],
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': '400',
        'gen_ai.usage.output_tokens': '600',
      },
      {
        TraceId: `twice-${at}`.padEnd(32, '0'),
        SpanId: `${SpanId}-${at}`,
        ParentSpanId: ['', `client-${at}`, `router-${at}`][place] ?? '',
      },
    ),
  );
const figures = async () => ({
  costs: await Promise.all(['client', 'router', 'server'].map((id) => chargesOf(store, id))).then((leases) =>
    leases.map((hours) => hours.reduce((sum, { cost }) => sum + Number(cost), 0).toFixed(9)),
  ),
  work: await rowsOf(
    store,
    'SELECT toFloat64(sum(w.units)) AS units, toFloat64(sum(w.input_tokens)) AS input FROM {db}.work_hour AS w',
  ),
  latencies: await rowsOf(
    store,
    `SELECT sumIf(r.n, empty(beside)) AS n, sum(r.n) AS ofLeases FROM {db}.request_hour AS r WHERE measure = 'duration'`,
  ),
  days: await rowsOf(
    store,
    `SELECT toFloat64(sum(cost_usd)) AS usd FROM {db}.charge_day
      WHERE (hour, version) IN (SELECT day, max(version) FROM {db}.charge_days GROUP BY day)`,
  ),
});

test('versions are nobody else’s, however many claim them at once', async () => {
  const claimed = await Promise.all(Array.from({ length: 12 }, () => claimVersion(store, 1_900_000_000_000)));
  expect(new Set(claimed).size).toBe(12);
  const later = await claimVersion(store, 1_800_000_000_000);
  expect(later).toBeGreaterThan(Math.max(...claimed));
});

test('two ledgers at once, again and again while spans come and come twice, count what one counts', async () => {
  await insertPartial(
    store,
    'otel_traces',
    ['client', 'router', 'server'].map((id) => leaseSpan(lease(id))),
  );
  const round = (settleMs: number) => closeHours(store, { now: new Date(), settleMs });
  for (let batch = 0; batch < 2; batch += 1) {
    const rows = Array.from({ length: 18 }, (_, at) => requests(at + batch * 18)).flat();
    const [outer, inner] = [rows.filter((_, at) => at % 3 === 0), rows.filter((_, at) => at % 3 !== 0)];
    await insertPartial(store, 'otel_traces', batch % 2 ? inner : outer);
    await sleep(5);
    await Promise.all([
      round(0),
      round(0),
      insertPartial(store, 'otel_traces', batch % 2 ? outer : inner),
      foldSpans(store, { now: new Date(), settleMs: 0 }),
      insertPartial(store, 'otel_traces', rows.slice(0, 20)),
    ]);
  }
  await close(store);
  await close(store);
  const once = '0.072000000';
  const counted = {
    costs: [once, once, once],
    work: [{ units: 36, input: 14_400 }],
    latencies: [{ n: 36, ofLeases: 108 }],
    days: [{ usd: 0.216 }],
  };
  expect(await figures()).toEqual(counted);
  await tidy(store, new Date());
  expect(await figures()).toEqual(counted);
  const stale = await rowsOf<{ stale: string }>(
    store,
    `SELECT toString(count()) AS stale FROM {db}.work_hours
      WHERE (hour, version) NOT IN (SELECT hour, max(version) FROM {db}.folded_hours GROUP BY hour)`,
  );
  expect(stale).toEqual([{ stale: '0' }]);
});

test('rows of a fold that is still in flight are left alone', async () => {
  const version = (await claimVersion(store, Date.now())) + 1_000_000;
  const [row] = await rowsOf<Record<string, unknown>>(store, 'SELECT * FROM {db}.work_minutes LIMIT 1');
  await store.writer.insert({
    table: `${store.database}.work_minutes`,
    values: [{ ...row, version }],
    format: 'JSONEachRow',
  });
  await insertPartial(store, 'otel_traces', requests(3));
  await close(store);
  await tidy(store, new Date());
  const [left] = await rowsOf<{ rows: number }>(
    store,
    `SELECT toUInt32(count()) AS rows FROM {db}.work_minutes WHERE version = ${version}`,
  );
  expect(left?.rows).toBe(1);
});
