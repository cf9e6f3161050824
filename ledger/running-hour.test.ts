import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { closeHours, storeGpuModels } from './close.ts';
import { tidy } from './tidy.ts';

const store = testStore();
const hourMs = 3_600_000;

test('of a running hour only the last version stays once it is long over', async () => {
  await storeGpuModels(store);
  const stored = async () =>
    (
      await rowsOf<{ versions: number; cost: number }>(
        store,
        `SELECT toUInt16(uniqExact(version)) AS versions, toFloat64(max(cost_usd)) AS cost FROM {db}.charges`,
      )
    )[0];
  const start = Math.floor(Date.now() / hourMs) * hourMs;
  const resource = { 'compute.network': 'akash', 'compute.lease.id': 'running', 'compute.gpu.model': 'h100-sxm' };
  const price = {
    'compute.lease.price.amount': '2',
    'compute.lease.price.currency': 'USD',
    'compute.lease.price.per': 'hour',
  };
  const log = (at: number, EventName: string, LogAttributes: Record<string, string>) => ({
    Timestamp: new Date(at).toISOString(),
    EventName,
    ResourceAttributes: resource,
    LogAttributes,
  });

  await insertPartial(store, 'otel_logs', [log(start, 'compute.lease.opened', price)]);
  for (let i = 0; i < 3; i++) {
    await sleep(5);
    await closeHours(store, { now: new Date(), settleMs: 0, runningEveryMs: 0 });
  }
  const running = await stored();
  expect(running?.versions).toBe(3);
  expect(running?.cost).toBeGreaterThan(0);

  await insertPartial(store, 'otel_logs', [log(Date.now(), 'compute.lease.closed', {})]);
  await sleep(5);
  await closeHours(store, { now: new Date(start + 3 * hourMs), settleMs: 0 });
  await tidy(store, new Date(start + 3 * hourMs + 10));
  const over = await stored();
  expect(over?.versions).toBe(1);
  expect(over?.cost).toBeGreaterThanOrEqual(running?.cost ?? 0);
  expect(await rowsOf(store, 'SELECT toUInt16(count()) AS n FROM {db}.charge_hours')).toEqual([{ n: 1 }]);
});
