import { beforeAll, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { answerRequests } from '../../ledger/requests.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';

const store = testStore();
const first = Date.UTC(2026, 5, 1);
const now = new Date(first + 10 * hourMs);

/** Four hours at 2 USD. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    leaseSpan({ id: 'l1', from: first, to: first + 4 * hourMs, price: { amount: '2' } }),
  ]);
  await close(store, { now });
});

const ask = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await createApp({ store }).request(`/api/v1${path}`, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const outcomeOf = async (path: string, body: object) => {
  const asked = await ask('POST', path, body);
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  expect((await ask('GET', `/price-book/outcomes/${asked.body.id}`)).body).toEqual({ state: 'waiting' });
  await answerRequests(store);
  return (await ask('GET', `/price-book/outcomes/${asked.body.id}`)).body;
};
const spent = async () => {
  await close(store, { now });
  const [row] = await rowsOf<{ usd: string }>(store, 'SELECT toString(sum(cost_usd)) AS usd FROM {db}.charges_current');
  return row?.usd;
};
/** From a quarter past one and a second. */
const entry = {
  kind: 'price',
  id: 'agreed',
  workload: '',
  lease_id: 'l1',
  valid_from: new Date(first + hourMs + 901_000).toISOString(),
  amount: '4',
  currency: 'USD',
  per: 'hour',
};

test('a proposal says what it would restate, to the second, and counts nowhere', async () => {
  expect(await outcomeOf('/price-book/proposals', entry)).toMatchObject({
    state: 'done',
    answer: { hours: 4, effects: [{ month: '2026-06', before: '6', after: '11.49944444444444' }] },
  });
  expect(await spent()).toBe('8');
});

test('applied it counts, and another takes its place, in one decision', async () => {
  expect(await outcomeOf('/price-book/decisions', { apply: ['agreed'] })).toEqual({ state: 'done', answer: null });
  expect(await spent()).toBe('13.49944444444444');
  await outcomeOf('/price-book/proposals', { ...entry, id: 'agreed-2', amount: '6' });
  await outcomeOf('/price-book/decisions', { apply: ['agreed-2'], withdraw: ['agreed'] });
  expect(await spent()).toBe('18.99888888888889');
  expect(await outcomeOf('/price-book/dry-runs', { withdraw: ['agreed-2'] })).toMatchObject({
    state: 'done',
    answer: { hours: 4, effects: [{ before: '16.99888888888889', after: '6' }] },
  });
  expect(await spent()).toBe('18.99888888888889');
  await outcomeOf('/price-book/decisions', { withdraw: ['agreed-2'] });
  expect(await spent()).toBe('8');
  const states = await ask('GET', '/query/price-book');
  expect((states.body.data as { values: unknown[][] }).values[1]).toEqual(['withdrawn', 'withdrawn']);
});

test.each<[string, object, string]>([
  ['an end before the begin', { ...entry, id: 'x', valid_to: '2026-05-01' }, 'ends before it starts'],
  ['parts of a second', { ...entry, id: 'x', valid_from: '2026-06-01T00:00:00.5Z' }, 'must be a whole second'],
  ['a negative price', { ...entry, id: 'x', amount: '-1' }, 'must be a decimal number'],
  ['a rate of nothing', { kind: 'rate', id: 'x', token: 'AKT', valid_from: '2026-06-01', amount: '0' }, 'a rate of 0'],
])('%s is refused with its reason', async (_name, body, reason) => {
  const { status, body: answer } = await ask('POST', '/price-book/proposals', body);
  expect(status).toBe(400);
  expect(JSON.stringify(answer)).toContain(reason);
});

test('an id that is taken fails with the ledger’s reason', async () => {
  expect(await outcomeOf('/price-book/proposals', entry)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('already in the price book'),
  });
});
