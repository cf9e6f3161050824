import { beforeAll, expect, test } from 'vitest';
import { migrations } from '../store/migrate.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, leaseSpan } from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';

const store = testStore();
const from = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;
const lease = (id: string, count: string, start = from) => ({
  ...leaseSpan({ id, from: start, to: start + hourMs, price: { amount: '2', per: 'gpu_hour' } }),
  ResourceAttributes: {
    ...leaseSpan({ id, from: start, to: start + hourMs }).ResourceAttributes,
    'compute.gpu.count': count,
  },
});
const old = from - (store.retentionDays + 5) * 24 * hourMs;

/** A store whose leases were read by a version that took half of a GPU for one. */
beforeAll(async () => {
  await insertPartial(store, 'otel_traces', [lease('half', '0.5'), lease('whole', '1'), lease('old', '0.5', old)]);
  await close(store);
  await store.writer.command({
    query: `INSERT INTO ${store.database}.leases
      SELECT * REPLACE (1 AS gpu_count, updated_at + INTERVAL 1 MILLISECOND AS updated_at,
        arrayMap(term -> (term.1, term.2, term.3, term.4, term.5, term.6, term.7, term.8, term.9, term.10, term.11,
          toDecimal64(1, 9), term.13, term.14), terms) AS terms)
      FROM ${store.database}.leases FINAL`,
  });
  await store.writer.command({
    query: `INSERT INTO ${store.database}.touched_hours (hour, touched_at)
      SELECT DISTINCT hour, now64(3) FROM ${store.database}.charges_current`,
  });
  await close(store);
}, 120_000);

const costs = async () =>
  Object.fromEntries(
    await Promise.all(
      ['half', 'whole', 'old'].map(async (id) => [id, (await chargesOf(store, id)).map(({ cost }) => cost)]),
    ),
  );

test('leases that were read otherwise before are read again, as long as their hours can be computed anew', async () => {
  expect(await costs()).toEqual({ half: ['2'], whole: ['2'], old: ['2'] });
  const migration = migrations(store).find(({ name }) => name === 'lease_history');
  // Every statement may run twice.
  for (const query of [...(migration?.statements ?? []), ...(migration?.statements ?? [])])
    await store.writer.command({ query });
  const queued = await rowsOf<{ lease_id: string }>(store, 'SELECT lease_id FROM {db}.leases_to_read');
  expect(queued).toEqual([{ lease_id: 'half' }]);
  await close(store);
  expect(await costs()).toEqual({ half: ['1'], whole: ['2'], old: ['2'] });
  expect(await rowsOf(store, 'SELECT lease_id FROM {db}.leases_to_fold')).toEqual([]);
});
