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
