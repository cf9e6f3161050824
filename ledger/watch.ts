import { z } from 'zod';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** Tables that grow when there is something to fold, to close or to answer. */
const watched = [
  'touched_minutes',
  'touched_readings',
  'touched_counters',
  'touched_hours',
  'lease_evidence',
  'lease_speaks',
  'lease_sampled',
  'ledger_requests',
] as const;

/** Hours end and leases go on while nothing comes: a round is due this long after the last one, whatever there is. */
const longestRestMs = 30_000;

/**
 * Tells whether a round of the ledger is due: something came, came so lately that it may not have settled, or the last round is long
 * ago. It asks for numbers of rows, which ClickHouse knows without reading any; a round that finds nothing costs ten times as much.
 */
export function watch(store: Store, { settleMs }: { readonly settleMs: number }): (now: number) => Promise<boolean> {
  const counts = watched.map((table) => `(SELECT count() FROM {database}.${table})`).join(', ');
  let seen = '';
  let changedAt = 0;
  let roundAt = 0;
  return async (now) => {
    const [found] = await readAsWriter(
      store,
      z.object({ rows: z.string() }),
      `SELECT toString(tuple(${counts})) AS rows`,
    );
    if (found && found.rows !== seen) {
      seen = found.rows;
      changedAt = now;
    }
    // What is folded waits five times as long as settling before it counts as whole.
    const isDue = now - changedAt <= 6 * settleMs || now - roundAt >= longestRestMs || now < roundAt;
    if (isDue) roundAt = now;
    return isDue;
  };
}
