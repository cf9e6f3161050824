import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Collector, startCollector } from '../../collector/start.ts';
import { type Bundled, startBundled } from '../../store/bundled/start.ts';
import { migrate } from '../../store/migrate.ts';
import { bundledAddress, connect, type Store } from '../../store/store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-collector-'));
let bundled: Bundled;
let store: Store;
let collector: Collector;
const spoolFolder = mkdtempSync(path.join(tmpdir(), 'wattledger-spool-'));

beforeAll(async () => {
  bundled = await startBundled({ folder, memoryBytes: 1_000_000_000 });
  store = connect(bundledAddress(bundled), 'wattledger_collector');
  await migrate(store);
  collector = await startCollector(store, {
    config: {
      COLLECTOR_HOST: '127.0.0.1',
      OTLP_HTTP_PORT: 0,
      OTLP_GRPC_PORT: 0,
      SPOOL_FOLDER: spoolFolder,
      SPOOL_MAX_MB: 512,
      CONNECTORS: 'none',
    },
    env: {},
    log: () => {},
  });
});
afterAll(async () => {
  await collector?.stop();
  await store?.close();
  await bundled?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const spans = (request: number) => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: Array.from({ length: 50 }, (_, i) => ({
            traceId: `${request}`.padStart(32, 'a'),
            spanId: `${request * 50 + i + 1}`.padStart(16, '0'),
            name: 's',
            startTimeUnixNano: `${Date.now()}000000`,
            endTimeUnixNano: `${Date.now()}000000`,
          })),
        },
      ],
    },
  ],
});
const send = (request: number) =>
  fetch(`${collector.url}/v1/traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(spans(request)),
  });

const stored = async () => {
  const answer = await store.writer.query({
    query:
      'SELECT toUInt32(count()) AS spans, toUInt32(uniqExact(SpanId)) AS different, toUInt32((SELECT uniqExact(TraceId) FROM wattledger_collector.otel_traces_trace_id_ts)) AS traces FROM wattledger_collector.otel_traces',
    format: 'JSONEachRow',
  });
  return (await answer.json<{ spans: number; different: number; traces: number }>())[0];
};

test('ClickHouse killed under load: everything acknowledged is stored exactly once, in the table and its views', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 3; round++) {
    const pid = bundled.pid();
    setTimeout(() => pid && process.kill(pid, 'SIGKILL'), 15 * (round + 1));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => send(round * 12 + i)));
    acknowledged += answers.filter((answer) => answer.status === 200).length;
    expect(answers.every((answer) => answer.status === 200 || answer.status === 503)).toBe(true);
    await sleep(500);
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
  const small = await startCollector(store, {
    config: {
      COLLECTOR_HOST: '127.0.0.1',
      OTLP_HTTP_PORT: 0,
      OTLP_GRPC_PORT: 0,
      SPOOL_FOLDER: `${spoolFolder}/small`,
      SPOOL_MAX_MB: 0.001,
      CONNECTORS: 'none',
    },
    env: {},
    log: () => {},
  });
  const answer = await fetch(`${small.url}/v1/traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(spans(9000)),
  });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await answer.json()).toMatchObject({ code: 14 });
  expect((await fetch(`${small.url}/healthz`)).status).toBe(200);
  await small.stop();
});
