import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { contractRule } from '../../domain/rules/schema.ts';
import { scopedRange } from '../../domain/time.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { parseWith } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan, reading } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { marketOf } from './market.ts';

const store = testStore();
const Exact = Decimal.clone({ precision: 60 });

test('workloads have their parts of a contract, and the parts add up to the whole', async () => {
  await storeGpuModels(store);
  const from = (Math.floor(Date.now() / (24 * hourMs)) - 5) * 24 * hourMs;
  const leases = [
    { id: 'a', watts: 600, hours: 3 },
    { id: 'b', watts: 250, hours: 2 },
  ];
  await insertPartial(
    store,
    'grid_intensity',
    [0, 1, 2].map((hour) => ({
      zone: 'DE',
      time: iso(from + hour * hourMs),
      granularity: 'hour',
      is_estimated: false,
      direct_g_per_kwh: 300 + 10 * hour,
      lifecycle_g_per_kwh: 400,
      source: 'test',
    })),
  );
  for (const { id, watts, hours } of leases) {
    const lease = {
      id,
      from,
      to: from + hours * hourMs,
      resource: { 'compute.workload': id, 'compute.grid.zone': 'DE', 'compute.site.pue': '1' },
    };
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: hours * 60 + 1 }, (_, minute) => reading(id, from + minute * 60_000, watts)),
    );
    await insertPartial(store, 'otel_traces', [leaseSpan(lease)]);
  }
  await close(store);
  // Half a kilowatt-hour each hour, where a and b together use 1.1625, 1.1625 and 0.75625: an eighth of an HGX is 156.25 W at half load.
  const contract = contractRule.parse({
    id: 'wind',
    title: 'Wind',
    kind: 'ppa',
    zone: 'DE',
    from: iso(from),
    to: iso(from + 24 * hourMs),
    mwh: '0.012',
    matching: 'hourly',
  });
  const asked = (workload: string) => parseWith(scopedRange, { from, to: from + 24 * hourMs, workload });
  const [all, a, b] = await Promise.all(['', 'a', 'b'].map((workload) => marketOf(store, asked(workload), [contract])));
  expect(all?.matchedKwh).toBe('1.5');
  expect(Number(a?.matchedKwh)).toBeCloseTo((2 * 0.5 * 0.75625) / 1.1625 + 0.5, 9);
  for (const field of ['kwh', 'matchedKwh', 'grams', 'beforeGrams'] as const)
    expect(
      new Exact(a?.[field] ?? 'x')
        .plus(b?.[field] ?? 'x')
        .minus(all?.[field] ?? 'x')
        .abs()
        .toNumber(),
      field,
    ).toBeLessThan(1e-10);
});
