import { z } from 'zod';
import { messageOf } from '../domain/errors.ts';
import type { Log } from '../process/log.ts';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { hasSamples, replayedPeriod, samplePeriod } from './replay.ts';
import type { Period } from './script.ts';

/** How far a replay has come. */
type Progress = { readonly share: number; readonly running: boolean; readonly error?: string };

export type DemoOptions = {
  readonly log: Log;
  /** Ends it before all is sent. */
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  /** Sends the samples of a period; returns how many items were sent. */
  readonly play: (period: Period, progress: (share: number) => void) => Promise<number>;
  /** Adds what people add by hand. */
  readonly file: (period: Period) => Promise<void>;
  readonly now?: () => Date;
};

/**
 * Replays the samples, once, and files the paperwork of their period, unless somebody's own leases are in the store: rules and invoices are
 * theirs alone then. A demo that was stopped between the two files it when it is started again.
 */
export async function playDemo(store: Store, options: DemoOptions): Promise<void> {
  const isOurs = !(await hasOwnLeases(store));
  const period = (await hasSamples(store)) ? await replayed(store, options) : await playNow(options);
  if (period && isOurs && !(await isFiled(store))) await fileNow(period, options);
}

/** The period of the samples that are in the store; none when their replay was stopped. */
async function replayed(store: Store, { log }: DemoOptions): Promise<Period | undefined> {
  const period = await replayedPeriod(store);
  log.info(
    period
      ? 'sample data is already in the store. Remove the data folder to replay it up to now.'
      : 'only a part of the sample data is in the store. Remove the data folder to start over.',
  );
  return period;
}

async function playNow({
  log,
  signal,
  report,
  play,
  now = () => new Date(),
}: DemoOptions): Promise<Period | undefined> {
  const started = performance.now();
  const period = samplePeriod(now());
  report({ share: 0, running: true });
  try {
    const sent = await play(period, (share) => report({ share, running: share < 1 }));
    log.info(
      `${sent.toLocaleString('en')} spans, readings and logs replayed in ${Math.round((performance.now() - started) / 1000)} s`,
    );
    return period;
  } catch (error) {
    if (signal.aborted) {
      log.info('stopped before all sample data was replayed. Remove the data folder to start over.');
      return undefined;
    }
    report({ share: 0, running: false, error: messageOf(error) });
    log.error('could not replay the sample data', error);
    return undefined;
  }
}

async function fileNow(period: Period, { log, signal, file }: DemoOptions): Promise<void> {
  try {
    await file(period);
    log.info('sample budgets, an alert, an allocation, an invoice and a report were added');
  } catch (error) {
    if (signal.aborted) log.info('stopped before sample budgets and the rest were added: the next start adds them');
    else log.error('could not add the sample budgets, alert, allocation, invoice and report', error);
  }
}

const isThere = async (store: Store, query: string) =>
  (await readAsWriter(store, z.object({ found: z.number() }), query)).length > 0;

/** Whether the store holds leases that are no samples. */
const hasOwnLeases = (store: Store) =>
  isThere(store, 'SELECT 1 AS found FROM {database}.leases WHERE NOT sample LIMIT 1');

/** Whether the report is there, which is filed last. */
const isFiled = (store: Store) => isThere(store, 'SELECT 1 AS found FROM {database}.reports LIMIT 1');
