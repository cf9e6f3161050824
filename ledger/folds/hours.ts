import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { statement } from '../statement.ts';
import { claimVersion } from '../versions.ts';

/** How long after its end an hour or day is summed up: until then it is read by its minutes or hours. */
const graceMs = 60_000;

/** The most hours, or days, that one statement sums up. */
const atOnce = 744;

/**
 * Sums up finished hours and days from minutes: those of minutes that were folded just now, and those that have ended since.
 *
 * @param folded minutes that were folded, epoch seconds
 */
export async function foldHours(store: Store, folded: readonly number[], now: number): Promise<void> {
  const hours = await due(store, folded, now, {
    seconds: HOUR_MS / 1000,
    ended: `SELECT DISTINCT toUnixTimestamp(toStartOfHour(minute)) AS start FROM {database}.folded_minutes
      WHERE toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours)`,
  });
  for (const some of chunks(hours)) {
    const version = await claimVersion(store, now);
    await run(store, ['hours/requests', 'hours/work', 'hours/lease-work'], { hours: some, version });
    // Their touches are those of their minutes. From here on the hours count by themselves.
    await run(store, ['hours/mark'], { hours: some, version });
  }
  const days = await due(store, hours, now, {
    seconds: DAY_MS / 1000,
    ended: `SELECT DISTINCT toUnixTimestamp(toStartOfDay(hour)) AS start FROM {database}.folded_hours
      WHERE toStartOfDay(hour) NOT IN (SELECT day FROM {database}.folded_days)`,
  });
  for (const some of chunks(days)) {
    const version = await claimVersion(store, now);
    await run(store, ['days/requests'], { days: some, version });
    await insertRows(
      store,
      'folded_days',
      some.map((day) => ({ day, version })),
    );
  }
  if (hours.length > 0) await dropStale(store, hours, days);
  if (days.length > 0) await dropOldMinutes(store, now);
}

async function run(store: Store, names: readonly string[], params: Record<string, unknown>): Promise<void> {
  for (const name of names)
    await store.writer.command({ query: statement(`folds/${name}.sql`, store), query_params: params });
}

type Step = { readonly seconds: number; readonly ended: string };

/** Hours or days that are over, of these times or not summed up yet; epoch seconds, in order. */
async function due(store: Store, times: readonly number[], now: number, { seconds, ended }: Step): Promise<number[]> {
  const unsummed = await readAsWriter(store, z.object({ start: z.number() }), ended);
  const starts = new Set([...times.map((time) => time - (time % seconds)), ...unsummed.map(({ start }) => start)]);
  return [...starts].filter((start) => (start + seconds) * 1000 + graceMs <= now).toSorted((a, b) => a - b);
}

function* chunks(times: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < times.length; at += atOnce) yield times.slice(at, at + atOnce);
}

/**
 * Drops what is in no answer any more: rows of versions that a newer one has replaced. What is newer than the newest may be another's
 * that is being made.
 */
async function dropStale(store: Store, hours: readonly number[], days: readonly number[]): Promise<void> {
  for (const { table, time, marks, when } of [
    ...(['request_minutes', 'work_minutes'] as const).map((table) => ({
      table,
      time: 'minute',
      marks: 'folded_minutes',
      when: `toStartOfHour(minute) IN {hours: Array(DateTime('UTC'))}`,
    })),
    ...(['request_hours', 'work_hours'] as const).map((table) => ({ table, time: 'hour', ...ofHours('hour') })),
    { table: 'lease_work_hours', time: 'start_hour', ...ofHours('start_hour') },
    { table: 'request_days', time: 'day', marks: 'folded_days', when: `day IN {days: Array(DateTime('UTC'))}` },
  ]) {
    const mark = marks.replace(/^folded_(.*)s$/, '$1');
    const stale = (columns: string) => `SELECT ${columns} FROM ${store.database}.${table} AS stored
      INNER JOIN (
        SELECT ${mark} AS marked, max(version) AS newest FROM ${store.database}.${marks} GROUP BY ${mark}
      ) AS current ON ${time} = marked
      WHERE ${when} AND stored.version < newest`;
    const params = { hours, days };
    const found = await readAsWriter(store, z.object({ found: z.number() }), `${stale('1 AS found')} LIMIT 1`, params);
    if (found.length > 0)
      await store.writer.command({
        query: `DELETE
          FROM ${store.database}.${table}
          WHERE (${time}, version) IN (${stale(`${time}, stored.version`)})`,
        query_params: params,
      });
  }
}

const ofHours = (time: string) => ({ marks: 'folded_hours', when: `${time} IN {hours: Array(DateTime('UTC'))}` });

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
