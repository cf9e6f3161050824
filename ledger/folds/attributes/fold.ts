import { z } from 'zod';
import { HOUR_MS } from '../../../domain/hours.ts';
import { insertRows } from '../../../store/insert.ts';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { statement } from '../../statement.ts';

const signals = [
  { signal: 'span', table: 'otel_traces', attributes: 'SpanAttributes', identity: 'TraceId, SpanId' },
  { signal: 'log', table: 'otel_logs', attributes: 'LogAttributes', identity: 'Timestamp, Body' },
] as const;

/** The most rows that are all counted; of more, every sixteenth. */
const rowsCounted = 8192;
const sampleWeight = 16;

/** So much of what came in is counted at once, and in one round. */
const stepMs = HOUR_MS;
const stepsARound = 24;

/**
 * Counts the values of attributes of the spans and logs that came in since they were counted last, a minute's worth at least: they
 * complete searches. An insert that takes longer than settling may be passed over: these are estimates.
 */
export async function foldAttributes(
  store: Store,
  { now, settleMs }: { readonly now: Date; readonly settleMs: number },
): Promise<void> {
  const settled = now.getTime() - settleMs;
  const counted = await readAsWriter(
    store,
    z.object({ signal: z.string(), until: z.number() }),
    'SELECT signal, toUnixTimestamp64Milli(max(c.until)) AS until FROM {database}.counted_attributes AS c GROUP BY signal',
  );
  for (const parts of signals) {
    const { signal, table } = parts;
    let from = counted.find((each) => each.signal === signal)?.until ?? 0;
    if (settled - from < 30 * settleMs) continue;
    for (let step = 0; step < stepsARound && from < settled; step++) {
      const until = Math.min(settled, from + stepMs);
      const rows = await cameIn(store, table, { from, until });
      if (rows > 0)
        await store.writer.command({
          query: statement('folds/attributes/values.sql', store, parts),
          query_params: { from, until, weight: rows > rowsCounted ? sampleWeight : 1 },
        });
      await insertRows(store, 'counted_attributes', [{ signal, until: new Date(until).toISOString() }]);
      from = until;
    }
  }
}

async function cameIn(store: Store, table: string, window: { from: number; until: number }): Promise<number> {
  const [found] = await readAsWriter(
    store,
    z.object({ rows: z.number() }),
    `SELECT toUInt32(count()) AS rows FROM {database}.${table}
      WHERE ReceivedAt > fromUnixTimestamp64Milli({from: Int64})
        AND ReceivedAt <= fromUnixTimestamp64Milli({until: Int64})`,
    window,
  );
  return found?.rows ?? 0;
}
