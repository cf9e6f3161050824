import { beforeAll, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import { insertHostReadings } from '../../tests/support/host-readings.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan, reading } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import carbon from './carbon.ts';
import jobs from './jobs.ts';
import sci from './sci.ts';

/** A sum's grade is the best that nine tenths of it are of or better, and each figure has its own. */

const store = testStore();
const base = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;
const period = { from: base, to: base + 24 * hourMs };

beforeAll(async () => {
  await storeGpuModels(store);
  const hours = Array.from({ length: 20 }, (_, hour) => hour);
  const grid = (zone: string, hour: number, more: object) => ({
    zone,
    time: iso(base + hour * hourMs),
    granularity: 'hour',
    source: 'test',
    ...more,
  });
  await insertPartial(store, 'grid_intensity', [
    ...hours.map((hour) => grid('DE', hour, { lifecycle_g_per_kwh: 400 })),
    grid('SE', 0, { direct_g_per_kwh: 1, lifecycle_g_per_kwh: 5 }),
  ]);
  const leases = [
    { id: 'mostly', hours: 20, measured: 19, zone: 'DE' },
    { id: 'clean', hours: 1, measured: 1, zone: 'SE' },
  ];
  // All of the site is told: the card, the host around it, and a PUE.
  for (const { id, hours: long, measured, zone } of leases) {
    const card = { 'compute.gpu.model': 'rtx4090', 'compute.provider.id': 'p', 'compute.site.pue': '1' };
    const resource = { 'compute.job.id': id, 'compute.workload': id, 'compute.grid.zone': zone, ...card };
    await insertPartial(store, 'otel_traces', [leaseSpan({ id, from: base, to: base + long * hourMs, resource })]);
    const of = { gpu_id: `GPU-${id}`, gpu_model: 'rtx4090', host: id, network: 'akash', provider: 'p' };
    await insertPartial(
      store,
      'gpu_samples',
      Array.from({ length: measured * 60 + 1 }, (_, minute) => reading(id, base + minute * 60_000, 300, of)),
    );
    const host = { 'compute.network': 'akash', 'compute.provider.id': 'p', 'host.name': id };
    const series = String(leases.findIndex((each) => each.id === id) + 1);
    await insertHostReadings(
      store,
      { series, metric: 'hw.host.power', unit: 'W', resource: host, from: base, minutes: measured * 60 },
      () => 380,
    );
  }
  await close(store);
});

test('a job of twenty hours, nineteen of them measured, is measured', async () => {
  const found = await runColumns(store, jobs, parseWith(jobs.params, { ...period, job: 'mostly' }));
  expect(found.gramsGrade).toEqual(['B']);
});

test('direct emissions without an intensity are unknown, however well the life cycle is known', async () => {
  const found = await runColumns(store, carbon, parseWith(carbon.params, { ...period, by: 'zone' }));
  const of = (zone: string) => {
    const rows = found.item.flatMap((item, i) => (item === zone ? [i] : []));
    return (grades: readonly (string | null | undefined)[]) => [...new Set(rows.map((i) => grades[i]))];
  };
  expect(of('DE')(found.directGramsGrade)).toEqual(['?']);
  expect(of('DE')(found.upstreamGramsGrade)).toEqual(['?']);
  expect(of('SE')(found.directGramsGrade)).toEqual(['B']);
  expect(of('SE')(found.marketGramsGrade)).toEqual(['B']);
  expect(of('SE')(found.upstreamGramsGrade)).toEqual(['B']);
});

test('an SCI that is mostly manufacture is graded by it', async () => {
  const found = await runColumns(store, sci, parseWith(sci.params, { ...period, workload: 'clean' }));
  const at = found.unit.indexOf('GPU-hour');
  expect(Number(found.embodiedGrams[at])).toBeGreaterThan(Number(found.operationalGrams[at]));
  expect(found.sciGrade[at]).toBe('E');
});
