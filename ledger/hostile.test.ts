import { expect, test } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, iso, leaseSpan, priceAttributes, reading } from '../tests/support/ledger.ts';
import { testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;

/** What nobody means, and what telemetry can say all the same. */
const hostile: readonly (readonly [
  name: string,
  price: Record<string, string>,
  resource?: Record<string, string>,
  gpus?: number,
])[] = [
  ['a price of thirty digits', { amount: '9'.repeat(30) }],
  [
    'the largest price that is one',
    { amount: '999999999999999.99999999999999', per: 'gpu_hour', fee: '1000' },
    {},
    65_535,
  ],
  ['a negative price', { amount: '-5' }],
  ['a negative fee', { amount: '5', fee: '-3' }],
  ['a price with an exponent', { amount: '1e400' }],
  ['a price that is text', { amount: "'); DROP TABLE charges --" }],
  ['blocks of no time', { amount: '4262', currency: 'uakt', per: 'block', block: '0' }],
  ['blocks of almost no time', { amount: '999999999999', currency: 'AKT', per: 'block', block: '0.000001' }],
  ['negative blocks', { amount: '4262', currency: 'uakt', per: 'block', block: '-6' }],
  ['an instance without GPUs', { amount: '55', per: 'instance_hour', instance: '0' }],
  ['an instance of too many GPUs', { amount: '55', per: 'instance_hour', instance: '70000' }],
  [
    'OctaneBench beyond reason',
    { amount: '999999999999', per: 'ob_hour' },
    { 'compute.gpu.octanebench': '999999999999' },
  ],
  ['a PUE beyond reason', { amount: '1' }, { 'compute.site.pue': '1e308' }],
  ['a PUE below one', { amount: '1' }, { 'compute.site.pue': '0.2' }],
  ['a PUE that is none', { amount: '1' }, { 'compute.site.pue': 'NaN' }],
  ['no GPUs', { amount: '1', per: 'gpu_hour' }, { 'compute.gpu.count': '0' }],
  ['more GPUs than are', { amount: '1', per: 'gpu_hour' }, { 'compute.gpu.count': '99999999999999' }],
];

test('one lease with an absurd price, fee or machine keeps no other from being charged, and none costs less than nothing', async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'token_prices', [
    { token: 'AKT', time: iso(base - 600_000), price_usd: '99999999999.5', period_s: 7200, source: 'absurd' },
  ]);
  const lease = (id: string, price: Record<string, string>, resource?: Record<string, string>, gpus?: number) =>
    leaseSpan({
      id,
      from: base + 1,
      to: base + hourMs - 1,
      price,
      ...(gpus && { gpus }),
      ...(resource && { resource }),
    });
  await insertPartial(store, 'otel_traces', [
    lease('honest', { amount: '3.6', per: 'second' }),
    ...hostile.map(([, price, resource, gpus], i) => lease(`hostile-${i}`, price, resource, gpus)),
  ]);
  await insertPartial(store, 'gpu_samples', [
    reading('hostile-0', base + 60_000, 1e30, { utilisation: 1e9, energy_j: -5 }),
    reading('hostile-0', base + 120_000, -1e30, { utilisation: -3, energy_j: 1e300 }),
  ]);
  await close(store);
  expect(await chargesOf(store, 'honest')).toMatchObject([{ cost: '12959.9928' }]);
  for (const [i, [name]] of hostile.entries())
    for (const charge of await chargesOf(store, `hostile-${i}`)) {
      if (charge.cost === null) expect(charge.costReason, name).not.toBe('');
      // What is beyond reason is unknown, and never nothing.
      if (charge.costReason.includes('beyond'))
        expect(charge.native === null || charge.native !== '0', name).toBe(true);
      if (charge.cost !== null) expect(Number(charge.cost), name).toBeGreaterThanOrEqual(0);
      expect(
        charge.kwh === null || (Number.isFinite(charge.kwh) && charge.kwh >= 0),
        `${name}: ${charge.kwh} kWh`,
      ).toBe(true);
      expect(charge.grams === null || Number.isFinite(charge.grams), name).toBe(true);
    }
});

test('a clock that was never set or runs far ahead makes no hours; the lease counts by what else is known', async () => {
  const from = base + 2 * hourMs;
  const sane = { id: 'sane-besides', from, to: from + hourMs, price: { amount: '2' } };
  await insertPartial(store, 'otel_traces', [
    leaseSpan({ id: 'of-1971', from: 400 * 86_400_000, to: from, price: { amount: '1' } }),
    leaseSpan({ id: 'of-2200', from, to: Date.UTC(2200, 0, 1), price: { amount: '1' } }),
    leaseSpan({ ...sane, to: Date.UTC(2100, 0, 1) }),
  ]);
  const evidence = { lease_id: sane.id, started_at: iso(from), network: 'akash', seen_at: iso(Date.now()) };
  await insertPartial(store, 'lease_evidence', [
    { ...evidence, kind: 'opened', attributes: priceAttributes(sane.price) },
    { ...evidence, kind: 'closed', ended_at: iso(sane.to) },
  ]);
  expect((await close(store)).hours).toBeLessThan(10);
  expect(await chargesOf(store, 'of-1971')).toEqual([]);
  expect(await chargesOf(store, 'of-2200')).toEqual([]);
  expect(await chargesOf(store, sane.id)).toMatchObject([{ cost: '2' }]);
});
