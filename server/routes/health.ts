import { Hono } from 'hono';
import { messageOf } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';

/** How far the replay of the samples is; absent when none was started. */
export type SampleProgress = { readonly share: number; readonly running: boolean; readonly error?: string };

/**
 * `GET /health`: whether the store answers, what is in it, how far the samples are, and how many hours wait for the
 * ledger, so that figures over them are not whole (an hour counts from a quarter of an hour after its end: until then its last
 * readings still come in). 503 when the store does not answer.
 */
export const healthRoutes = (store: Store, samples: () => SampleProgress | undefined) =>
  new Hono().get('/health', async (c) => {
    try {
      const answer = await store.reader.query({
        query: `SELECT (SELECT count() FROM charge_hours) > 0 AS hasCharges, (SELECT count() FROM leases) > 0 AS hasLeases,
                  (SELECT toUnixTimestamp64Milli(max(closed_at)) FROM charge_hours) AS closedAt,
                  (SELECT max(sample) FROM leases) AS hasSamples,
                  (SELECT count() FROM (
                    SELECT hour, max(touched_at) AS touched FROM touched_hours GROUP BY hour HAVING hour + 4500 < now() AND touched < now64(3) - 4
                  ) AS t LEFT JOIN (SELECT hour, max(closed_at) AS closed FROM charge_hours GROUP BY hour) AS c USING (hour)
                  WHERE touched > closed) AS hoursBehind`,
        format: 'JSONEachRow',
        // A store that hangs is a store that does not answer.
        abort_signal: AbortSignal.timeout(4000),
        clickhouse_settings: { max_execution_time: 5, output_format_json_quote_64bit_integers: 0 },
      });
      const [found] = await answer.json<Record<string, number>>();
      return c.json({
        status: 'ok',
        store: 'ok',
        hasCharges: Boolean(found?.hasCharges),
        hasLeases: Boolean(found?.hasLeases),
        hasSamples: Boolean(found?.hasSamples),
        closedAt: found?.closedAt || null,
        hoursBehind: found?.hoursBehind ?? 0,
        samples: samples() ?? null,
      });
    } catch (error) {
      return c.json({ status: 'failing', store: messageOf(error), samples: samples() ?? null }, 503);
    }
  });
