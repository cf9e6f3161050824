import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../../domain/hours.ts';
import { insertRows } from '../../../store/insert.ts';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { statement } from '../../statement.ts';
import { claimVersion } from '../../versions.ts';
import { counterNames } from './names.ts';

/** The most hours that one statement counts. */
const hoursAtOnce = 168;

/** Folds the hours that points of counters of work came for since they were folded last: what each lease's servers counted in them. */
export async function foldCounters(
  store: Store,
  { now, settleMs }: { readonly now: Date; readonly settleMs: number },
): Promise<void> {
  const settled = now.getTime() - settleMs;
  const touched = await readAsWriter(
    store,
    z.object({ hour: z.number(), touches: z.string(), has_settled: z.boolean() }),
    statement('folds/counters/touched.sql', store),
    {
      settled: now.getTime() - 5 * settleMs,
      kept: Math.ceil((now.getTime() - store.retentionDays * DAY_MS) / HOUR_MS) * HOUR_MS,
    },
  );
  if (touched.length === 0) return;
  const version = await claimVersion(store, now.getTime());
  for (let at = 0; at < touched.length; at += hoursAtOnce) {
    const some = touched.slice(at, at + hoursAtOnce);
    const hours = some.map(({ hour }) => hour);
    await store.writer.command({
      query: statement('folds/counters/fold.sql', store),
      query_params: { hours, version, ...counterNames, names: Object.values(counterNames).flat() },
    });
    await insertRows(
      store,
      'folded_counters',
      // What may still be on its way to disk has not been seen.
      some.map(({ hour, touches, has_settled }) => ({
        hour,
        version,
        touches: String(BigInt(touches) - (has_settled ? 0n : 1n)),
      })),
    );
    await store.writer.command({
      query: statement('folds/counters/touch-hours.sql', store),
      query_params: { hours, settled },
    });
    await dropStale(
      store,
      hours.filter((hour) => hour * 1000 + HOUR_MS <= now.getTime()),
      version,
    );
  }
}

/** Drops older versions of hours that are over. The next hour's first points fold the hour before it once more, so none stays. */
async function dropStale(store: Store, hours: readonly number[], version: number): Promise<void> {
  if (hours.length === 0) return;
  await store.writer.command({
    query: `DELETE
      FROM ${store.database}.lease_counters
      WHERE hour IN {hours: Array(DateTime('UTC'))} AND version < {version: UInt64}`,
    query_params: { hours, version },
  });
}
