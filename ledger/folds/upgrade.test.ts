import { beforeAll, expect, test } from 'vitest';
import { migrate, migrations } from '../../store/migrate.ts';
import { hourMs, iso, leaseSpan, reading, spanOf } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { closeHours } from '../close.ts';
import { tidy } from '../tidy.ts';

const store = testStore({ migrated: false });
/** The last migration of the version before: roll-ups were filled by views over inserts. */
const before = 35;

const start = Math.floor(Date.now() / hourMs) * hourMs - 40 * 24 * hourMs;
const lease = {
  id: 'upgraded',
  from: start,
  to: start + 3 * hourMs,
  price: { amount: '2', per: 'million_tokens' },
};
const spans = [
  leaseSpan(lease),
  ...Array.from({ length: 30 }, (_, at) =>
    spanOf(
      lease,
      'chat',
      [start + at * 300_000, start + at * 300_000 + 400_000],
      { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.output_tokens': String(1000 * (at + 1)) },
      at % 7 === 0 ? { StatusCode: 'Error' } : {},
    ),
  ),
];

const readings = Array.from({ length: 150 }, (_, at) =>
  reading('upgraded', start + at * 60_000, 300 + at, { utilisation: (at % 10) / 10, xid: at === 70 ? 79 : 0 }),
);

const rollUps = async () => ({
  work: await rowsOf(
    store,
    `SELECT hour, unit, toFloat64(sum(w.units)) AS units, toFloat64(sum(w.errors)) AS errors
      FROM {db}.work_hour AS w GROUP BY hour, unit ORDER BY hour`,
  ),
  leases: await rowsOf(
    store,
    `SELECT hour, lease_id, toFloat64(sum(w.units)) AS units
      FROM {db}.lease_work AS w
      GROUP BY hour, lease_id
      ORDER BY hour`,
  ),
  readings: await Promise.all(
    (['minute', 'hour'] as const).map((step) =>
      rowsOf(
        store,
        `SELECT ${step}, avgMerge(g.utilisation) AS used, avgMerge(g.power_w) AS watts, toUInt32(sum(g.readings)) AS n
          FROM {db}.gpu_${step} AS g GROUP BY ${step} ORDER BY ${step}`,
      ),
    ),
  ),
  bounds: await rowsOf(
    store,
    `SELECT hour, min(g.first) AS first, max(g.last) AS last FROM {db}.gpu_hours AS g GROUP BY hour ORDER BY hour`,
  ),
  xids: await rowsOf(store, `SELECT hour, xid, min(x.first) AS first FROM {db}.gpu_xids AS x GROUP BY hour, xid`),
  latencies: await Promise.all(
    ['minute', 'hour', 'day'].map((step) =>
      rowsOf(
        store,
        `SELECT ${step}, measure, bucket, toUInt32(sum(r.n)) AS n FROM {db}.request_${step} AS r
          GROUP BY ${step}, measure, bucket ORDER BY ${step}, measure, bucket`,
      ),
    ),
  ),
});
const costs = () =>
  rowsOf(store, `SELECT hour, sum(cost_usd) AS usd FROM {db}.charges_current GROUP BY hour ORDER BY hour`);

beforeAll(async () => {
  await store.writer.command({
    query: `CREATE TABLE ${store.database}.migrations (version UInt32, name String, at DateTime('UTC') DEFAULT now())
      ENGINE = MergeTree ORDER BY version`,
  });
  for (const { version, name, statements } of migrations(store).filter((each) => each.version <= before)) {
    for (const query of statements) await store.writer.command({ query });
    await store.writer.insert({
      table: `${store.database}.migrations`,
      values: [{ version, name }],
      format: 'JSONEachRow',
    });
  }
  await store.writer.insert({ table: `${store.database}.otel_traces`, values: spans, format: 'JSONEachRow' });
  await store.writer.insert({ table: `${store.database}.gpu_samples`, values: readings, format: 'JSONEachRow' });
});

test('a store of the version before keeps its roll-ups, and folds them anew to the same', async () => {
  const counted = await rollUps();
  expect(counted.work).toHaveLength(3);
  // An hour of which nothing is left but what was counted.
  await store.writer.insert({
    table: `${store.database}.work_hour`,
    values: [{ hour: iso(start - 500 * 24 * hourMs), workload: 'gone', unit: 'frame', units: 7 }],
    format: 'JSONEachRow',
  });
  await migrate(store);
  const { work, ...rest } = await rollUps();
  expect({ ...rest, work: work.slice(1) }).toEqual(counted);
  await closeHours(store, { now: new Date(), settleMs: 0 });
  await tidy(store, new Date());
  const folded = await rollUps();
  expect(folded.work).toEqual(work);
  expect(folded.work[0]).toMatchObject({ unit: 'frame', units: 7 });
  expect(folded.leases).toEqual(counted.leases);
  expect(counted.readings[1]).toHaveLength(3);
  expect(folded).toMatchObject({ readings: counted.readings, bounds: counted.bounds, xids: counted.xids });
  // Minutes of forty days ago are not kept.
  expect(folded.latencies).toEqual([[], ...counted.latencies.slice(1)]);
  // Σ 1000 (i + 1) of those that did not fail, at 2 USD per million, by the hour in which they ended.
  expect(await costs()).toHaveLength(3);
});

test('a migration that was cut off is run again', async () => {
  const counted = await rollUps();
  await store.writer.command({ query: `DELETE FROM ${store.database}.migrations WHERE version > ${before}` });
  await migrate(store);
  expect(await rollUps()).toEqual(counted);
});
