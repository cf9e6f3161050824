import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { currentReader } from '../../store/reader.ts';
import { sharedAnswers } from './shared.ts';

/** An app whose one question is answered by hand, and a clock that is set by hand. */
function byHand({ keepMs = 5000, cacheControl = 'private, max-age=5' } = {}) {
  const clock = { now: 0 };
  const { middleware, forget } = sharedAnswers({ keepMs, now: () => clock.now });
  const asked: { answer: (body: unknown, status?: 200 | 404) => void; signal: AbortSignal | undefined }[] = [];
  const app = new Hono()
    .use(middleware)
    .get('/figure', async (c) => {
      const { promise, resolve } = Promise.withResolvers<Response>();
      const answer = (body: unknown, status: 200 | 404 = 200) =>
        resolve(c.json({ body }, status, { 'Cache-Control': cacheControl }));
      asked.push({ answer, signal: currentReader()?.signal });
      return promise;
    })
    .get('/stream', (c) => c.body(`${asked.push({ answer: () => {}, signal: undefined })}`))
    .post('/write', (c) => c.body(null, 204));
  const ask = async (init?: RequestInit) => app.request('/figure', init);
  return { app, ask, asked, clock, forget };
}
const turn = () => new Promise((done) => setTimeout(done));
const bodyOf = async (answer: Promise<Response>) => (await (await answer).json()) as unknown;

test('readers who ask at the same time have one answer, and those who come while it is fresh', async () => {
  const { ask, asked, clock } = byHand();
  const both = [ask(), ask()];
  await turn();
  expect(asked).toHaveLength(1);
  asked[0]?.answer('found');
  expect(await Promise.all(both.map(bodyOf))).toEqual([{ body: 'found' }, { body: 'found' }]);
  clock.now = 4999;
  expect(await bodyOf(ask())).toEqual({ body: 'found' });
  clock.now = 5000;
  void ask();
  await turn();
  expect(asked).toHaveLength(2);
});

test('what may not be kept is shared while it is on its way, and no longer', async () => {
  for (const options of [{ cacheControl: 'no-store' }, { keepMs: 0 }]) {
    const { ask, asked } = byHand(options);
    const both = [ask(), ask()];
    await turn();
    asked[0]?.answer('found');
    await Promise.all(both);
    void ask();
    await turn();
    expect(asked).toHaveLength(2);
  }
});

test('a failure is shared and never kept', async () => {
  const { ask, asked } = byHand();
  const both = [ask(), ask()];
  await turn();
  asked[0]?.answer('nothing', 404);
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([404, 404]);
  void ask();
  await turn();
  expect(asked).toHaveLength(2);
});

test('after a request that writes nothing of before serves, nor for who wants it anew, nor when it is forgotten', async () => {
  const { app, ask, asked, forget } = byHand();
  const keep = async (body: string) => {
    const answer = ask();
    await turn();
    asked.at(-1)?.answer(body);
    return bodyOf(answer);
  };
  await keep('old');
  const slow = ask({ headers: { 'Cache-Control': 'no-cache' } });
  await turn();
  expect(asked).toHaveLength(2);
  await app.request('/write', { method: 'POST' });
  expect(await keep('new')).toEqual({ body: 'new' });
  asked[1]?.answer('overtaken');
  expect(await bodyOf(slow)).toEqual({ body: 'overtaken' });
  expect(await bodyOf(ask())).toEqual({ body: 'new' });
  forget();
  void ask();
  await turn();
  expect(asked).toHaveLength(4);
});

test('an answer has a tag, and is not sent again to who has it', async () => {
  const { ask, asked } = byHand();
  const first = ask();
  await turn();
  asked[0]?.answer({ elapsedMs: 12, rows: [1] });
  const { headers } = await first;
  const etag = headers.get('ETag') ?? '';
  expect(etag).toMatch(/^W\/"/);
  const again = await ask({ headers: { 'If-None-Match': `"other", ${etag}` } });
  expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag]);
  const anew = ask({ headers: { 'Cache-Control': 'no-cache', 'If-None-Match': etag } });
  await turn();
  asked[1]?.answer({ elapsedMs: 34, rows: [1] });
  expect((await anew).status).toBe(304);
  const changed = ask({ headers: { 'Cache-Control': 'no-cache', 'If-None-Match': etag } });
  await turn();
  asked[2]?.answer({ elapsedMs: 34, rows: [2] });
  expect((await changed).status).toBe(200);
});

test('work goes on while anybody waits for it, and ends when the last has left', async () => {
  const { ask, asked } = byHand();
  const [one, other] = [new AbortController(), new AbortController()];
  void ask({ signal: one.signal });
  const second = ask({ signal: other.signal });
  await turn();
  one.abort();
  expect(asked[0]?.signal?.aborted).toBe(false);
  other.abort();
  expect(asked[0]?.signal?.aborted).toBe(true);
  void second;
  const third = ask();
  await turn();
  expect(asked).toHaveLength(2);
  asked[1]?.answer('found');
  expect(await bodyOf(third)).toEqual({ body: 'found' });
});

test('what is streamed is read by one reader each', async () => {
  const { app, asked } = byHand();
  const answers = await Promise.all([app.request('/stream'), app.request('/stream')]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['1', '2']);
  expect(asked).toHaveLength(2);
});
