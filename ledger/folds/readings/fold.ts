import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../../domain/hours.ts';
import { insertRows } from '../../../store/insert.ts';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { statement } from '../../statement.ts';
import { claimVersion } from '../../versions.ts';
import { touchesSeen } from '../seen.ts';

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
    const storedOf = await stored(store, hours);
    for (const name of ['minutes', 'hours', 'bounds', 'days', 'xids'])
      await store.writer.command({
        query: statement(`folds/readings/${name}.sql`, store),
        query_params: { hours, version },
      });
    await insertRows(
      store,
      'folded_readings',
      some.map(({ hour, touches, has_settled }) => {
        const came = { touches: BigInt(touches), hasSettled: has_settled };
        return { hour, version, touches: String(touchesSeen(came, storedOf.get(hour) ?? 0n)) };
      }),
    );
  }
}

/** How many readings are stored of each of the hours, epoch seconds. */
async function stored(store: Store, hours: readonly number[]): Promise<Map<number, bigint>> {
  const rows = await readAsWriter(
    store,
    z.object({ hour: z.number(), stored: z.string() }),
    `SELECT toUnixTimestamp(toStartOfHour(time)) AS hour, toString(count()) AS stored
      FROM {database}.gpu_samples
      WHERE time >= arrayMin({hours: Array(DateTime('UTC'))})
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
      GROUP BY hour`,
    { hours },
  );
  return new Map(rows.map(({ hour, stored }) => [hour, BigInt(stored)]));
}
