import { expect, test } from 'vitest';
import { keeping } from './answers.ts';
import type { Answered, Asking } from './fetch.ts';

/** A question that is answered by hand, and a clock that is set by hand. */
function byHand() {
  type Answer = (body: unknown, freshMs?: number) => void;
  const asked: { address: string; options: Asking; answer: Answer }[] = [];
  const clock = { now: 0 };
  const byHand = (address: string, options: Asking) => {
    const { promise, resolve } = Promise.withResolvers<Answered>();
    const answer: Answer = (body, freshMs = 0) =>
      resolve(body === undefined ? { isUnchanged: true, freshMs } : { body, freshMs, etag: `of ${body}` });
    asked.push({ address, options, answer });
    return promise;
  };
  const { askFor: ask, expire } = keeping(byHand, () => clock.now);
  return { asked, ask, expire, clock };
}
const patient = () => new AbortController().signal;

test('who asks for the same at the same time shares one request', async () => {
  const { asked, ask } = byHand();
  const both = [ask('/a', patient()), ask('/a', patient())];
  expect(asked).toHaveLength(1);
  asked[0]?.answer('found');
  expect(await Promise.all(both)).toEqual(['found', 'found']);
});

test('who asks later, or for something else, has a request of its own', async () => {
  const { asked, ask } = byHand();
  const first = ask('/a', patient());
  void ask('/b', patient());
  asked[0]?.answer('found');
  await first;
  void ask('/a', patient());
  expect(asked.map(({ address }) => address)).toEqual(['/a', '/b', '/a']);
});

test('who asks anew does not wait for what was asked before, nor takes what the browser kept', () => {
  const { asked, ask } = byHand();
  void ask('/a', patient());
  void ask('/a', patient(), true);
  expect(asked.map(({ options }) => options.cache)).toEqual(['default', 'reload']);
});

test('a request is aborted when the last who waits for it gives up', () => {
  const { asked, ask } = byHand();
  const [one, other] = [new AbortController(), new AbortController()];
  void ask('/a', one.signal);
  void ask('/a', other.signal);
  one.abort();
  expect(asked[0]?.options.signal?.aborted).toBe(false);
  other.abort();
  expect(asked[0]?.options.signal?.aborted).toBe(true);
  void ask('/a', patient());
  expect(asked).toHaveLength(2);
});

test('an answer serves again as long as it is fresh, and no longer', async () => {
  const { asked, ask, clock } = byHand();
  const first = ask('/a', patient());
  asked[0]?.answer('found', 5000);
  await first;
  clock.now = 4999;
  expect(await ask('/a', patient())).toBe('found');
  expect(asked).toHaveLength(1);
  clock.now = 5000;
  void ask('/a', patient());
  expect(asked).toHaveLength(2);
});

test('after something was written, neither what is kept serves nor what was on its way, and the browser is told to ask', async () => {
  const { asked, ask, expire } = byHand();
  const first = ask('/a', patient());
  asked[0]?.answer('old', 5000);
  await first;
  const slow = ask('/b', patient());
  expire();
  void ask('/a', patient());
  const fresh = ask('/b', patient());
  expect(asked.map(({ address, options }) => [address, options.cache])).toEqual([
    ['/a', 'default'],
    ['/b', 'default'],
    ['/a', 'no-cache'],
    ['/b', 'no-cache'],
  ]);
  asked[1]?.answer('old', 5000);
  expect(await slow).toBe('old');
  asked[3]?.answer('new', 5000);
  expect(await fresh).toBe('new');
  expect(await ask('/b', patient())).toBe('new');
});

test('what is asked again names the answer that is there, which serves on if it still holds', async () => {
  const { asked, ask, clock } = byHand();
  const first = ask('/a', patient());
  asked[0]?.answer('found', 5000);
  await first;
  clock.now = 6000;
  const second = ask('/a', patient());
  expect(asked[1]?.options.etag).toBe('of found');
  asked[1]?.answer(undefined, 5000);
  expect(await second).toBe('found');
  clock.now = 10_999;
  expect(await ask('/a', patient())).toBe('found');
  expect(asked).toHaveLength(2);
});

test('what is kept does not grow without end', async () => {
  const { asked, ask } = byHand();
  for (let i = 0; i < 100; i++) {
    const found = ask(`/${i}`, patient());
    asked[i]?.answer(i, 5000);
    await found;
  }
  void ask('/0', patient());
  void ask('/99', patient());
  expect(asked).toHaveLength(101);
});
