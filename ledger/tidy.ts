import { z } from 'zod';
import { DAY_MS } from '../domain/hours.ts';
import { readAsWriter } from '../store/rows.ts';
import { type Store, storeError } from '../store/store.ts';
import { statement } from './statement.ts';

/**
 * Drops rows that are in no answer any more. Rounds write new versions and leave the old: a deletion rewrites whole parts, and costs more
 * than the round before it. Repeating it is safe at any point, and so is leaving it.
 */
export async function tidy(store: Store, now: Date): Promise<void> {
  try {
    await dropProvisional(store, now);
    for (const each of versioned) await dropReplaced(store, each);
    await dropOldMinutes(store, now.getTime());
  } catch (error) {
    throw storeError(error);
  }
}

/** The running hour leaves a version every few seconds; an hour after it is over, only the last of them stays. */
async function dropProvisional(store: Store, now: Date): Promise<void> {
  const [found] = await readAsWriter(
    store,
    z.object({ hours: z.array(z.number()), versions: z.array(z.number()) }),
    statement('provisional.sql', store),
    { now: now.getTime() },
  );
  if (!found || found.hours.length === 0) return;
  for (const table of ['charges', 'delivered', 'energy_told', 'charge_hours'])
    await store.writer.command({
      query: `DELETE
        FROM ${store.database}.${table}
        WHERE (hour, version) IN (
          SELECT pair.1, pair.2
          FROM (SELECT arrayJoin(arrayZip({hours: Array(DateTime('UTC'))}, {versions: Array(UInt64)})) AS pair)
        )`,
      query_params: found,
    });
}

/** Rows of a time have a version; the table of `marks` says for each time which versions are whole. The newest of them counts. */
type Versioned = { readonly table: string; readonly time: string; readonly marks: string; readonly marked: string };

const versioned: readonly Versioned[] = [
  ...['request_minutes', 'work_minutes'].map((table) => ({
    table,
    time: 'minute',
    marks: 'folded_minutes',
    marked: 'minute',
  })),
  ...['request_hours', 'work_hours'].map((table) => ({ table, time: 'hour', marks: 'folded_hours', marked: 'hour' })),
  { table: 'lease_work_hours', time: 'start_hour', marks: 'folded_hours', marked: 'hour' },
  { table: 'request_days', time: 'day', marks: 'folded_days', marked: 'day' },
  { table: 'gpu_folded_minutes', time: 'toStartOfHour(minute)', marks: 'folded_readings', marked: 'hour' },
  { table: 'gpu_folded_hours', time: 'hour', marks: 'folded_readings', marked: 'hour' },
  { table: 'lease_counters', time: 'hour', marks: 'folded_counters', marked: 'hour' },
  ...['charge_day', 'charge_lease_day', 'delivered_day'].map((table) => ({
    table,
    time: 'hour',
    marks: 'charge_days',
    marked: 'day',
  })),
];

/**
 * Drops rows of versions that a newer one has replaced, in partitions that have many of them. What is newer than the newest may be
 * another's that is being made.
 */
async function dropReplaced(store: Store, { table, time, marks, marked }: Versioned): Promise<void> {
  const stored = `${store.database}.${table} AS stored
    INNER JOIN (
      SELECT ${marked} AS of_time, max(m.version) AS newest FROM ${store.database}.${marks} AS m GROUP BY of_time
    ) AS current ON ${time} = of_time`;
  const partitions = await readAsWriter(
    store,
    z.object({ partition: z.string() }),
    `SELECT _partition_id AS partition
      FROM ${stored}
      GROUP BY partition
      HAVING countIf(stored.version < newest) * 10 > count()`,
  );
  for (const { partition } of partitions)
    await store.writer.command({
      query: `DELETE
        FROM ${store.database}.${table}
          IN PARTITION ID {partition: String}
        WHERE (${time}, version) IN (
          SELECT DISTINCT ${time}, stored.version
          FROM ${stored}
          WHERE _partition_id = {partition: String} AND stored.version < newest
        )`,
      query_params: { partition },
    });
}

/**
 * Drops the minutes of days that are older than two weeks: their hours are summed up. What was found of their spans is kept as long as
 * spans are: it tells whether any came twice.
 */
async function dropOldMinutes(store: Store, now: number): Promise<void> {
  await dropDays(store, ['request_minutes', 'work_minutes'], now - minutesAreKeptMs);
  await dropDays(store, ['folded_minutes'], now - Math.max(minutesAreKeptMs, store.retentionDays * DAY_MS));
}

async function dropDays(
  store: Store,
  tables: readonly ('request_minutes' | 'work_minutes' | 'folded_minutes')[],
  before: number,
): Promise<void> {
  for (const table of tables) {
    const old = await readAsWriter(
      store,
      z.object({ day: z.string() }),
      `SELECT DISTINCT toString(toDate(minute)) AS day FROM {database}.${table}
        WHERE minute < toStartOfDay(fromUnixTimestamp64Milli({before: Int64}))`,
      { before },
    );
    if (old.length === 0) continue;
    const parts = old.map(({ day }) => `DROP PARTITION '${day}'`).join(', ');
    await store.writer.command({ query: `ALTER TABLE ${store.database}.${table} ${parts}` });
  }
}

/** How long minutes are kept: questions of a few hours read them in the last fortnight. */
const minutesAreKeptMs = 14 * DAY_MS;
