import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeFolder } from '../../tests/support/scratch.ts';
import { insertBlocks } from '../insert.ts';
import { BlockBuilder } from '../native/block.ts';
import { uint32 } from '../native/columns.ts';
import { bundledAddress, connect, openStore, type Store, storeConfig } from '../store.ts';
import { type Bundled, startBundled } from './start.ts';

const folder = storeFolder('bundled');
let bundled: Bundled;
let store: Store;

beforeAll(async () => {
  bundled = await startBundled({ folder, memoryBytes: 1_000_000_000 });
  store = connect(bundledAddress(bundled), 'wattledger_faults');
  await store.writer.command({ query: 'CREATE DATABASE IF NOT EXISTS wattledger_faults' });
  await store.writer.command({
    query: `CREATE TABLE wattledger_faults.numbers (n UInt32)
      ENGINE = MergeTree
      ORDER BY n
      SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1`,
  });
});

afterAll(async () => {
  await store?.close();
  await bundled?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether a process runs; one that has ended and was not yet collected by its parent does not. */
const isRunning = (pid: number) =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

const blockOf = (from: number, rows: number) => {
  const builder = new BlockBuilder('numbers', { n: uint32() });
  for (let n = from; n < from + rows; n++) builder.columns.n.push(n);
  const block = builder.take();
  if (!block) throw new Error('no rows');
  return block;
};

const count = async () => {
  const answer = await store.writer.query({
    query: 'SELECT toUInt32(count()) AS total, toUInt32(uniqExact(n)) AS different FROM wattledger_faults.numbers',
    format: 'JSONEachRow',
  });
  return (await answer.json<{ total: number; different: number }>())[0];
};

describe('the bundled server', () => {
  test('loses nothing that was acknowledged when it is killed while inserting, and comes back by itself', async () => {
    let acknowledged = 0;
    let killed = false;
    for (let batch = 0; batch < 40; batch++) {
      if (batch === 15) {
        const pid = bundled.pid();
        setTimeout(() => {
          killed = pid !== undefined && process.kill(pid, 'SIGKILL');
        }, 3);
      }
      const block = blockOf(batch * 1000, 1000);
      for (let attempt = 0; attempt < 100; attempt++) {
        try {
          await insertBlocks(store, [block], `batch-${batch}`);
          acknowledged += 1000;
          break;
        } catch {
          await sleep(100);
        }
      }
    }
    expect(killed).toBe(true);
    expect(acknowledged).toBe(40_000);
    expect(await count()).toEqual({ total: 40_000, different: 40_000 });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('leaves a %s that reaches every process to its parent', async (signal) => {
    const pid = bundled.pid() ?? 0;
    process.kill(pid, signal);
    await sleep(300);
    expect(await count()).toBeDefined();
    expect({ pid: bundled.pid(), isRunning: isRunning(pid) }).toEqual({ pid, isRunning: true });
  });

  test('takes a block with the same token once', async () => {
    const before = await count();
    for (let i = 0; i < 3; i++) await insertBlocks(store, [blockOf(900_000, 10)], 'same-token');
    expect((await count())?.total).toBe((before?.total ?? 0) + 10);
  });

  test('answers nobody without the key, whatever user they name, and lets no page stop it', async () => {
    for (const query of ['SELECT 1', 'SYSTEM STOP LISTEN HTTP'])
      for (const headers of [
        {},
        { 'X-ClickHouse-User': 'default' },
        { 'X-ClickHouse-User': 'writer', 'X-ClickHouse-Key': bundled.secrets.writer },
      ]) {
        const answer = await fetch(bundled.url, {
          method: 'POST',
          body: query,
          headers: { 'Content-Type': 'text/plain', ...(headers as Record<string, string>) },
        });
        expect(answer.status).toBe(404);
      }
    expect((await count())?.total).toBeGreaterThan(0);
  });

  test('refuses files, URLs, other databases and writing by the reader', async () => {
    const denied = (store: Promise<unknown>) => expect(store).rejects.toThrow(/privilege|readonly|ACCESS_DENIED/i);
    await denied(store.writer.command({ query: `SELECT * FROM file('/etc/passwd', 'LineAsString')` }));
    await denied(store.writer.command({ query: `SELECT * FROM url('http://127.0.0.1/', 'LineAsString')` }));
    await denied(store.writer.command({ query: 'CREATE DATABASE other' }));
    await denied(store.reader.command({ query: 'INSERT INTO wattledger_faults.numbers VALUES (1)' }));
    await denied(store.reader.command({ query: 'SELECT * FROM system.users' }));
  });

  test('keeps its secrets to its owner', () =>
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600));

  test('says that its folder is taken to a second process', async () => {
    await expect(startBundled({ folder })).rejects.toThrow(/Another process is using this data folder/);
  });

  test('ends when the process that started it is killed', async () => {
    const own = storeFolder('orphan');
    const script =
      `import { startBundled } from ${JSON.stringify(path.join(import.meta.dirname, 'start.ts'))}; const b = await ` +
      `startBundled({ folder: ${JSON.stringify(own)}, memoryBytes: 6e8 }); console.log(b.pid()); setInterval(() => {}, ` +
      '1000);';
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text) => resolve(Number(String(text).trim()))),
    );
    parent.kill('SIGKILL');
    for (let i = 0; i < 50 && isRunning(pid); i++) await sleep(100);
    expect(isRunning(pid)).toBe(false);
    rmSync(own, { recursive: true, force: true });
  });
});

describe('a store by URL', () => {
  const open = (STORE_URL: string) => openStore(storeConfig.parse({ STORE_URL }));

  test('that cannot be reached says so', () =>
    expect(open('http://127.0.0.1:9/wattledger')).rejects.toThrow(/Cannot reach.*STORE_URL/));

  test('that refuses the password says so, and does not print it', async () => {
    // A bundled server answers only with its key; this one stands in front of it and adds the key, as a plain server would.
    const { createServer, request } = await import('node:http');
    const proxy = createServer((incoming, outgoing) => {
      const target = new URL(bundled.url);
      const forwarded = request(
        {
          host: target.hostname,
          port: target.port,
          path: incoming.url,
          method: incoming.method,
          headers: { ...incoming.headers, 'x-wattledger-key': bundled.secrets.key },
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        },
      );
      incoming.pipe(forwarded);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    await expect(open(`http://writer:hunter2@127.0.0.1:${port}/wattledger_faults`)).rejects.toThrow(
      /rejected the user or password in STORE_URL/,
    );
    await expect(open(`http://writer:hunter2@127.0.0.1:${port}/wattledger_faults`)).rejects.not.toThrow(/hunter2/);
    const remote = await open(`http://writer:${bundled.secrets.writer}@127.0.0.1:${port}/wattledger_faults`);
    expect(remote.database).toBe('wattledger_faults');
    await remote.close();
    proxy.close();
  });
});
