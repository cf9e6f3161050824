/** Clients that break off, dawdle, or come by the thousand. */
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Admission, bytesInFlight, maxBytesInFlight } from '../../collector/admission.ts';
import type { Collector } from '../../collector/start.ts';
import { postSpans, spansOf, testCollector } from '../support/test-collector.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
let collector: Collector;
beforeAll(async () => {
  collector = await testCollector(store, { REQUEST_TIMEOUT_SECONDS: '1.5' });
});
afterAll(() => collector.stop());

const stored = async () => {
  await collector.sink.drain();
  const [row] = await rowsOf<{ spans: number }>(store, 'SELECT toUInt32(count()) AS spans FROM {db}.otel_traces');
  return row?.spans;
};
const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(collector.url).port), '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
const head = (length: number) =>
  `POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

test('a client that breaks off in the middle of its body leaves nothing behind', async () => {
  const before = await stored();
  const body = spansOf(1);
  for (let cut = 0; cut < 20; cut++) {
    const socket = await open();
    socket.write(head(body.length) + body.slice(0, Math.floor((body.length * cut) / 20)));
    await sleep(5);
    socket.destroy();
  }
  expect((await postSpans(collector, spansOf(2))).status).toBe(200);
  for (let i = 0; i < 100 && bytesInFlight() > 0; i++) await sleep(20);
  expect(bytesInFlight()).toBe(0);
  expect(await stored()).toBe((before ?? 0) + 50);
});

test('clients that send a byte now and then are cut off, and others are served meanwhile', async () => {
  const dawdlers = await Promise.all(Array.from({ length: 200 }, open));
  const ended = dawdlers.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of dawdlers) socket.on('error', () => {}).resume();
  for (const [i, socket] of dawdlers.entries()) socket.write(i % 2 === 0 ? 'POST /v1/tr' : `${head(500)}{`);
  const drip = setInterval(() => {
    for (const socket of dawdlers) if (socket.writable) socket.write(' ');
  }, 200);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => postSpans(collector, spansOf(100 + i))));
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  await Promise.all(ended);
  clearInterval(drip);
  for (let i = 0; i < 100 && bytesInFlight() > 0; i++) await sleep(20);
  expect(bytesInFlight()).toBe(0);
}, 30_000);

test('a thousand connections at once are all answered', async () => {
  const before = await stored();
  const sockets = await Promise.all(Array.from({ length: 1000 }, open));
  const answers = sockets.map(
    (socket) =>
      new Promise<string>((resolve) => {
        let said = '';
        socket.on('data', (chunk) => {
          said += chunk;
          if (said.includes('\r\n\r\n')) resolve(said.slice(9, 12));
        });
        socket.on('close', () => resolve(said.slice(9, 12)));
      }),
  );
  for (const [i, socket] of sockets.entries()) {
    const body = spansOf(1000 + i, 3);
    socket.write(head(body.length) + body);
  }
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['200']));
  for (const socket of sockets) socket.destroy();
  expect(await stored()).toBe((before ?? 0) + 3000);
}, 60_000);

test('more at once than memory is set aside for is told to come back, and nothing else is', async () => {
  const others = new Admission();
  others.grow(maxBytesInFlight - 1000);
  const refused = await postSpans(collector, spansOf(5000));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({ code: 14 });
  expect((await postSpans(collector, '{}')).status).toBe(200);
  others.leave();
  others.leave();
  expect(bytesInFlight()).toBe(0);
  expect((await postSpans(collector, spansOf(5000))).status).toBe(200);
});

test('a body that is only announced, or has no length, keeps nobody out', async () => {
  const liars = await Promise.all(Array.from({ length: 8 }, open));
  for (const socket of liars) socket.on('error', () => {}).write(`${head(60 * 2 ** 20)}{`);
  const chunked = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      fetch(`${collector.url}/v1/traces`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: new Blob([spansOf(7000 + i)]).stream(),
        duplex: 'half',
      } as RequestInit),
    ),
  );
  expect(chunked.map((answer) => answer.status)).toEqual(chunked.map(() => 200));
  for (const socket of liars) socket.destroy();
});

test('a name that is not of this machine is refused: a web page cannot send spans by rebinding its name', async () => {
  const socket = await open();
  const said = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
  const body = spansOf(6000);
  socket.write(head(body.length).replace('Host: 127.0.0.1', 'Host: evil.example') + body);
  expect(await said).toMatch(/^HTTP\/1.1 400[\s\S]*COLLECTOR_ALLOWED_HOSTS/);
  socket.destroy();
});
