import { describe, expect, test } from 'vitest';
import type { Insert } from '../../../store/tables/columns.ts';
import { insertPartial } from '../../../tests/support/insert.ts';
import { hourMs, iso, reading } from '../../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../../tests/support/test-store.ts';
import { tidy } from '../../tidy.ts';
import { foldReadings } from './fold.ts';

const store = testStore();
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
type Sample = Partial<Insert<'gpu_samples'>>;

const came = (rows: readonly Sample[]) => insertPartial(store, 'gpu_samples', rows);
const folded = (now = thisHour + hourMs / 2) => foldReadings(store, { now: new Date(now), settleMs: 0 });

/** What the roll-ups say of a lease. */
const seen = async (lease: string) => ({
  minutes: await rowsOf(
    store,
    `SELECT toString(minute) AS at, avgMerge(utilisation) AS used, avgMerge(power_w) AS watts,
        avgMerge(throttled) AS held,
        toUInt32(max(memory_used)) AS memory, toUInt32(sum(readings)) AS n
      FROM {db}.gpu_minute WHERE lease_id = '${lease}' GROUP BY at ORDER BY at`,
  ),
  hours: await rowsOf(
    store,
    `SELECT toString(hour) AS at, avgMerge(utilisation) AS used, avgMerge(power_w) AS watts,
        avgMerge(throttled) AS held,
        toUInt32(max(memory_used)) AS memory, toUInt32(sum(readings)) AS n
      FROM {db}.gpu_hour WHERE lease_id = '${lease}' GROUP BY at ORDER BY at`,
  ),
  bounds: await rowsOf(
    store,
    `SELECT toString(hour) AS at, min(first) AS from, max(last) AS to FROM {db}.gpu_hours
      WHERE lease_id = '${lease}' GROUP BY at ORDER BY at`,
  ),
  days: await rowsOf(
    store,
    `SELECT toString(day) AS at, gpu_id, min(first) AS from, max(last) AS to,
        arrayFilter(hour -> bitTest(groupBitOr(hours), hour), range(24)) AS read
      FROM {db}.gpu_days
      WHERE lease_id = '${lease}' GROUP BY at, gpu_id ORDER BY at, gpu_id`,
  ),
  xids: await rowsOf(
    store,
    `SELECT toString(hour) AS at, xid, min(first) AS from, max(last) AS to FROM {db}.gpu_xids
      WHERE lease_id = '${lease}' GROUP BY at, xid ORDER BY at, xid`,
  ),
});

/** The same as `days`, from the bounds of hours. */
const daysOfHours = (lease: string) =>
  rowsOf(
    store,
    `SELECT toString(toStartOfDay(hour)) AS at, gpu_id, min(h.first) AS from, max(h.last) AS to,
        arraySort(groupUniqArray(toHour(hour))) AS read
      FROM {db}.gpu_hours AS h WHERE lease_id = '${lease}' GROUP BY at, gpu_id ORDER BY at, gpu_id`,
  );

const readings = (lease: string, from: number, count = 90): Sample[] =>
  Array.from({ length: count }, (_, at) =>
    reading(lease, from + at * 60_000 + 5000, at % 7 === 0 ? null : 300 + at, {
      utilisation: (at % 10) / 10,
      memory_used: String(1000 + at),
      throttled: at % 3 === 0 ? 1 : 0,
      xid: at === 30 ? 79 : 0,
    }),
  );

describe.each([
  ['hours that are over', thisHour - 30 * hourMs],
  ['the running hour', thisHour - hourMs / 2],
])('%s', (name, from) => {
  const lease = `lease of ${name}`;

  test('readings that come again, in other pieces and later, change nothing', async () => {
    const rows = readings(lease, from);
    await came(rows);
    const once = await seen(lease);
    expect(once.minutes).toHaveLength(90);
    expect(once.minutes[1]).toMatchObject({ used: Math.fround(0.1), watts: 301, held: 0, memory: 1001, n: 1 });
    expect(once.hours.length).toBeGreaterThan(1);
    expect(once.xids).toHaveLength(1);
    expect(once.days).toEqual(await daysOfHours(lease));
    await folded();
    expect(await seen(lease)).toEqual(once);
    expect(once.days).toEqual(await daysOfHours(lease));
    await came(rows.slice(20, 70));
    // One of these has the power and the other the rest: a batch was cut between the points of one reading.
    await came(rows.slice(0, 40).flatMap(({ power_w, ...row }) => [{ ...row }, { ...row, ...bare, power_w }]));
    await folded();
    expect(await seen(lease)).toEqual(once);
  });

  test('a reading that comes late counts after the next fold', async () => {
    const [before] = (await seen(lease)).minutes;
    expect(before).toMatchObject({ n: 1 });
    await came([reading(lease, from + 10_000, 900, { utilisation: 1 })]);
    await folded();
    const [after] = (await seen(lease)).minutes;
    expect(after).toMatchObject({ used: 0.5, watts: 900, n: 2 });
  });
});

const bare = { utilisation: null, memory_used: null, throttled: null, xid: null };

test('an hour is read as it is until it is over and folded, and counts once at every moment', async () => {
  const from = thisHour - 3 * hourMs;
  await came(readings('steady', from, 60));
  const raw = await seen('steady');
  await folded(from + hourMs + 30_000);
  expect(await versions(from)).toEqual([]);
  await folded(from + hourMs + 61_000);
  expect(await versions(from)).toHaveLength(1);
  expect(await seen('steady')).toEqual(raw);
  await folded();
  expect(await versions(from)).toHaveLength(1);
  // What a fold that died has left behind counts nothing, and the next one sweeps it away.
  await store.writer.command({
    query: `INSERT INTO ${store.database}.gpu_folded_minutes
      SELECT * REPLACE(version + 1 AS version) FROM ${store.database}.gpu_folded_minutes WHERE lease_id = 'steady'`,
  });
  expect(await seen('steady')).toEqual(raw);
  await came(readings('steady', from, 1));
  await folded(thisHour + hourMs / 2 + 5000);
  expect(await seen('steady')).toEqual(raw);
  await tidy(store, new Date(thisHour + hourMs / 2));
  expect(await seen('steady')).toEqual(raw);
  expect(
    await rowsOf(store, `SELECT count() AS n FROM {db}.gpu_folded_minutes WHERE lease_id = 'steady'`),
  ).toMatchObject([{ n: 60 }]);
});

const versions = (hour: number) =>
  rowsOf(
    store,
    `SELECT DISTINCT version
      FROM {db}.gpu_folded_hours
      WHERE lease_id = 'steady' AND hour = toDateTime('${iso(hour).slice(0, 19)}')`,
  );
