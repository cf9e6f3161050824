import { randomUUID } from 'node:crypto';
import pRetry from 'p-retry';
import { AppError } from '../domain/errors.ts';
import { insertBlock } from '../store/insert.ts';
import type { Block } from '../store/native/block.ts';
import type { Store } from '../store/store.ts';
import type { Rejections } from './otlp/rejections.ts';

/** What a request became: blocks to store, and what was refused. `failed` is called when the blocks could not be stored. */
export type Encoded = {
  readonly blocks: readonly Block[];
  readonly rejected: Rejections;
  readonly failed?: () => void;
};

/** Where decoded telemetry goes. `write` returns when everything is durable; only then may a client be answered. */
export type Sink = {
  write(blocks: readonly Block[]): Promise<void>;
  readonly stats: SinkStats;
  /** Waits until nothing is under way. */
  drain(): Promise<void>;
};

export type SinkStats = { rows: number; inserts: number; retries: number; failures: number; pendingBytes: number };

type Waiting = { readonly block: Block; readonly done: () => void; readonly fail: (error: unknown) => void };

/** Blocks of at most this many rows: larger ones cost ClickHouse gigabytes. */
const maxRows = 100_000;

/**
 * Inserts straight into ClickHouse. Blocks that wait while an insert of their table runs go out together with the next.
 *
 * @param maxPendingBytes when more waits than this, `write` throws `store_unavailable` and the client tries again later
 */
export function directSink(store: Store, maxPendingBytes = 256 * 2 ** 20): Sink {
  const waiting = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();
  const stats: SinkStats = { rows: 0, inserts: 0, retries: 0, failures: 0, pendingBytes: 0 };

  function enqueue(block: Block): Promise<void> {
    return new Promise((done, fail) => {
      const key = `${block.table} ${block.columns.length}`;
      const queue = waiting.get(key) ?? [];
      queue.push({ block, done, fail });
      waiting.set(key, queue);
      stats.pendingBytes += block.bytes.length;
      if (!running.has(key)) {
        const flushing = flush(key).finally(() => running.delete(key));
        running.set(key, flushing);
      }
    });
  }

  async function flush(key: string): Promise<void> {
    // Lets requests that arrive together share the first insert.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const batch = takeBatch(waiting.get(key) ?? []);
      if (batch.length === 0) return;
      const merged = merge(batch.map((entry) => entry.block));
      try {
        await insertWithRetry(merged);
        stats.inserts++;
        stats.rows += merged.rows;
        for (const entry of batch) entry.done();
      } catch (error) {
        stats.failures++;
        for (const entry of batch) entry.fail(error);
      } finally {
        for (const entry of batch) stats.pendingBytes -= entry.block.bytes.length;
      }
    }
  }

  function insertWithRetry(block: Block): Promise<void> {
    const token = randomUUID();
    return pRetry(() => insertBlock(store, block, token), {
      retries: 5,
      minTimeout: 100,
      maxTimeout: 2000,
      randomize: true,
      onFailedAttempt: () => {
        stats.retries++;
      },
    });
  }

  return {
    stats,
    async write(blocks) {
      if (stats.pendingBytes > maxPendingBytes)
        throw new AppError('store_unavailable', 'the collector is full; try again later');
      await Promise.all(blocks.map(enqueue));
    },
    async drain() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let rows = 0;
  let count = 0;
  while (count < queue.length && (count === 0 || rows + (queue[count] as Waiting).block.rows <= maxRows))
    rows += (queue[count++] as Waiting).block.rows;
  return queue.splice(0, count);
}

/** A Native stream is a sequence of blocks, so several requests are one insert without being encoded again. */
function merge(blocks: readonly Block[]): Block {
  const first = blocks[0] as Block;
  if (blocks.length === 1) return first;
  return {
    ...first,
    rows: blocks.reduce((sum, block) => sum + block.rows, 0),
    bytes: Buffer.concat(blocks.map((block) => block.bytes)),
  };
}
