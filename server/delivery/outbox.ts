import { messageOf } from '../../domain/errors.ts';
import type { Log } from '../../process/log.ts';

/** Something that is to be delivered, and how often that was tried. */
export type Item = {
  /** The same for the same content and receiver: receivers take it as an idempotency key. */
  readonly id: string;
  readonly attempts: number;
  /** Not before this time, epoch milliseconds. */
  readonly nextAt: number;
  /** Why the last try failed; empty before it. */
  readonly error: string;
};

/** How a delivery stands. */
export type Standing = {
  readonly status: 'due' | 'sending' | 'sent' | 'given up';
  readonly attempts: number;
  /** ISO time. */
  readonly nextAt: string;
  readonly error: string;
  /** ISO time. */
  readonly updatedAt: string;
};

/** What is to be delivered, where that is written down, and how it is sent. */
export type Outbox<Sent extends Item> = {
  /** What is due or was being sent when the process ended, in the order that it is to be sent in. */
  readonly open: () => Promise<readonly Sent[]>;
  /** Items of one queue go in their order: one that has to wait holds up those behind it. */
  readonly queueOf: (item: Sent) => string;
  /** Whether it rests though its time has come. */
  readonly rests: (item: Sent, now: number) => boolean;
  /** @throws Error that says why it did not arrive */
  readonly send: (item: Sent) => Promise<void>;
  readonly keep: (item: Sent, standing: Standing) => Promise<void>;
  /** What a log calls it. */
  readonly nameOf: (item: Sent) => string;
};

/** Tries of one thing before it is given up. */
export const maxAttempts = 10;

/** The pause after a failed try, in milliseconds: 10 s, 20 s, 40 s, … an hour at most. */
export const pauseAfter = (attempts: number): number => Math.min(3_600_000, 10_000 * 2 ** (attempts - 1));

type Clock = { readonly now: () => number; readonly log: Log };

/**
 * Sends what is due: at least once each, and visibly. A try is written down before it is made, so that a process that ends meanwhile
 * makes it again under the same id.
 *
 * @returns how many have arrived
 */
export async function sendDue<Sent extends Item>(outbox: Outbox<Sent>, clock: Clock): Promise<number> {
  const queues = Map.groupBy(await outbox.open(), outbox.queueOf);
  let sent = 0;
  for (const queue of queues.values()) sent += await sendQueue(outbox, queue, clock);
  return sent;
}

async function sendQueue<Sent extends Item>(
  outbox: Outbox<Sent>,
  queue: readonly Sent[],
  clock: Clock,
): Promise<number> {
  let sent = 0;
  for (const item of queue) {
    const now = clock.now();
    if (item.nextAt > now || outbox.rests(item, now)) break;
    const status = await sendOne(outbox, item, clock);
    if (status === 'due') break;
    if (status === 'sent') sent++;
  }
  return sent;
}

async function sendOne<Sent extends Item>(
  { send, keep, nameOf }: Outbox<Sent>,
  item: Sent,
  { now, log }: Clock,
): Promise<Standing['status']> {
  const attempts = item.attempts + 1;
  const at = (ms: number) => new Date(ms).toISOString();
  const tried = { attempts, nextAt: at(item.nextAt) };
  await keep(item, { ...tried, status: 'sending', error: item.error, updatedAt: at(now()) });
  let error = '';
  try {
    await send(item);
  } catch (thrown) {
    error = messageOf(thrown);
  }
  // A millisecond later at least: of two rows of one time it would not be known which is newer.
  const updatedAt = at(now() + 1);
  if (error === '') {
    await keep(item, { ...tried, status: 'sent', error, updatedAt });
    return 'sent';
  }
  const status = attempts >= maxAttempts ? 'given up' : 'due';
  if (status === 'due') log.warn(`${nameOf(item)}: ${error}`);
  else log.error(`${nameOf(item)}: ${error}; given up`);
  await keep(item, { attempts, status, error, nextAt: at(now() + pauseAfter(attempts)), updatedAt });
  return status;
}
