import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defineQuery, runQuery } from '../../store/query.ts';
import { ReaderLeft } from '../../store/reader.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { sharedAnswers } from './shared.ts';

const store = testStore();
const thrown: unknown[] = [];
/** By which it is found among what others ask the same server. */
const mark = `left ${process.pid}`;
const slow = defineQuery({
  title: 'Slow',
  params: z.object({}),
  fields: { n: { type: 'number' } },
  sql: `SELECT count() AS n FROM numbers(15000000000) WHERE cityHash64(number, '${mark}') = 1`,
});
const server: ServerType = serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: new Hono()
    .use(sharedAnswers({ keepMs: 0 }).middleware)
    .get('/slow', async (c) => c.json(await runQuery(store, slow, {})))
    .onError((error, c) => {
      thrown.push(error);
      return c.body(null);
    }).fetch,
});
afterAll(() => server.close());

async function running(): Promise<number> {
  const answer = await store.writer.query({
    query: 'SELECT query FROM system.processes',
    format: 'JSONEachRow',
  });
  return (await answer.json<{ query: string }>()).filter(({ query }) => query.includes(mark)).length;
}

test('a query runs in the store while anybody waits for it, and ends when the last has left', async () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slow`;
  const [one, other] = [new AbortController(), new AbortController()];
  const answers = [one, other].map(({ signal }) => fetch(address, { signal }));
  const settled = Promise.allSettled(answers);
  await expect.poll(running, { timeout: 5000 }).toBe(1);
  one.abort();
  await new Promise((done) => setTimeout(done, 200));
  expect(await running()).toBe(1);
  other.abort();
  await expect.poll(running, { timeout: 5000 }).toBe(0);
  await settled;
  await expect.poll(() => thrown.length).toBe(2);
  for (const each of thrown) expect(each).toBeInstanceOf(ReaderLeft);
});
