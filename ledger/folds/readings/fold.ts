import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../../domain/hours.ts';
import { insertRows } from '../../../store/insert.ts';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { statement } from '../../statement.ts';
import { claimVersion } from '../../versions.ts';

/** How long after its end an hour is folded: until then its readings are read as they are. */
const graceMs = 60_000;

/** The most hours that one statement folds. */
const hoursAtOnce = 24;

/**
 * Folds the hours that are over and that readings of GPUs came for since they were folded last: each reading is counted once, however
 * often and in however many pieces it came. Repeating it is safe at any point: a version counts once its marker is there.
 */
export async function foldReadings(
  store: Store,
  { now, settleMs }: { readonly now: Date; readonly settleMs: number },
): Promise<void> {
  const touched = await readAsWriter(
    store,
    z.object({ hour: z.number(), touches: z.string(), has_settled: z.boolean() }),
    statement('folds/readings/touched.sql', store),
    {
      over: now.getTime() - graceMs,
      settled: now.getTime() - 5 * settleMs,
      // Of older readings some may be dropped already: what was counted of them stands.
      kept: Math.ceil((now.getTime() - store.retentionDays * DAY_MS) / HOUR_MS) * HOUR_MS,
    },
  );
  if (touched.length === 0) return;
  const version = await claimVersion(store, now.getTime());
  // The newest first: they are looked at.
  for (let end = touched.length; end > 0; end -= hoursAtOnce) {
    const some = touched.slice(Math.max(0, end - hoursAtOnce), end);
    const hours = some.map(({ hour }) => hour);
    for (const name of ['minutes', 'hours', 'bounds', 'xids'])
      await store.writer.command({
        query: statement(`folds/readings/${name}.sql`, store),
        query_params: { hours, version },
      });
    await insertRows(
      store,
      'folded_readings',
      // What may still be on its way to disk has not been seen.
      some.map(({ hour, touches, has_settled }) => ({
        hour,
        version,
        touches: String(BigInt(touches) - (has_settled ? 0n : 1n)),
      })),
    );
    await dropStale(store, hours, version);
  }
}

/** Drops what older folds made of the hours, and what none has finished. */
async function dropStale(store: Store, hours: readonly number[], version: number): Promise<void> {
  for (const [table, hour] of [
    ['gpu_folded_minutes', 'toStartOfHour(minute)'],
    ['gpu_folded_hours', 'hour'],
  ]) {
    const where = `${hour} IN {hours: Array(DateTime('UTC'))} AND version < {version: UInt64}`;
    const query = `SELECT 1 AS found FROM {database}.${table} WHERE ${where} LIMIT 1`;
    const stale = await readAsWriter(store, z.object({ found: z.number() }), query, { hours, version });
    if (stale.length > 0)
      await store.writer.command({
        query: `DELETE
          FROM ${store.database}.${table}
          WHERE ${where}`,
        query_params: { hours, version },
      });
  }
}
