import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Collector } from '../../collector/start.ts';
import { type Bundled, startBundled } from '../../store/bundled/start.ts';
import { migrate } from '../../store/migrate.ts';
import { bundledAddress, connect, type Store } from '../../store/store.ts';
import { storeFolder } from '../support/scratch.ts';
import { postSpans, spansOf, testCollector } from '../support/test-collector.ts';

const folder = storeFolder('collector');
let bundled: Bundled;
let store: Store;
let collector: Collector;

beforeAll(async () => {
  bundled = await startBundled({ folder, memoryBytes: 1_000_000_000 });
  store = connect(bundledAddress(bundled), 'wattledger_collector');
  await migrate(store);
  collector = await testCollector(store);
});
afterAll(async () => {
  await collector?.stop();
  await store?.close();
  await bundled?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = (request: number) => postSpans(collector, spansOf(request));

const stored = async () => {
  const answer = await store.writer.query({
    query: `SELECT toUInt32(count()) AS spans, toUInt32(uniqExact(SpanId)) AS different,
        toUInt32((SELECT uniqExact(TraceId) FROM wattledger_collector.otel_traces_trace_id_ts)) AS traces
      FROM wattledger_collector.otel_traces`,
    format: 'JSONEachRow',
  });
  return (await answer.json<{ spans: number; different: number; traces: number }>())[0];
};

/** Waits until the killed ClickHouse has ended and its successor runs. */
async function runsAgain(killed: number | undefined): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const pid = bundled.pid();
    if (pid !== undefined && pid !== killed) return;
    await sleep(25);
  }
  throw new Error('ClickHouse did not come back');
}

test('ClickHouse killed under load: everything acknowledged is stored exactly once, in the table and its views', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 3; round++) {
    const pid = bundled.pid();
    setTimeout(() => process.kill(pid ?? 0, 'SIGKILL'), 15 * (round + 1));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => send(round * 12 + i)));
    acknowledged += answers.filter((answer) => answer.status === 200).length;
    expect(answers.every((answer) => answer.status === 200 || answer.status === 503)).toBe(true);
    await runsAgain(pid);
  }
  await collector.sink.drain();
  expect(acknowledged).toBeGreaterThan(20);
  expect(await stored()).toEqual({ spans: acknowledged * 50, different: acknowledged * 50, traces: acknowledged });
}, 60_000);

test('ClickHouse away: what is sent is kept and answered, and stored when it is back', async () => {
  const before = (await stored())?.spans ?? 0;
  const { url, secrets } = bundled;
  await bundled.stop();
  const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => send(8000 + i)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
  expect(collector.sink.stats.pendingBytes).toBeGreaterThan(0);
  bundled = await startBundled({ folder, memoryBytes: 1_000_000_000, port: Number(new URL(url).port) });
  expect(bundled.secrets).toEqual(secrets);
  await collector.sink.drain();
  expect((await stored())?.spans).toBe(before + 250);
  expect(collector.sink.stats.pendingBytes).toBe(0);
}, 60_000);

test('ClickHouse away for longer than the spool holds: the client is told to come back, in its own encoding', async () => {
  const small = await testCollector(store, { SPOOL_MAX_MB: '0.001' });
  const answer = await postSpans(small, spansOf(9000));
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await answer.json()).toMatchObject({ code: 14 });
  expect((await fetch(`${small.url}/healthz`)).status).toBe(200);
  await small.stop();
});
