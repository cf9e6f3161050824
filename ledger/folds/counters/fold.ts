import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../../domain/hours.ts';
import { insertRows } from '../../../store/insert.ts';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { dropRun, nextRun } from '../../runs.ts';
import { statement } from '../../statement.ts';
import { claimVersion } from '../../versions.ts';
import { touchesSeen } from '../seen.ts';
import { counterNames } from './names.ts';

/** Tables that a fold keeps its steps in while it runs. */
export const counterTables = [
  'folding_series',
  'folding_points',
  'folding_growths',
  'folding_kin',
  'folding_pairs',
] as const;

/** The most hours that one run counts. */
const hoursAtOnce = 168;

/** Folds the hours that points of counters of work came for since they were folded last: what each lease's servers counted in them. */
export async function foldCounters(
  store: Store,
  { now, settleMs }: { readonly now: Date; readonly settleMs: number },
): Promise<void> {
  const touched = await readAsWriter(store, touchedHour, statement('folds/counters/touched.sql', store), {
    settled: now.getTime() - 5 * settleMs,
    kept: Math.ceil((now.getTime() - store.retentionDays * DAY_MS) / HOUR_MS) * HOUR_MS,
  });
  if (touched.length === 0) return;
  const version = await claimVersion(store, now.getTime());
  for (let at = 0; at < touched.length; at += hoursAtOnce)
    await foldSome(store, touched.slice(at, at + hoursAtOnce), version, now.getTime() - settleMs);
}

const touchedHour = z.object({ hour: z.number(), touches: z.string(), has_settled: z.boolean() });

async function foldSome(
  store: Store,
  touched: readonly z.output<typeof touchedHour>[],
  version: number,
  settled: number,
): Promise<void> {
  const run = nextRun();
  const hours = touched.map(({ hour }) => hour);
  const params = { hours, version, settled, run, ...counterNames, names: Object.values(counterNames).flat() };
  const steps = statement('folds/counters/steps.sql', store);
  const tell = (name: string) =>
    store.writer.command({ query: statement(`folds/counters/${name}.sql`, store, { steps }), query_params: params });
  const storedOf = new Map(
    (
      await readAsWriter(
        store,
        z.object({ hour: z.number(), stored: z.string() }),
        statement('folds/counters/stored.sql', store),
        params,
      )
    ).map(({ hour, stored }) => [hour, BigInt(stored)]),
  );
  try {
    for (const step of ['series', 'points', 'growths', 'kin']) await tell(step);
    const kin = await readAsWriter(store, z.object({ found: z.number() }), anyKin, params);
    if (kin.length > 0) await tell('pairs');
    await tell('fold');
  } finally {
    await dropRun(store, counterTables, run);
  }
  await insertRows(
    store,
    'folded_counters',
    touched.map(({ hour, touches, has_settled }) => {
      const came = { touches: BigInt(touches), hasSettled: has_settled };
      return { hour, version, touches: String(touchesSeen(came, storedOf.get(hour) ?? 0n)) };
    }),
  );
  await tell('touch-hours');
}

const anyKin = 'SELECT 1 AS found FROM {database}.folding_kin WHERE run = {run: UInt64} LIMIT 1';
