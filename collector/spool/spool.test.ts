import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { silent } from '../../process/log.ts';
import type { Block } from '../../store/native/block.ts';
import { total } from '../sink.ts';
import { batchesOf, rowsOf } from './batches.ts';
import { poisonFiles } from './poison.ts';
import { recordOf, recordsIn } from './record.ts';
import { openSpool, type SpoolOptions } from './spool.ts';

const root = mkdtempSync(path.join(tmpdir(), 'wattledger-spool-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => path.join(root, String(folders++));

const block = (table: string, bytes: string, rows = 1): Block => ({
  table,
  columns: ['a'],
  rows,
  bytes: Buffer.from(bytes),
});
const segments = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.seg'));

/** A store that keeps what it is given, by token, and may fail first. */
function fakeStore(fail: (token: string, tries: number) => Error | undefined = () => undefined) {
  const stored = new Map<string, string>();
  const tries = new Map<string, number>();
  return {
    stored,
    tries,
    insert: async (given: readonly [Block, ...Block[]], token: string) => {
      const count = (tries.get(token) ?? 0) + 1;
      tries.set(token, count);
      const error = fail(token, count);
      if (error) throw error;
      stored.set(token, `${given[0].table}:${given.map((each) => each.bytes).join('')}`);
    },
  };
}
const open = (folder: string, insert: SpoolOptions['insert'], more: Partial<SpoolOptions> = {}) =>
  openSpool({ folder, insert, log: silent, lingerMs: 10, ...more });
const refused = (code: string) =>
  new AppError('store_unavailable', 'refused', { cause: Object.assign(new Error('ClickHouse'), { code }) });

describe('records', () => {
  test('are read back equal, and a tail cut off anywhere gives the whole ones before it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (contents, cut) => {
          const blocks = contents.map((bytes, i) => ({
            table: `t${i}`,
            columns: ['x', 'ü'],
            rows: i,
            bytes: Buffer.from(bytes),
          }));
          const sizes = blocks.map((each) => Buffer.concat(recordOf(each)).length);
          const file = Buffer.concat(blocks.flatMap(recordOf));
          const at = cut % (file.length + 1);
          let whole = 0;
          for (let end = 0; whole < sizes.length && end + (sizes[whole] as number) <= at; whole++)
            end += sizes[whole] as number;
          expect(recordsIn(file.subarray(0, at)).blocks).toEqual(blocks.slice(0, whole));
        },
      ),
    ));

  test('with a flipped bit end the reading there', () => {
    const file = Buffer.concat([block('a', 'one'), block('b', 'two')].flatMap(recordOf));
    const first = Buffer.concat(recordOf(block('a', 'one'))).length;
    file[first + 20] = (file[first + 20] ?? 0) ^ 1;
    expect(recordsIn(file)).toMatchObject({ blocks: [{ table: 'a' }], tornBytes: file.length - first });
  });
});

describe('batches', () => {
  test('merge blocks of one table and the same columns, up to 100,000 rows, the same way each time', () => {
    const blocks = [
      block('a', 'x', 60_000),
      block('b', 'y'),
      block('a', 'z', 40_000),
      block('a', 'w', 1),
      { ...block('a', 'v'), columns: ['a', 'b'] },
    ];
    const batches = batchesOf(blocks);
    expect(batches.map((batch) => [batch[0].table, rowsOf(batch), batch.map(({ bytes }) => bytes).join('')])).toEqual([
      ['a', 100_000, 'xz'],
      ['a', 1, 'w'],
      ['b', 1, 'y'],
      ['a', 1, 'v'],
    ]);
    expect(batchesOf(blocks)).toEqual(batches);
  });
});

describe('the spool', () => {
  test('stores what is written, and leaves nothing behind', async () => {
    const folder = newFolder();
    const store = fakeStore();
    const spool = await open(folder, store.insert);
    await Promise.all([spool.write([block('a', '1'), block('b', '2')]), spool.write([block('a', '3')])]);
    await spool.drain();
    expect([...store.stored.values()].sort()).toEqual(['a:13', 'b:2']);
    expect([segments(folder), spool.stats.pendingBytes, total(spool.stats, 'rows')]).toEqual([[], 0, 3]);
    expect(spool.stats.pendingSince).toBeUndefined();
    await spool.close();
  });

  test('rests after an insert by what it took, and inserts all that came meanwhile at once', async () => {
    const inserted: { at: number; bytes: string }[] = [];
    const spool = await open(
      newFolder(),
      async (given) => {
        await sleep(20);
        inserted.push({ at: performance.now(), bytes: given.map((each) => each.bytes).join('') });
      },
      { longestLingerMs: 400 },
    );
    const began = performance.now();
    await spool.write([block('a', '0')]);
    while (inserted.length === 0) await sleep(5);
    for (let i = 1; i < 8; i++) {
      await spool.write([block('a', String(i))]);
      await sleep(10);
    }
    while (inserted.length === 1) await sleep(5);
    expect(inserted.map(({ bytes }) => bytes)).toEqual(['0', '1234567']);
    // A hundred times what it took would be two seconds: the longest pause counts, from insert to insert.
    expect((inserted[1]?.at ?? 0) - began).toBeGreaterThan(400);
    // Who waits for all of it to be stored does not wait for the pause.
    await spool.write([block('a', '8')]);
    const asked = performance.now();
    await spool.drain();
    expect(inserted[2]?.bytes).toBe('8');
    expect(performance.now() - asked).toBeLessThan(380);
    await spool.close();
  });

  test('sends what an earlier run left, under the tokens it would have had, a torn tail apart', async () => {
    const folder = newFolder();
    const down = fakeStore(() => new Error('connect ECONNREFUSED'));
    const first = await open(folder, down.insert);
    await first.write([block('a', '1')]);
    await first.write([block('b', '2')]);
    await first.close(50);
    const left = segments(folder);
    expect(left.length).toBeGreaterThan(0);
    appendFileSync(
      path.join(folder, left.at(-1) as string),
      Buffer.concat(recordOf(block('a', 'never acknowledged'))).subarray(0, 30),
    );
    const store = fakeStore();
    const second = await open(folder, store.insert);
    await second.drain();
    expect([...store.stored.values()].sort()).toEqual(['a:1', 'b:2']);
    for (const token of down.tries.keys()) expect(store.stored.has(token)).toBe(true);
    expect(segments(folder)).toEqual([]);
    await second.close();
  });

  test('tries a passing error again under the same token', async () => {
    const store = fakeStore((_token, tries) => (tries < 4 ? refused('252') : undefined));
    const spool = await open(newFolder(), store.insert);
    await spool.write([block('a', '1')]);
    await spool.drain();
    expect(store.stored.size).toBe(1);
    expect([...store.tries.values()]).toEqual([4]);
    expect(spool.stats.tables).toEqual({ a: { rows: 1, inserts: 1, retries: 3, poisoned: 0 } });
    await spool.close();
  });

  test('sets aside what ClickHouse refuses for good, with the reason, and goes on with the rest', async () => {
    const folder = newFolder();
    const store = fakeStore((token) => (token.endsWith('-0') ? refused('117') : undefined));
    const spool = await open(folder, store.insert);
    await spool.write([block('bad', 'x', 7), block('good', 'y')]);
    await spool.drain();
    expect([...store.stored.values()]).toEqual(['good:y']);
    expect(poisonFiles(folder)).toMatchObject([{ table: 'bad', rows: 7, reason: 'refused' }]);
    expect(recordsIn(readFileSync(poisonFiles(folder)[0]?.file ?? '')).blocks).toMatchObject([
      { table: 'bad', rows: 7 },
    ]);
    expect([total(spool.stats, 'poisoned'), spool.stats.pendingBytes]).toEqual([1, 0]);
    await spool.close();
  });

  test('refuses more than it may hold, and takes again when there is room', async () => {
    let down = true;
    const store = fakeStore(() => (down ? new Error('ECONNREFUSED') : undefined));
    const spool = await open(newFolder(), store.insert, { maxBytes: 400 });
    await spool.write([block('a', 'x'.repeat(200))]);
    await expect(spool.write([block('a', 'y'.repeat(200))])).rejects.toThrow(/spool is full/);
    down = false;
    await spool.drain();
    await spool.write([block('a', 'y'.repeat(200))]);
    await spool.drain();
    expect(store.stored.size).toBe(2);
    await spool.close();
  });

  test('a clock that jumps back and forth loses nothing and stores nothing twice', async () => {
    const folder = newFolder();
    const real = Date.now();
    const clock = vi.spyOn(Date, 'now');
    const store = fakeStore((_token, tries) => (tries < 2 ? new Error('ECONNREFUSED') : undefined));
    try {
      for (const [turn, jumpMs] of [
        0,
        -86_400_000,
        3_600_000,
        -1,
        10 * 365 * 86_400_000,
        -400 * 86_400_000,
      ].entries()) {
        clock.mockReturnValue(real + jumpMs);
        const spool = await open(folder, store.insert);
        await spool.write([block('a', `${turn}`)]);
        clock.mockReturnValue(real - jumpMs);
        await spool.write([block('a', `${turn}+`)]);
        // Every second time the process ends before the store took it.
        if (turn % 2 === 0) await spool.close(0);
        else {
          await spool.drain();
          await spool.close();
        }
      }
      clock.mockRestore();
      const last = await open(folder, store.insert);
      await last.drain();
      await last.close();
    } finally {
      clock.mockRestore();
    }
    const stored = [...store.stored.values()].map((text) => text.slice(2)).join('');
    expect(stored.match(/\d\+?/g)?.toSorted()).toEqual([0, 1, 2, 3, 4, 5].flatMap((turn) => [`${turn}`, `${turn}+`]));
    expect(segments(folder)).toEqual([]);
  });

  test('belongs to one process', () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'lock'), String(process.ppid));
    return expect(open(folder, fakeStore().insert)).rejects.toThrow(/is using the spool/);
  });

  const tmpfs = path.join(root, 'tmpfs');
  mkdirSync(tmpfs);
  const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', tmpfs]).status === 0;

  test.skipIf(!canMount)('answers “come back later” when the disk is full, loses nothing, and recovers', async () => {
    try {
      let down = true;
      const store = fakeStore(() => (down ? new Error('ECONNREFUSED') : undefined));
      const spool = await open(path.join(tmpfs, 'spool'), store.insert);
      const outcomes = [];
      for (let i = 0; i < 12; i++)
        outcomes.push(
          await spool.write([block('a', String.fromCharCode(97 + i).repeat(40_000))]).then(
            () => 'ok',
            (error: unknown) => (error instanceof AppError ? error.code : 'bug'),
          ),
        );
      expect(outcomes).toContain('store_unavailable');
      expect(outcomes).not.toContain('bug');
      down = false;
      await spool.drain();
      const acknowledged = outcomes.filter((outcome) => outcome === 'ok').length;
      expect([...store.stored.values()].reduce((sum, text) => sum + text.length - 2, 0)).toBe(acknowledged * 40_000);
      await spool.write([block('a', 'again')]);
      await spool.drain();
      expect([...store.stored.values()]).toContain('a:again');
      await spool.close();
    } finally {
      spawnSync('umount', ['-l', tmpfs]);
    }
  });
});
