import { expect, test } from 'vitest';
import { sharing } from './in-flight.ts';

/** A fetch that is answered by hand. */
function byHand() {
  const asked: { address: string; options: RequestInit; answer: (value: unknown) => void }[] = [];
  const fetchOnce = sharing((address, options) => new Promise((answer) => asked.push({ address, options, answer })));
  return { asked, fetchOnce };
}
const patient = () => new AbortController().signal;

test('who asks for the same at the same time shares one request', async () => {
  const { asked, fetchOnce } = byHand();
  const both = [fetchOnce('/a', patient()), fetchOnce('/a', patient())];
  expect(asked).toHaveLength(1);
  asked[0]?.answer('found');
  expect(await Promise.all(both)).toEqual(['found', 'found']);
});

test('who asks later, or for something else, has a request of its own', async () => {
  const { asked, fetchOnce } = byHand();
  const first = fetchOnce('/a', patient());
  void fetchOnce('/b', patient());
  asked[0]?.answer('found');
  await first;
  void fetchOnce('/a', patient());
  expect(asked.map(({ address }) => address)).toEqual(['/a', '/b', '/a']);
});

test('who asks anew does not wait for what was asked before, nor takes what the browser kept', () => {
  const { asked, fetchOnce } = byHand();
  void fetchOnce('/a', patient());
  void fetchOnce('/a', patient(), true);
  expect(asked.map(({ options }) => options.cache)).toEqual([undefined, 'reload']);
});

test('a request is aborted when the last who waits for it gives up', () => {
  const { asked, fetchOnce } = byHand();
  const [one, other] = [new AbortController(), new AbortController()];
  void fetchOnce('/a', one.signal);
  void fetchOnce('/a', other.signal);
  one.abort();
  expect(asked[0]?.options.signal?.aborted).toBe(false);
  other.abort();
  expect(asked[0]?.options.signal?.aborted).toBe(true);
  void fetchOnce('/a', patient());
  expect(asked).toHaveLength(2);
});
