import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onBehalfOf, ReaderLeft } from '../../store/reader.ts';
import { admission } from './admission.ts';
import { Costs } from './costs.ts';
import { Lane } from './lane.ts';

const dayMs = 86_400_000;
const lane = (room: number, longest = 10, patienceMs = 60_000) =>
  new Lane({ room, longest, patienceMs, refusal: 'too many' });
const reader = () => new AbortController();
const asReader = <T>(of: AbortController, run: () => T) => onBehalfOf({ signal: of.signal }, run);

test('as many run as there is room for, and the others follow in their order', async () => {
  const narrow = lane(2);
  const order: number[] = [];
  const leaves = [await narrow.enter(), await narrow.enter()];
  const later = [1, 2, 3].map(async (i) => {
    const leave = await narrow.enter();
    order.push(i);
    return leave;
  });
  expect(narrow.waiting).toBe(3);
  leaves[0]?.();
  leaves[0]?.();
  (await later[0])?.();
  (await later[1])?.();
  (await later[2])?.();
  expect(order).toEqual([1, 2, 3]);
  expect(narrow.waiting).toBe(0);
  // The second still runs: there is room for one more, and for no other.
  const [one, two] = [await narrow.enter(), narrow.enter()];
  expect(narrow.waiting).toBe(1);
  one();
  leaves[1]?.();
  (await two)();
});

test('a reader is refused when too many wait, and when it takes too long; the process itself is not', async () => {
  const narrow = lane(1, 1, 20);
  const leave = await narrow.enter();
  const own = narrow.enter();
  const waiting = asReader(reader(), () => narrow.enter());
  await expect(asReader(reader(), () => narrow.enter())).rejects.toMatchObject({ code: 'too_many' });
  await expect(waiting).rejects.toMatchObject({ code: 'too_many' });
  leave();
  (await own)();
});

test('a reader who leaves gives up the place in the queue', async () => {
  const narrow = lane(1);
  const leave = await narrow.enter();
  const leaver = reader();
  const waiting = asReader(leaver, () => narrow.enter());
  const next = asReader(reader(), () => narrow.enter());
  leaver.abort();
  await expect(waiting).rejects.toBeInstanceOf(ReaderLeft);
  leave();
  (await next)();
  await expect(asReader(leaver, async () => (await narrow.enter())())).resolves.toBeUndefined();
});

test('what a query read tells what it will read, more at once and less by and by', () => {
  const costs = new Costs();
  const query = {};
  expect(costs.expected(query, 30 * dayMs)).toBe(600_000);
  costs.learn(query, 10 * dayMs, 1_000_000);
  expect(costs.expected(query, 365 * dayMs)).toBe(36_500_000);
  expect(costs.expected(query, undefined)).toBe(100_000);
  costs.learn(query, 10 * dayMs, 0);
  expect(costs.expected(query, 10 * dayMs)).toBe(800_000);
  costs.learn(query, 10 * dayMs, 2_000_000);
  expect(costs.expected(query, 10 * dayMs)).toBe(2_000_000);
});

test('expensive queries wait for each other, and nobody else for them', async () => {
  const gate = admission(4);
  const [expensive, cheap] = [{}, {}];
  const first = await gate.enter(expensive, dayMs);
  expect(first.threads).toBeUndefined();
  first.leave('tooMany');
  const running = await gate.enter(expensive, dayMs);
  expect(running.threads).toBe(2);
  let isSecondIn = false;
  const second = gate.enter(expensive, dayMs).then((entered) => {
    isSecondIn = true;
    return entered;
  });
  for (let i = 0; i < 10; i++) (await gate.enter(cheap, dayMs)).leave(1000);
  await sleep(5);
  expect([isSecondIn, gate.waiting()]).toEqual([false, 1]);
  running.leave(100_000_000);
  (await second).leave(100_000_000);
});
