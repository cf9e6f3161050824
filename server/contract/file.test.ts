import { once } from 'node:events';
import net from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { silent } from '../../process/log.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { type Server, startServer } from '../start.ts';
import { fileAnswer, squeezed } from './file.ts';

/** Clients that leave in the middle of an answer: nothing of it may reach the process, which would end. */

const store = testStore();
const from = Date.UTC(2026, 5, 1);
const to = from + 24 * hourMs;
const trace = '0af7651916cd43dd8448eb211c80319c';
let server: Server;
let report: string;

const uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);
beforeAll(async () => {
  process.on('uncaughtException', note).on('unhandledRejection', note);
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    ...Array.from({ length: 8 }, (_, i) => leaseSpan({ id: `lease-${i}`, from, to })),
    ...Array.from({ length: 1500 }, (_, i) => ({
      TraceId: trace,
      SpanId: i.toString(16).padStart(16, '0'),
      SpanName: `step ${i}`,
      Timestamp: iso(from + i),
      Duration: '1000',
      SpanAttributes: { note: `${i} `.repeat(60) },
    })),
  ]);
  await close(store);
  server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot: '', log: silent });
  const made = await fetch(`${server.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'finance', from, to }),
  });
  report = /"id":"([^"]+)"/.exec(await made.text())?.[1] ?? '';
  expect(report).not.toBe('');
});
beforeEach(() => void uncaught.splice(0));
afterAll(async () => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
  await server?.stop();
});

const paths = (): Record<string, string> => ({
  ...Object.fromEntries(
    ['frame', 'columns', 'csv', 'parquet'].map((format) => [
      `a query as ${format}`,
      `query/trace-spans?trace=${trace}&format=${format}`,
    ]),
  ),
  ...Object.fromEntries(
    ['csv', 'parquet'].map((format) => [
      `FOCUS as ${format}`,
      `focus?from=${from}&to=${to}&grain=hour&format=${format}`,
    ]),
  ),
  ...Object.fromEntries(
    ['json', 'csv', 'parquet', 'pdf'].map((format) => [`a report as ${format}`, `reports/${report}?format=${format}`]),
  ),
  'a trace as OTLP': `traces/${trace}/otlp`,
  'the document': 'openapi.json',
});

/** Asks over a socket of its own and leaves after so many bytes of the answer; it answers what came. */
async function leaveAfter(url: string, bytes: number, header = ''): Promise<string> {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
    if (answer.length >= bytes) socket.destroy();
  });
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n${header}\r\n`);
  await once(socket, 'close');
  return answer;
}

test.each(Object.keys(paths()))('a client that leaves in the middle of %s harms nobody', async (name) => {
  const url = `${server.url}/api/v1/${paths()[name]}`;
  const whole = await leaveAfter(url, Infinity);
  expect(whole).toMatch(/^HTTP\/1.1 200/);
  const places = [0, 0.2, 0.5, 0.9].map((share) => 1 + Math.floor(whole.length * share));
  for (const header of ['', 'Accept-Encoding: gzip\r\n'])
    await Promise.all(places.map((bytes) => leaveAfter(url, bytes, header)));
  await sleep(50);
  expect(uncaught).toEqual([]);
  // And no connection to the store is held by an answer that nobody reads.
  expect((await fetch(`${server.url}/api/v1/query/workloads?from=${from}&to=${to}`)).status).toBe(200);
});

test('clients that leave packed lines at any time harm nobody', async () => {
  async function* lines() {
    for (let i = 0; i < 6; i++) {
      await sleep(2 * i);
      yield Buffer.from(`${'x'.repeat(500 * i)}\n`);
    }
  }
  const app = new Hono().get('/', (c) =>
    fileAnswer(c, squeezed(Readable.from(lines(), { objectMode: false })), { 'Content-Encoding': 'gzip' }),
  );
  const http = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
  });
  const address = http.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  for (let round = 0; round < 40; round++)
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.on('error', () => {}).resume();
        socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
        await sleep(2 * i + round / 10);
        socket.destroy();
      }),
    );
  await sleep(100);
  expect(uncaught).toEqual([]);
  http.close();
});

test('asking for the head of a file holds nothing', async () => {
  const url = `${server.url}/api/v1/${paths()['a query as columns']}`;
  for (let i = 0; i < 40; i++) expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(url)).status).toBe(200);
});

test.each(['', 'Accept-Encoding: gzip\r\n'])(
  'a source that ends after its client has left is ended once %#',
  async (header) => {
    const sources: Readable[] = [];
    const app = new Hono();
    app.use(compress());
    app.get('/', (c) => {
      const source = new Readable({ read() {} });
      source.push('x'.repeat(50_000));
      sources.push(source);
      return fileAnswer(c, source, { 'Content-Type': 'application/json' });
    });
    const http = await new Promise<ServerType>((resolve) => {
      const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
    });
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await leaveAfter(`http://127.0.0.1:${port}/`, 100, header);
    const [source] = sources;
    await expect.poll(() => source?.destroyed).toBe(true);
    source?.push(null);
    await sleep(50);
    expect(uncaught).toEqual([]);
    http.close();
  },
);
