import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { mount } from '../contract/handle.ts';
import { batchRoutes } from './batch.ts';

/** A batch whose parts are answered by hand. */
async function batchOf(paths: readonly string[], headers: Record<string, string> = {}) {
  const asked: { request: Request; answer: (response: Response) => void }[] = [];
  const app = new Hono().onError((error, c) => c.text(error.message, 400));
  mount(
    app,
    '/api/v1',
    batchRoutes((request) => new Promise((answer) => asked.push({ request, answer }))),
  );
  const response = await app.request('/api/v1/batch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ requests: paths.map((path) => ({ path, etag: 'W/"known"' })) }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  return { asked, response, next };
}
const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

test('answers come in the order in which they arrive, each with its own status and headers', async () => {
  const { asked, response, next } = await batchOf(['/slow', '/quick?a=1', '/same', '/wrong']);
  expect(response.headers.get('Content-Type')).toBe('application/x-ndjson');
  asked[1]?.answer(json({ a: 1 }, { headers: { 'Cache-Control': 'private, max-age=5', ETag: 'W/"x"' } }));
  expect(JSON.parse((await next()) ?? '')).toEqual({
    index: 1,
    status: 200,
    cacheControl: 'private, max-age=5',
    etag: 'W/"x"',
    body: { a: 1 },
  });
  asked[2]?.answer(new Response(null, { status: 304, headers: { ETag: 'W/"known"' } }));
  expect(JSON.parse((await next()) ?? '')).toEqual({ index: 2, status: 304, etag: 'W/"known"' });
  asked[3]?.answer(json({ error: { code: 'too_many' } }, { status: 429, headers: { 'Retry-After': '2' } }));
  expect(JSON.parse((await next()) ?? '')).toMatchObject({ index: 3, status: 429, retryAfter: '2' });
  asked[0]?.answer(new Response('{\n"b": 2\n}', { headers: { 'Content-Type': 'application/json' } }));
  expect(await next()).toBe('{"index":0,"status":200,"body":{"b":2}}\n');
  expect(await next()).toBeUndefined();
});

test('each part is asked as its client would ask it alone', async () => {
  const { asked } = await batchOf(['/query/spend?from=1&to=2'], { Authorization: 'Bearer x', 'Accept-Encoding': 'br' });
  const request = asked[0]?.request;
  expect(request?.method).toBe('GET');
  expect(request && new URL(request.url).pathname + new URL(request.url).search).toBe(
    '/api/v1/query/spend?from=1&to=2',
  );
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    accept: 'application/json',
    authorization: 'Bearer x',
    'if-none-match': 'W/"known"',
  });
});

test('what does not answer JSON is told to be asked alone, and what breaks off is no success', async () => {
  const { asked, next } = await batchOf(['/file', '/broken']);
  asked[0]?.answer(new Response('a,b', { headers: { 'Content-Type': 'text/csv' } }));
  expect(JSON.parse((await next()) ?? '')).toMatchObject({ index: 0, status: 400 });
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('cut off')) });
  asked[1]?.answer(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
  expect(JSON.parse((await next()) ?? '')).toMatchObject({
    index: 1,
    status: 500,
    body: { error: { message: 'cut off' } },
  });
});

test.each([
  ['leads elsewhere', '/../../metrics'],
  ['leads to another host', '//example.org/'],
  ['is no path', 'query/spend'],
])('a path that %s refuses the batch', async (_, path) => {
  const { asked, response } = await batchOf(['/queries', path]);
  expect(response.status).toBe(400);
  expect(asked).toEqual([]);
});
