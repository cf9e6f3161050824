import { z } from 'zod';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import { stageTables } from './charges.ts';
import { closeHours, storeGpuModels } from './close.ts';
import { counterTables } from './folds/counters/fold.ts';
import { foldSpans } from './folds/fold.ts';
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
    .default(2)
    .describe(
      'how often it looks for what is new; longer where rounds take long: up to 4 s for work, 10 s for the rest',
    ),
  LEDGER_SETTLE_SECONDS: z.coerce
    .number()
    .min(0)
    .default(2)
    .describe('an hour is closed when nothing has touched it for this long'),
});

/**
 * However long rounds take, one is begun this long after the last. What pages show of work, its spans folded, is sooner: folding the
 * running minute again costs as much as folding it, so both rest for as long as they have worked, many times.
 */
const longestPauseMs = 10_000;
const longestFoldPauseMs = 4_000;

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

  const everyMs = config.LEDGER_EVERY_SECONDS * 1000;
  const folding = { maxSpans: 5_000_000, settleMs: config.LEDGER_SETTLE_SECONDS * 1000 };
  let tidyAt = Date.now() + tidyEveryMs;
  let wholeAt = 0;
  let pauseMs = everyMs;
  const rest = (ms: number, longestMs: number) => Math.max(everyMs, Math.min(longestMs, ms));

  /** @returns whether there may be more to do */
  async function round(): Promise<boolean> {
    const { hours, ms, minutesLeft } = await closeHours(store, { ...folding, now: new Date(), runningEveryMs });
    // The more there is to compute, the seldomer the running hour is: at most a twentieth of the time goes into it.
    if (hours > 0) runningEveryMs = Math.min(300_000, Math.max(10_000, 20 * ms));
    // What is left is done without delay.
    wholeAt = Date.now() + (minutesLeft > 0 ? 0 : rest(20 * ms, longestPauseMs));
    pauseMs = minutesLeft > 0 ? everyMs : rest(10 * ms, longestFoldPauseMs);
    if (hours > 0) log.info(`closed ${hours} hours in ${ms} ms`);
    if (minutesLeft > 0) log.info(`${minutesLeft} minutes of spans are left to fold`);
    await answerRequests(store);
    return hours > 0 || minutesLeft > 0;
  }

  /** Folds new spans and answers what is asked, between two whole rounds. */
  async function fold(): Promise<void> {
    const started = performance.now();
    await foldSpans(store, { ...folding, now: new Date() });
    await answerRequests(store);
    pauseMs = rest(10 * (performance.now() - started), longestFoldPauseMs);
  }

  async function rounds(): Promise<void> {
    let hasMore = true;
    while (!stopped) {
      try {
        const isNew = await isDue(Date.now());
        // A round that fails is done again.
        hasMore ||= isNew;
        if (hasMore && Date.now() >= wholeAt) hasMore = await round();
        else if (isNew) await fold();
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
