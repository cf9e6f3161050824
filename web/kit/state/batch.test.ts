import { afterEach, expect, test, vi } from 'vitest';
import { askTogether, gathering, type Part } from './batch.ts';
import type { Answered, Asking } from './fetch.ts';

const asking = (more: Partial<Asking> = {}): Asking => ({
  signal: new AbortController().signal,
  cache: 'default',
  ...more,
});

test('what is asked in one go is asked together, what is asked alone or anew is not', async () => {
  const alone: string[] = [];
  const together: string[][] = [];
  const ask = gathering(
    async (address) => {
      alone.push(address);
      return { body: address, freshMs: 0 };
    },
    async (parts) => {
      together.push(parts.map(({ address }) => address));
      for (const { address, answered } of parts) answered({ body: address, freshMs: 0 });
    },
  );
  const all = ['/api/v1/a', '/api/v1/b', '/api/v1/c'].map((address) => ask(address, asking()));
  const anew = ask('/api/v1/d', asking({ cache: 'reload' }));
  expect(await Promise.all([...all, anew])).toMatchObject(
    ['/api/v1/a', '/api/v1/b', '/api/v1/c', '/api/v1/d'].map((body) => ({ body })),
  );
  await ask('/api/v1/e', asking());
  expect(together).toEqual([['/api/v1/a', '/api/v1/b', '/api/v1/c']]);
  expect(alone).toEqual(['/api/v1/d', '/api/v1/e']);
  await Promise.all(Array.from({ length: 40 }, (_, i) => ask(`/api/v1/${i}`, asking())));
  expect(together.slice(1).map((parts) => parts.length)).toEqual([32, 8]);
});

/** Asks for paths of a server that answers so, and waits for what becomes of them. */
async function answersTo(addresses: readonly string[], server: (request: RequestInit) => Response | Promise<Response>) {
  const sent: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_: string, request: RequestInit) => {
    sent.push(request);
    return server(request);
  });
  const settled = addresses.map((address) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    const part: Part = { address, asking: asking({ etag: 'W/"1"' }), answered: resolve, failed: reject };
    return { part, promise };
  });
  const all = Promise.allSettled(settled.map(({ promise }) => promise));
  await askTogether(settled.map(({ part }) => part));
  return { sent, results: await all };
}
const lines = (...said: object[]) => new Response(said.map((each) => `${JSON.stringify(each)}\n`).join(''));
afterEach(() => vi.unstubAllGlobals());

test('each line settles its part, as an answer of its own would', async () => {
  const { sent, results } = await answersTo(['/api/v1/a?x=1', '/api/v1/b', '/api/v1/c'], () =>
    lines(
      { index: 2, status: 304, cacheControl: 'private, max-age=5' },
      { index: 0, status: 200, cacheControl: 'private, max-age=5', etag: 'W/"2"', body: [1] },
      { index: 1, status: 429, body: { error: { code: 'too_many', message: 'wait' } } },
    ),
  );
  expect(JSON.parse(String(sent[0]?.body))).toEqual({
    requests: ['/a?x=1', '/b', '/c'].map((path) => ({ path, etag: 'W/"1"' })),
  });
  expect(results).toMatchObject([
    { status: 'fulfilled', value: { body: [1], freshMs: 5000, etag: 'W/"2"' } },
    { status: 'rejected', reason: { message: 'wait' } },
    { status: 'fulfilled', value: { isUnchanged: true, freshMs: 5000 } },
  ]);
});

test('parts without an answer fail: when it breaks off, when it is refused, when nobody answers', async () => {
  const cut = await answersTo(['/api/v1/a', '/api/v1/b'], () => lines({ index: 0, status: 200, body: 1 }));
  expect(cut.results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  const refused = await answersTo(['/api/v1/a', '/api/v1/b'], () =>
    Response.json({ error: { code: 'internal', message: 'no' } }, { status: 500 }),
  );
  expect(refused.results).toMatchObject([{ reason: { message: 'no' } }, { reason: { message: 'no' } }]);
  const silent = await answersTo(['/api/v1/a', '/api/v1/b'], () => Promise.reject(new TypeError('network')));
  expect(silent.results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('the request is aborted when the last of its parts is given up', async () => {
  const aborts = [new AbortController(), new AbortController()];
  let signal: AbortSignal | null | undefined;
  vi.stubGlobal('fetch', (_: string, request: RequestInit) => {
    ({ signal } = request);
    return new Promise((_answer, fail) => signal?.addEventListener('abort', () => fail(signal?.reason)));
  });
  const done = askTogether(
    aborts.map((abort, i) => ({
      address: `/api/v1/${i}`,
      asking: asking({ signal: abort.signal }),
      answered: () => {},
      failed: () => {},
    })),
  );
  aborts[0]?.abort();
  expect(signal?.aborted).toBe(false);
  aborts[1]?.abort();
  expect(signal?.aborted).toBe(true);
  await done;
});
