import { expect, test } from 'vitest';
import { insertRows } from '../store/insert.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { hourMs, iso, leaseSpan, reading, spanOf } from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { closeHours } from './close.ts';
import { watch } from './watch.ts';

const store = testStore();
const now = Date.now();

test('a round is due when something came, until it has settled, and now and then', async () => {
  const isDue = watch(store, { settleMs: 1000 });
  let at = now;
  /** Whether rounds are due now, and a while later. */
  const due = async (...after: readonly number[]) => {
    const answers: boolean[] = [];
    for (const ms of after) {
      at += ms;
      answers.push(await isDue(at));
    }
    return answers;
  };
  expect(await due(0, 6000, 5000, 5000)).toEqual([true, true, false, false]);
  const lease = { id: 'watched', from: now - 3_600_000, to: now, price: { amount: '1', per: 'hour' } };
  await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
  expect(await due(1, 6000, 5000)).toEqual([true, true, false]);
  await insertPartial(store, 'gpu_samples', [reading('watched', now, 300)]);
  expect(await due(1, 7000)).toEqual([true, false]);
  await insertRows(store, 'ledger_requests', [
    { id: crypto.randomUUID(), kind: 'recompute', body: '{}', asked_at: iso(now) },
  ]);
  expect(await due(1, 7000)).toEqual([true, false]);
  // Hours end while nothing comes.
  expect(await due(20_000, 4000, 26_000)).toEqual([false, true, false]);
  // The clock went back.
  expect(await due(-60_000)).toEqual([true]);
});

test('a lease that nothing says was opened is looked at when something does', async () => {
  const toFold = () => rowsOf(store, `SELECT lease_id FROM {db}.leases_to_fold WHERE lease_id = 'unopened'`);
  const lease = { id: 'unopened', from: now - 3 * hourMs, to: now - hourMs, price: { amount: '1', per: 'hour' } };
  await insertPartial(store, 'otel_traces', [spanOf(lease, 'run', [now - 2 * hourMs, now - hourMs])]);
  const round = () => closeHours(store, { now: new Date(now), settleMs: 0 });
  await round();
  expect(await rowsOf(store, `SELECT lease_id FROM {db}.lease_speaks WHERE lease_id = 'unopened'`)).toHaveLength(1);
  expect(await toFold()).toEqual([]);
  await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
  expect(await toFold()).toHaveLength(1);
  await round();
  expect(await toFold()).toEqual([]);
  expect(await rowsOf(store, `SELECT lease_id FROM {db}.leases WHERE lease_id = 'unopened'`)).toHaveLength(1);
});
