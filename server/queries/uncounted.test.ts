import { beforeAll, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import costByWorkload from './cost-by-workload.ts';
import paidTime from './paid-time.ts';
import unitCosts from './unit-costs.ts';

/**
 * Ten hours at 6 USD each of four leases: of two GPUs, of a count that cannot be read, and of a machine without a GPU; `lost` has one of
 * the second kind alone.
 */
const store = testStore();
const from = Date.UTC(2026, 5, 1);
const lease = (id: string, workload: string, resource: Record<string, string>) =>
  leaseSpan({
    id,
    from,
    to: from + 10 * hourMs,
    price: { amount: '6', currency: 'USD', per: 'hour' },
    resource: { 'compute.workload': workload, 'compute.grid.zone': '', ...resource },
  });

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    lease('counted', 'chat', { 'compute.gpu.count': '2' }),
    lease('uncounted', 'chat', { 'compute.gpu.count': 'several' }),
    lease('bare', 'chat', { 'compute.gpu.count': '0', 'compute.gpu.model': '' }),
    lease('lost', 'lost', { 'compute.gpu.count': 'several' }),
  ]);
  await close(store);
});

/** Read by hour, and, as a longer period, by whole days. */
test.each([
  ['hours', from + 10 * hourMs],
  ['days', from + 40 * 24 * hourMs],
])('GPU-hours are what is known, and how much is not: by %s', async (_name, to) => {
  const period = { from, to };
  const units = await runColumns(store, unitCosts, { ...period, by: 'workload' });
  expect(units.item).toEqual(['chat', 'lost']);
  expect(units.gpuHours).toEqual([20, null]);
  expect(units.uncountedHours).toEqual([10, 10]);
  expect(units.cost).toEqual([180, 60]);
  // 60 USD of the two GPUs over their 20 hours: what nobody could count is not divided by what somebody could
  expect(units.perGpuHour).toEqual([3, null]);
  expect((await runColumns(store, costByWorkload, period)).gpuHours).toEqual([20, null]);
  const time = await runColumns(store, paidTime, { ...period, workload: 'lost' });
  expect([time.gpuHours, time.uncountedHours]).toEqual([[null], [10]]);
});

const figure = async (name: string, workload: string) => {
  const answer = await createApp({ store }).request(
    `/api/v1/lineage/${name}?from=${from}&to=${from + 10 * hourMs}&workload=${workload}`,
  );
  return ((await answer.json()) as { value: string | null }).value;
};

test('the lineage of GPU-hours agrees', async () => {
  expect(await figure('gpuHours', 'lost')).toBeNull();
  expect(await figure('gpuHours', 'chat')).toBe('20');
  expect(await figure('costPerGpuHour', 'chat')).toBe('3');
  expect(await figure('costPerGpuHour', 'lost')).toBeNull();
});
