import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpClient } from './http.ts';

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse, n: number) => void = () => {};
let seen: { at: number; headers: IncomingMessage['headers'] }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ at: Date.now(), headers: request.headers });
    answer(request, response, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const answering = (each: typeof answer) => {
  answer = each;
  seen = [];
};

test('what may pass is tried again, and what will not is not', async () => {
  answering((_, response, n) => response.writeHead(n < 2 ? 503 : 200).end('{"n":2}'));
  const client = httpClient({ retries: 1 });
  expect(await client.get(`${url}/a`)).toBe('{"n":2}');
  expect(client.meter).toMatchObject({ requests: 2, bytes: 14, status: 200 });
  answering((_, response) => response.writeHead(404).end('gone'));
  await expect(httpClient({ retries: 2 }).get(`${url}/b`)).rejects.toMatchObject({ outcome: 'refused' });
  expect(seen).toHaveLength(1);
});

test('a source that asks for a moment gets it; one that asks for an hour is left alone, and the time is known', async () => {
  answering((_, response, n) => response.writeHead(n < 2 ? 429 : 200, { 'Retry-After': '1' }).end('[]'));
  expect(await httpClient({ retries: 1 }).get(`${url}/c`)).toBe('[]');
  expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  const later = new Date(Date.now() + 3_600_000).toUTCString();
  answering((_, response) => response.writeHead(429, { 'Retry-After': later }).end());
  await expect(httpClient({ retries: 2 }).get(`${url}/d`)).rejects.toMatchObject({
    outcome: 'refused',
    retryAt: Date.parse(later),
  });
  expect(seen).toHaveLength(1);
});

test('a document that has not changed is not sent again', async () => {
  answering((request, response) => {
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { ETag: '"v1"' }).end('{"prices":[1,2,3]}');
  });
  const first = httpClient();
  expect(await first.get(`${url}/e`)).toBe('{"prices":[1,2,3]}');
  const second = httpClient();
  expect(await second.get(`${url}/e`)).toBe('{"prices":[1,2,3]}');
  expect(second.meter).toEqual({ requests: 1, bytes: 0, status: 304 });
});

test('requests to one host wait for their turn, whoever sends them', async () => {
  answering((_, response) => response.end('{}'));
  const limited = () => httpClient({ perMinute: 2 });
  let done = 0;
  const all = [1, 2, 3].map((n) =>
    limited()
      .get(`${url}/turn/${n}`)
      .then(() => done++),
  );
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 300))]);
  expect(done).toBe(2);
  expect(seen).toHaveLength(2);
});

test('says who asks', async () => {
  answering((_, response) => response.end('{}'));
  await httpClient().get(`${url}/f`);
  expect(seen[0]?.headers['user-agent']).toMatch(/^Wattledger\/[\d.]+ \(\+https:/);
});

test('nobody there is unreachable', async () => {
  await expect(httpClient({ retries: 0 }).get('http://127.0.0.1:9/')).rejects.toMatchObject({ outcome: 'unreachable' });
});
