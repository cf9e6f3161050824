import { expect, test } from 'vitest';
import { insertPartial } from '../../tests/support/insert.ts';
import { hourMs, iso } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';

const store = testStore();

test('an hour is behind while it has more touches than its closing has seen, however long that took', async () => {
  const hoursBehind = async () => {
    const answer = await createApp({ store }).request('/api/v1/health');
    return ((await answer.json()) as { hoursBehind: number }).hoursBehind;
  };
  const hour = iso(Math.floor(Date.now() / hourMs) * hourMs - 5 * hourMs);
  const touched = (agoMs: number) =>
    insertPartial(store, 'touched_hours', [{ hour, touched_at: iso(Date.now() - agoMs) }]);
  await touched(60_000);
  expect(await hoursBehind()).toBe(1);
  // A round that began before the touch and counted it.
  await insertPartial(store, 'charge_hours', [
    { hour, version: '1', touches: '1', closed_at: iso(Date.now() - 120_000) },
  ]);
  expect(await hoursBehind()).toBe(0);
  await touched(30_000);
  expect(await hoursBehind()).toBe(1);
});
