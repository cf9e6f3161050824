import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { insertRows } from '../store/insert.ts';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/**
 * A version for rows that are about to be made: epoch milliseconds, above every version there is, and nobody else's, even if two ledgers
 * run by mistake. Whoever has the higher of two versions claimed it later, so it reads all that the other had read to decide what to do.
 * Claim it after reading what is to be done, and before reading what it is made of.
 */
export async function claimVersion(store: Store, now: number): Promise<number> {
  const mine = randomUUID();
  for (;;) {
    const [last] = await readAsWriter(store, z.object({ version: z.number() }), lastVersion);
    const version = Math.max(now, (last?.version ?? 0) + 1 + Math.floor(Math.random() * 4));
    await insertRows(store, 'ledger_versions', [{ version, claimed_by: mine }]);
    const others = await readAsWriter(
      store,
      z.object({ found: z.number() }),
      `SELECT 1 AS found
        FROM {database}.ledger_versions
        WHERE version = {version: UInt64} AND claimed_by != {mine: String}
        LIMIT 1`,
      { version, mine },
    );
    // Who claims it at the same time sees the other's claim, or is seen by it: both leave it and try again.
    if (others.length === 0) return version;
  }
}

/** Versions only grow, also when the clock goes back. */
const lastVersion = `SELECT greatest((SELECT max(v.version) FROM {database}.ledger_versions AS v),
  (SELECT max(c.version) FROM {database}.charge_hours AS c),
  (SELECT max(f.version) FROM {database}.folded_minutes AS f),
  (SELECT max(f.version) FROM {database}.folded_hours AS f), (SELECT max(f.version) FROM {database}.folded_days AS f),
  (SELECT max(f.version) FROM {database}.folded_counters AS f),
  (SELECT max(f.version) FROM {database}.folded_readings AS f)) AS version`;
