import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, messageOf } from '../../domain/errors.ts';
import type { Block } from '../../store/native/block.ts';
import type { Sink, SinkStats } from '../sink.ts';
import { batchesOf } from './batches.ts';
import { lockFolder } from './lock.ts';
import { LogFile } from './log-file.ts';
import { recordOf, recordsIn } from './record.ts';
import { isTransient } from './transient.ts';

export type SpoolOptions = {
  /** Folder of the segments, made when missing; one process at a time. */
  readonly folder: string;
  /** Stores a block under a token; the same token is stored once. */
  readonly insert: (block: Block, token: string) => Promise<void>;
  readonly log: (message: string) => void;
  /** When more than this waits on disk, `write` throws `store_unavailable`; default 2 GiB. */
  readonly maxBytes?: number;
  /** A quiet spool inserts what it has after this long; default 150 ms. */
  readonly lingerMs?: number;
};

/** A segment is inserted when it is this large, however busy the store is. */
const segmentBytes = 48 * 2 ** 20;
/** An insert that fails for what is in it is tried this often, then set aside. */
const triesBeforePoison = 3;
const longestPauseMs = 15_000;

type Waiting = {
  readonly buffers: Buffer[];
  readonly rows: number;
  readonly size: number;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
};

/**
 * What is written here is on disk when `write` returns, and in ClickHouse soon after, exactly once.
 *
 * Blocks are appended to a segment file; appends that wait together share one fsync. When the store is idle the segment is
 * sealed and inserted whole, while the next one fills: a quiet collector inserts at once, a busy one in large blocks. The
 * inserts of a segment depend on its bytes alone, so after a crash they are sent again under the same tokens, and ClickHouse
 * stores them once. A segment is deleted when all its inserts were answered.
 */
export async function openSpool({
  folder,
  insert,
  log,
  maxBytes = 2 * 2 ** 30,
  lingerMs = 150,
}: SpoolOptions): Promise<Sink> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const stats: SinkStats = {
    rows: 0,
    inserts: 0,
    retries: 0,
    failures: 0,
    pendingBytes: 0,
    poisoned: poisonFiles(folder).length,
  };
  const sealed: string[] = readdirSync(folder)
    .filter((name) => name.endsWith('.seg'))
    .sort()
    .map((name) => path.join(folder, name));
  for (const file of sealed) stats.pendingBytes += statSync(file).size;
  if (sealed.length > 0) log(`${sealed.length} segments of an earlier run are inserted first`);

  let waiting: Waiting[] = [];
  let current: LogFile | undefined;
  let committing: Promise<void> | undefined;
  let inserting: Promise<void> | undefined;
  let linger: NodeJS.Timeout | undefined;
  let closed = false;
  if (sealed.length > 0) startInserting();

  /** Appends everything that waits, as long as something does; one fsync a turn. */
  async function commit(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        current ??= await LogFile.create(
          path.join(folder, `${String(Date.now()).padStart(15, '0')}-${randomUUID()}.seg`),
        );
        await current.append(
          batch.flatMap((entry) => entry.buffers),
          batch.reduce((sum, entry) => sum + entry.rows, 0),
        );
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
    const wait = Math.max(0, lingerMs - (performance.now() - current.openedAt));
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
    current = undefined;
    if (!full) return;
    await full.close();
    if (full.rows === 0) return unlink(full.file);
    sealed.push(full.file);
    startInserting();
  }

  function startInserting(): void {
    inserting ??= insertSealed().finally(() => {
      inserting = undefined;
      sealWhenIdle();
    });
  }

  async function insertSealed(): Promise<void> {
    for (let file = sealed[0]; file; file = sealed[0]) {
      const bytes = await readFile(file);
      const { blocks, tornBytes } = recordsIn(bytes);
      if (tornBytes > 0)
        log(`${path.basename(file)} ends in ${tornBytes} bytes of an append that was never acknowledged`);
      const name = path.basename(file, '.seg');
      const batches = batchesOf(blocks);
      const stored = await Promise.all(batches.map((batch, i) => insertUntilStored(batch, `${name}-${i}`)));
      if (stored.includes(false)) return;
      await unlink(file);
      stats.pendingBytes -= bytes.length;
      sealed.shift();
    }
  }

  /** Tries again until it is stored or set aside; false when the spool was closed before. */
  async function insertUntilStored(batch: Block, token: string): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        await insert(batch, token);
        stats.inserts++;
        stats.rows += batch.rows;
        return true;
      } catch (error) {
        stats.retries++;
        if (!isTransient(error) && tries >= triesBeforePoison) {
          await setAside(batch, token, error);
          return true;
        }
        if (closed) return false;
        if (tries === 1) log(`${batch.table}: ${messageOf(error)}; trying again`);
        await sleep(Math.min(longestPauseMs, 100 * 2 ** Math.min(tries, 10)) * (0.5 + Math.random()));
      }
    }
  }

  async function setAside(batch: Block, token: string, error: unknown): Promise<void> {
    const poison = path.join(folder, 'poison');
    await mkdir(poison, { recursive: true });
    await writeFile(
      path.join(poison, `${token}.json`),
      JSON.stringify(
        { table: batch.table, rows: batch.rows, token, at: new Date().toISOString(), reason: messageOf(error) },
        null,
        2,
      ),
    );
    await writeFile(path.join(poison, `${token}.poison`), Buffer.concat(recordOf(batch)));
    stats.poisoned++;
    log(`${batch.rows} rows of ${batch.table} are set aside in ${poison}: ${messageOf(error)}`);
  }

  async function settle(): Promise<void> {
    while (committing || inserting || linger || waiting.length > 0 || (current && current.rows > 0)) {
      sealWhenIdle();
      await (committing ?? inserting ?? sleep(10));
    }
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
        waiting.push({ buffers, rows: blocks.reduce((sum, block) => sum + block.rows, 0), size, done, fail });
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

/** What was set aside: blocks that ClickHouse refuses for what is in them. */
export function poisonFiles(folder: string): {
  readonly file: string;
  readonly table: string;
  readonly rows: number;
  readonly token: string;
  readonly at: string;
  readonly reason: string;
}[] {
  const poison = path.join(folder, 'poison');
  try {
    const names = readdirSync(poison)
      .filter((name) => name.endsWith('.json'))
      .sort();
    return names.map((name) => ({
      file: path.join(poison, name.replace(/json$/, 'poison')),
      ...JSON.parse(readFileSync(path.join(poison, name), 'utf8')),
    }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
