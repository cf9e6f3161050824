import { z } from 'zod';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import { stageTables } from './charges.ts';
import { closeHours, storeGpuModels } from './close.ts';
import { counterTables } from './folds/counters/fold.ts';
import { spanTables } from './folds/minutes.ts';
import { answerRequests } from './requests.ts';
import { dropStaleRuns } from './runs.ts';
import { tidy } from './tidy.ts';
import { watch } from './watch.ts';

/** Settings of the ledger. */
export const ledgerConfig = z.object({
  LEDGER_EVERY_SECONDS: z.coerce
    .number()
    .positive()
    .default(5)
    .describe('pause between two rounds; up to 10 s when they take long'),
  LEDGER_SETTLE_SECONDS: z.coerce
    .number()
    .min(0)
    .default(2)
    .describe('an hour is closed when nothing has touched it for this long'),
});

/** However long rounds take, one is begun this long after the last. */
const longestPauseMs = 10_000;

/** How often rows that are in no answer any more are dropped, and how long after the start first. */
const tidyEveryMs = 600_000;

export type Ledger = { stop(): Promise<void> };

/** Closes hours as they fill, until it is stopped. A failed round is logged and tried again with the next. */
export async function startLedger(store: Store, config: z.infer<typeof ledgerConfig>, log: Log): Promise<Ledger> {
  await storeGpuModels(store);
  await dropStaleRuns(store, [...stageTables, ...spanTables, ...counterTables], Date.now());
  let stopped = false;
  let wake = () => {};
  let runningEveryMs = 10_000;
  const isDue = watch(store, { settleMs: config.LEDGER_SETTLE_SECONDS * 1000 });

  let tidyAt = Date.now() + tidyEveryMs;
  let pauseMs = config.LEDGER_EVERY_SECONDS * 1000;

  /** @returns whether there may be more to do */
  async function round(): Promise<boolean> {
    const { hours, ms, minutesLeft } = await closeHours(store, {
      now: new Date(),
      maxSpans: 5_000_000,
      settleMs: config.LEDGER_SETTLE_SECONDS * 1000,
      runningEveryMs,
    });
    // The more there is to compute, the seldomer the running hour is: at most a twentieth of the time goes into it.
    if (hours > 0) runningEveryMs = Math.min(300_000, Math.max(10_000, 20 * ms));
    // So it is with rounds: folding the running minute again costs as much as folding it. What is left of it is done without delay.
    const atLeast = config.LEDGER_EVERY_SECONDS * 1000;
    pauseMs = minutesLeft > 0 ? atLeast : Math.max(atLeast, Math.min(longestPauseMs, 20 * ms));
    if (hours > 0) log.info(`closed ${hours} hours in ${ms} ms`);
    if (minutesLeft > 0) log.info(`${minutesLeft} minutes of spans are left to fold`);
    await answerRequests(store);
    return hours > 0 || minutesLeft > 0;
  }

  async function rounds(): Promise<void> {
    let hasMore = true;
    while (!stopped) {
      try {
        if ((await isDue(Date.now())) || hasMore) {
          // A round that fails is done again.
          hasMore = true;
          hasMore = await round();
        }
        if (Date.now() >= tidyAt && !stopped) {
          tidyAt = Date.now() + tidyEveryMs;
          await tidy(store, new Date());
        }
      } catch (error) {
        if (!stopped) log.error('could not close hours', error);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopped) wake();
      });
    }
  }

  const running = rounds();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
