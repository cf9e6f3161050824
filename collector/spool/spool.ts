import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import type { Log } from '../../process/log.ts';
import type { Block } from '../../store/native/block.ts';
import type { Sink, TableStats } from '../sink.ts';
import { type Batch, batchesOf, rowsOf } from './batches.ts';
import { lockFolder } from './lock.ts';
import { LogFile } from './log-file.ts';
import { poisonFiles, poisonFolder, setAside } from './poison.ts';
import { recordOf, recordsIn } from './record.ts';
import { isTransient } from './transient.ts';

/** Settings of the spool. */
export const spoolConfig = z.object({
  SPOOL_FOLDER: z
    .string()
    .default('./data/spool')
    .describe('where acknowledged telemetry waits for ClickHouse; each collector needs its own folder'),
  SPOOL_MAX_MB: z.coerce
    .number()
    .positive()
    .default(2048)
    .describe('when more than this many MiB wait there, clients are told to retry later'),
});

export type SpoolOptions = {
  /** Folder of the segments, made when missing; one process at a time. */
  readonly folder: string;
  /** Stores blocks of one table under a token; the same token is stored once. */
  readonly insert: (batch: Batch, token: string) => Promise<void>;
  readonly log: Log;
  /** When more than this waits on disk, `write` throws `store_unavailable`; default 2 GiB. */
  readonly maxBytes?: number;
  /** What comes after a silence is inserted after this long; default 150 ms. */
  readonly lingerMs?: number;
  /** What comes all the time is inserted this often at least; default 2 s. */
  readonly longestLingerMs?: number;
};

/** A segment is inserted when it is this large, however busy the store is. */
const segmentBytes = 48 * 2 ** 20;
/**
 * Inserting takes a hundredth of the time at most, as long as that is often enough: an insert has a price of its own, whatever it
 * holds.
 */
const insertShare = 0.01;
/** An insert that fails for what is in it is tried this often, then set aside. */
const triesBeforePoison = 3;
const longestPauseMs = 15_000;

type Waiting = {
  readonly blocks: readonly Block[];
  readonly buffers: Buffer[];
  readonly size: number;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
};

/** What a segment holds, and how large its file is. */
type Held = { readonly blocks: readonly Block[]; readonly bytes: number };
/** A segment that waits for the store; what it holds is in memory when it was the only one. */
type Sealed = { readonly file: string; readonly since: number } & (
  | Held
  | { readonly blocks?: never; readonly bytes?: never }
);

/**
 * What is written here is on disk when `write` returns, and in ClickHouse soon after, exactly once.
 *
 * Blocks are appended to a segment file; appends that wait together share one fsync. When the store is idle the segment is
 * sealed and inserted whole, while the next one fills: what comes after a silence is inserted at once, what comes all the time in
 * large blocks, every two seconds. The
 * inserts of a segment depend on its bytes alone, so after a crash they are sent again under the same tokens, and ClickHouse
 * stores them once. A segment is deleted when all its inserts were answered.
 */
export async function openSpool({
  folder,
  insert,
  log,
  maxBytes = 2 * 2 ** 30,
  lingerMs = 150,
  longestLingerMs = 2000,
}: SpoolOptions): Promise<Sink> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const tables: Record<string, TableStats> = {};
  const statsOf = (table: string): TableStats => {
    tables[table] ??= { rows: 0, inserts: 0, retries: 0, poisoned: 0 };
    return tables[table];
  };
  for (const { table } of poisonFiles(folder)) statsOf(table).poisoned++;
  const sealed: Sealed[] = readdirSync(folder)
    .filter((name) => name.endsWith('.seg'))
    .sort()
    .map((name) => ({ file: path.join(folder, name), since: Number.parseInt(name, 10) }));
  const stats = {
    tables,
    failures: 0,
    pendingBytes: sealed.reduce((sum, { file }) => sum + statSync(file).size, 0),
    get pendingSince() {
      return sealed[0]?.since ?? (current && current.rows > 0 ? current.since : undefined);
    },
  };
  if (sealed.length > 0) log.info(`${sealed.length} segments of an earlier run are waiting: inserting them first`);

  let waiting: Waiting[] = [];
  let current: LogFile | undefined;
  /** What the current segment holds, so that it need not be read back when the store keeps up. */
  let held: Block[] = [];
  let committing: Promise<void> | undefined;
  let inserting: Promise<void> | undefined;
  let linger: NodeJS.Timeout | undefined;
  /** Until when the next insert waits, as the last one had its price; on the clock of `performance`. */
  let restsUntil = 0;
  /** Somebody waits for all to be stored. */
  let isUrgent = 0;
  let closed = false;
  if (sealed.length > 0) startInserting();

  /** Appends everything that waits, as long as something does; one fsync a turn. */
  async function commit(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        current ??= await LogFile.create(folder);
        const blocks = batch.flatMap((entry) => entry.blocks);
        await current.append(
          batch.flatMap((entry) => entry.buffers),
          rowsOf(blocks),
        );
        held.push(...blocks);
        for (const entry of batch) entry.done();
      } catch (error) {
        stats.failures++;
        for (const entry of batch) {
          stats.pendingBytes -= entry.size;
          entry.fail(
            new AppError('store_unavailable', `the spool cannot be written: ${messageOf(error)}`, { cause: error }),
          );
        }
        // After a failed write the file is not trusted with more; what it holds is whole and goes on its way.
        await seal();
      }
      if (current && (current.bytes >= segmentBytes || (closed && waiting.length === 0))) await seal();
    }
  }

  function startCommitting(): void {
    committing ??= commit().finally(() => {
      committing = undefined;
      if (waiting.length > 0) startCommitting();
      else sealWhenIdle();
    });
  }

  /** Seals the segment once the store is idle and the segment has lingered. */
  function sealWhenIdle(): void {
    if (!current || current.rows === 0 || inserting || linger) return;
    const due = Math.max(current.openedAt + lingerMs, Math.min(restsUntil, current.openedAt + longestLingerMs));
    const wait = isUrgent > 0 ? 0 : Math.max(0, due - performance.now());
    linger = setTimeout(() => {
      linger = undefined;
      if (committing || inserting) return;
      committing = seal().finally(() => {
        committing = undefined;
        if (waiting.length > 0) startCommitting();
      });
    }, wait);
  }

  async function seal(): Promise<void> {
    const full = current;
    const blocks = held;
    current = undefined;
    held = [];
    if (!full) return;
    await full.close();
    if (full.rows === 0) return unlink(full.file);
    // One segment that waits is kept in memory; behind it they are read back when their turn comes.
    const { file, since, bytes } = full;
    sealed.push(sealed.length === 0 ? { file, since, blocks, bytes } : { file, since });
    startInserting();
  }

  function startInserting(): void {
    inserting ??= insertSealed().finally(() => {
      inserting = undefined;
      sealWhenIdle();
    });
  }

  async function insertSealed(): Promise<void> {
    for (let first = sealed[0]; first; first = sealed[0]) {
      const { file } = first;
      const began = performance.now();
      const { blocks, bytes } = first.blocks ? first : await readBack(file);
      const name = path.basename(file, '.seg');
      const batches = batchesOf(blocks);
      const stored = await Promise.all(batches.map((batch, i) => insertUntilStored(batch, `${name}-${i}`)));
      if (stored.includes(false)) return;
      await unlink(file);
      stats.pendingBytes -= bytes;
      sealed.shift();
      restsUntil = began + Math.min(longestLingerMs, (performance.now() - began) / insertShare);
    }
  }

  async function readBack(file: string): Promise<Held> {
    const bytes = await readFile(file);
    const { blocks, tornBytes } = recordsIn(bytes);
    if (tornBytes > 0)
      log.warn(`${path.basename(file)} ends in ${tornBytes} bytes of an append that was never acknowledged`);
    return { blocks, bytes: bytes.length };
  }

  /** Tries again until it is stored or set aside; false when the spool was closed before. */
  async function insertUntilStored(batch: Batch, token: string): Promise<boolean> {
    const { table } = batch[0];
    const counts = statsOf(table);
    for (let tries = 1; ; tries++) {
      try {
        await insert(batch, token);
        counts.inserts++;
        counts.rows += rowsOf(batch);
        return true;
      } catch (error) {
        counts.retries++;
        if (!isTransient(error) && tries >= triesBeforePoison) {
          await poison(batch, token, error);
          return true;
        }
        if (closed) return false;
        if (tries === 1) log.warn(`${table}: insert failed, retrying`, error);
        await sleep(Math.min(longestPauseMs, 100 * 2 ** Math.min(tries, 10)) * (0.5 + Math.random()));
      }
    }
  }

  async function poison(batch: Batch, token: string, error: unknown): Promise<void> {
    const { table } = batch[0];
    await setAside(folder, batch, { token, reason: messageOf(error) });
    statsOf(table).poisoned++;
    log.error(`${rowsOf(batch)} rows of ${table} are set aside in ${poisonFolder(folder)}`, error);
  }

  async function settle(): Promise<void> {
    isUrgent++;
    clearTimeout(linger);
    linger = undefined;
    while (committing || inserting || linger || waiting.length > 0 || (current && current.rows > 0)) {
      sealWhenIdle();
      await (committing ?? inserting ?? sleep(1));
    }
    isUrgent--;
  }

  return {
    stats,
    async write(blocks) {
      if (blocks.length === 0) return;
      if (closed) throw new AppError('store_unavailable', 'the collector is stopping; try again later');
      const buffers = blocks.flatMap(recordOf);
      const size = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
      if (stats.pendingBytes + size > maxBytes)
        throw new AppError(
          'store_unavailable',
          'the spool is full because ClickHouse does not keep up; try again later',
        );
      stats.pendingBytes += size;
      await new Promise<void>((done, fail) => {
        waiting.push({ blocks, buffers, size, done, fail });
        startCommitting();
      });
    },
    drain: settle,
    async close(patienceMs = 5000) {
      await Promise.race([settle(), sleep(patienceMs)]);
      closed = true;
      clearTimeout(linger);
      await committing;
      await current?.close();
      await Promise.race([inserting, sleep(patienceMs)]);
      unlock();
    },
  };
}
