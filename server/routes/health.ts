import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';

const sampleProgress = z.object({ share: z.number(), running: z.boolean(), error: z.string().optional() });
/** How far the replay of the samples is; absent when none was started. */
export type SampleProgress = AnswerOf<typeof sampleProgress>;

const samples = sampleProgress.nullable().describe('Replay of the samples; null when none was started.');
const healthy = z
  .object({
    status: z.literal('ok'),
    store: z.literal('ok'),
    hasCharges: z.boolean(),
    hasLeases: z.boolean(),
    hasSamples: z.boolean(),
    closedAt: epochMs.nullable().describe('When an hour was last closed.'),
    hoursBehind: z
      .number()
      .describe('Hours that changed and are not closed again yet, so that figures over them are incomplete.'),
    samples,
  })
  .meta({ id: 'Health' });
const failing = z
  .object({ status: z.literal('failing'), store: z.string().describe('Why the store does not answer.'), samples })
  .meta({ id: 'FailingHealth' });

/** What of the server's health is known; of a server whose store does not answer, only that. */
export type Health = Pick<AnswerOf<typeof healthy> | AnswerOf<typeof failing>, 'status' | 'store' | 'samples'> &
  Partial<Omit<AnswerOf<typeof healthy>, 'status' | 'store' | 'samples'>>;

export const healthOperations = {
  health: operation({
    method: 'get',
    path: '/health',
    tag: 'System',
    summary: 'Whether the server and its store answer',
    description:
      'An hour counts as behind from a quarter of an hour after its end: until then its last readings are still arriving.',
    answer: healthy,
    others: { 503: failing },
    // However many look at it.
    cache: 'private, max-age=1',
  }),
};

const state = z.object({
  hasCharges: z.number(),
  hasLeases: z.number(),
  closedAt: z.number(),
  hasSamples: z.boolean(),
  hoursBehind: z.number(),
});

export const healthRoutes = (store: Store, samples: () => SampleProgress | undefined, closed: () => void) => {
  let closedAt: number | undefined;
  return [
    handle(healthOperations.health, async ({ c }) => {
      try {
        const [found] = await readRows(
          store,
          state,
          `SELECT (SELECT count() FROM charge_hours) > 0 AS hasCharges, (SELECT count() FROM leases) > 0 AS hasLeases,
              (SELECT toUnixTimestamp64Milli(max(closed_at)) FROM charge_hours) AS closedAt,
              (SELECT max(sample) FROM leases) AS hasSamples,
              (
                SELECT count() FROM (
                  SELECT hour, sum(t.touches) AS came
                  FROM hour_touches AS t
                  GROUP BY hour
                  HAVING hour + 4500 < now() AND max(t.touched_at) < now64(3) - 4
                ) AS touched
                LEFT JOIN (
                  SELECT hour, argMax(c.touches, c.version) AS seen FROM charge_hours AS c GROUP BY hour
                ) AS closings USING (hour)
                -- what came while a round was at work may be in it: the ledger counts
                WHERE came > seen
              ) AS hoursBehind`,
          {},
          // A store that hangs is a store that does not answer.
          { signal: AbortSignal.timeout(4000), settings: { max_execution_time: 5 } },
        );
        if (found && found.closedAt !== closedAt) closed();
        closedAt = found?.closedAt;
        return {
          status: 'ok' as const,
          store: 'ok' as const,
          hasCharges: Boolean(found?.hasCharges),
          hasLeases: Boolean(found?.hasLeases),
          hasSamples: Boolean(found?.hasSamples),
          closedAt: found?.closedAt || null,
          hoursBehind: found?.hoursBehind ?? 0,
          samples: samples() ?? null,
        };
      } catch (error) {
        const failure: AnswerOf<typeof failing> = {
          status: 'failing',
          store: messageOf(error),
          samples: samples() ?? null,
        };
        return c.json(failure, 503);
      }
    }),
  ];
};
