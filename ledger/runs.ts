import { z } from 'zod';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

let lastRun = 0;

/**
 * The id of a run, under which it keeps what it has in hand: epoch microseconds, different for each run of this process; two processes do
 * not meet in one.
 */
export function nextRun(): number {
  lastRun = Math.max(lastRun + 1, Date.now() * 1000 + Math.floor(Math.random() * 1000));
  return lastRun;
}

/** Drops what runs that died have left behind in tables partitioned by run, those older than a day. */
export async function dropStaleRuns(store: Store, tables: readonly string[], now: number): Promise<void> {
  for (const table of tables) {
    const stale = await readAsWriter(
      store,
      z.object({ run: z.string() }),
      `SELECT DISTINCT toString(t.run) AS run FROM {database}.${table} AS t WHERE t.run < {before: UInt64}`,
      { before: (now - 86_400_000) * 1000 },
    );
    for (const { run } of stale)
      await store.writer.command({ query: `ALTER TABLE ${store.database}.${table} DROP PARTITION ${run}` });
  }
}

/** Drops what a run has had in hand. */
export async function dropRun(store: Store, tables: readonly string[], run: number): Promise<void> {
  for (const table of tables)
    await store.writer.command({ query: `ALTER TABLE ${store.database}.${table} DROP PARTITION ${run}` });
}
