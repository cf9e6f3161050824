import { beforeAll, describe, expect } from 'vitest';
import { hostPower, joulesPerKwh, modelledEnergy } from '../domain/formulas/energy.ts';
import { insertPartial } from '../tests/support/insert.ts';
import {
  chargesOf as chargesOfLease,
  closedTogether,
  hourMs,
  iso,
  leaseSpan,
  reading,
  spanOf,
} from '../tests/support/ledger.ts';
import { testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

/** Of an eighth of an HGX H100 whose cards are half busy. */
const hostWatts = hostPower(900, 1600, 0.5) / 8;

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const minute = 60_000;
const chargesOf = (id: string) => chargesOfLease(store, id);
const everyMinute = (id: string, from: number, to: number, watts: number | null, extra: object = {}) =>
  Array.from({ length: to - from + 1 }, (_, i) => reading(id, base + (from + i) * minute, watts, extra));

beforeAll(() => storeGpuModels(store));

const together = closedTogether(store);

describe('energy', () => {
  together('is modelled from utilisation where no power is read, grade C, with its wider range', async function* () {
    await insertPartial(store, 'otel_traces', [leaseSpan({ id: 'model', from: base, to: base + hourMs })]);
    await insertPartial(store, 'gpu_samples', everyMinute('model', 0, 60, null, { utilisation: 0.5 }));
    yield;
    const [charge] = await chargesOf('model');
    const modelled = modelledEnergy(70, 700, 0.5, 3600) / joulesPerKwh;
    expect(charge?.modelled).toBeCloseTo(modelled, 9);
    // a third of the site's energy is by an assumed PUE
    expect(charge).toMatchObject({ measured: 0, declared: 0, energyGrade: 'D', up: 3600 });
    const hostHigh = hostPower(1400, 2800, 0.5) / 8;
    expect(charge?.energyError).toBeCloseTo(Math.hypot(385 * 0.25, hostHigh - hostWatts) / (385 + hostWatts), 9);
    expect(charge?.kwh).toBeCloseTo((modelled + (hostWatts * 3600) / joulesPerKwh) * 1.54, 9);
  });

  together(
    'by counter is told apart from energy by power, and readings beyond one and a half times the TDP are bad',
    async function* () {
      await insertPartial(store, 'otel_traces', [
        leaseSpan({ id: 'counted', from: base, to: base + hourMs }),
        leaseSpan({ id: 'bad', from: base, to: base + hourMs }),
      ]);
      await insertPartial(store, 'gpu_samples', [
        ...everyMinute('counted', 0, 60, 1).map((row, i) => ({ ...row, energy_j: 30_000 * i })),
        ...everyMinute('bad', 0, 60, 400).map((row, i) => (i === 30 ? { ...row, power_w: 4000 } : row)),
      ]);
      yield;
      const [counted] = await chargesOf('counted');
      expect(counted?.counter).toBeCloseTo((500 * 3600) / joulesPerKwh, 9);
      expect(counted?.measured).toBeCloseTo((500 * 3600) / joulesPerKwh, 9);
      const hostHigh = hostPower(1400, 2800, 0.5) / 8;
      expect(counted?.energyError).toBeCloseTo(Math.hypot(500 * 0.05, hostHigh - hostWatts) / (500 + hostWatts), 9);
      const [bad] = await chargesOf('bad');
      // Two minutes around the bad reading are modelled from utilisation.
      expect(bad?.measured).toBeCloseTo((400 * 3480) / joulesPerKwh, 9);
      expect(bad?.modelled).toBeCloseTo(modelledEnergy(70, 700, 0.5, 120) / joulesPerKwh, 9);
    },
  );

  together('of a reading that came in parts is that of the whole reading', async function* () {
    await insertPartial(store, 'otel_traces', [leaseSpan({ id: 'parts', from: base, to: base + hourMs })]);
    await insertPartial(store, 'gpu_samples', everyMinute('parts', 0, 60, 400, { utilisation: null }));
    await insertPartial(store, 'gpu_samples', everyMinute('parts', 0, 60, null, { utilisation: 0.02, throttled: 1 }));
    yield;
    const [charge] = await chargesOf('parts');
    expect(charge?.measured).toBeCloseTo((400 * 3600) / joulesPerKwh, 9);
    // Less than 5 % utilisation is no work.
    expect(charge).toMatchObject({ buckets: ['idle'], modelled: 0, declared: 0 });
  });

  together('of a site that declares its PUE uses it', async function* () {
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'own-pue', from: base, to: base + hourMs, resource: { 'compute.site.pue': '1.2' } }),
    ]);
    await insertPartial(store, 'gpu_samples', everyMinute('own-pue', 0, 60, 500));
    yield;
    // One H100 at 500 W, half busy, with 0.15625 kW of host and a PUE of 1.2.
    expect((await chargesOf('own-pue'))[0]?.kwh).toBeCloseTo(0.7875, 9);
  });
});

describe('uptime', () => {
  together(
    'of a live hour is whole once the reading after it has come, and its neighbours stay as they were',
    async function* () {
      const id = 'live';
      const now = Math.floor(Date.now() / hourMs) * hourMs;
      await insertPartial(store, 'otel_traces', [leaseSpan({ id, from: now - 3 * hourMs, to: now - hourMs })]);
      const at = (minutes: number) => ({ ...reading(id, now - 3 * hourMs + minutes * minute, 300) });
      // A reading every five minutes, none on the hour.
      await insertPartial(
        store,
        'gpu_samples',
        Array.from({ length: 12 }, (_, i) => at(2 + 5 * i)),
      );
      yield;
      expect((await chargesOf(id))[0]).toMatchObject({ up: 55 * 60, down: 0 });
      await insertPartial(store, 'gpu_samples', [at(62)]);
      yield;
      expect((await chargesOf(id))[0]).toMatchObject({ up: 58 * 60, down: 0 });
    },
  );

  together(
    'knows of a silence of hours when the next reading comes: it was down, once, until then it was unknown',
    async function* () {
      const id = 'silent';
      await insertPartial(store, 'otel_traces', [leaseSpan({ id, from: base, to: base + 5 * hourMs })]);
      await insertPartial(store, 'gpu_samples', everyMinute(id, 0, 30, 300));
      yield;
      const before = await chargesOf(id);
      expect(before.map(({ up, down }) => [up, down])).toEqual([
        [1800, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]);
      await insertPartial(store, 'gpu_samples', everyMinute(id, 200, 300, 300));
      yield;
      yield;
      const after = await chargesOf(id);
      expect(after.map(({ up, down, downs }) => [up, down, downs])).toEqual([
        [1800, 1800, 1],
        [0, 3600, 0],
        [0, 3600, 0],
        [2400, 1200, 0],
        [3600, 0, 0],
      ]);
      const hours = after.reduce((sum, { up, down }) => sum + (up ?? 0) + (down ?? 0), 0);
      expect(hours).toBe(5 * 3600);
      // And it comes to an end: nothing is closed again for ever.
      expect((yield).hours).toBe(0);
    },
  );

  together('longer than a day is unknown, not down; flapping is counted', async function* () {
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'long', from: base, to: base + 30 * hourMs }),
      leaseSpan({ id: 'flaps', from: base, to: base + hourMs }),
    ]);
    await insertPartial(store, 'gpu_samples', [
      ...everyMinute('long', 0, 10, 300),
      ...everyMinute('long', 29 * 60, 29 * 60 + 10, 300),
      ...[0, 1, 2, 3, 20, 21, 22, 23, 24, 25, 50, 51, 52, 53, 54, 60].map((at) =>
        reading('flaps', base + at * minute, 300),
      ),
    ]);
    yield;
    expect((await chargesOf('long')).reduce((sum, { down }) => sum + (down ?? 0), 0)).toBe(0);
    expect(await chargesOf('flaps')).toMatchObject([{ downs: 3, down: (17 + 25 + 6) * 60 }]);
  });
});

describe('carbon', () => {
  together(
    'upstream and market-based stand beside location-based; upstream only where one source knows both',
    async function* () {
      const grid = (zone: string, more: object) => ({
        zone,
        time: iso(base),
        granularity: 'hour',
        source: 'test',
        ...more,
      });
      await insertPartial(store, 'grid_intensity', [
        grid('DE', { direct_g_per_kwh: 300, lifecycle_g_per_kwh: 400 }),
        grid('GB', { direct_g_per_kwh: 100 }),
        grid('GB', { time: '2026-01-01T00:00:00Z', granularity: 'year', lifecycle_g_per_kwh: 216 }),
        grid('DE', {
          time: '2025-01-01T00:00:00Z',
          granularity: 'residual_year',
          direct_g_per_kwh: 700,
          source: 'AIB',
        }),
      ]);
      await insertPartial(
        store,
        'otel_traces',
        ['DE', 'GB', 'FR'].map((zone) =>
          leaseSpan({ id: `zone-${zone}`, from: base, to: base + hourMs, resource: { 'compute.grid.zone': zone } }),
        ),
      );
      yield;
      const [[de], [gb], [fr]] = [await chargesOf('zone-DE'), await chargesOf('zone-GB'), await chargesOf('zone-FR')];
      const per = (grams: number | null | undefined, kwh: number | null | undefined) =>
        (grams ?? Number.NaN) / (kwh ?? Number.NaN);
      expect(per(de?.grams, de?.kwh)).toBeCloseTo(400, 6);
      expect(per(de?.direct, de?.kwh)).toBeCloseTo(300, 6);
      expect(per(de?.upstream, de?.kwh)).toBeCloseTo(100, 6);
      expect(per(de?.market, de?.kwh)).toBeCloseTo(700, 6);
      expect(per(gb?.market, gb?.kwh)).toBeCloseTo(100, 6);
      expect(gb?.upstream).toBeNull();
      expect(fr).toMatchObject({ grams: null, direct: null, market: null, upstream: null });
    },
  );
});

describe('a check of results', () => {
  together(
    'speaks for the hours since the one before it, of the whole job; later ones are restated by later checks',
    async function* () {
      const lease = { id: 'checked', from: base, to: base + 4 * hourMs, resource: { 'compute.job.id': 'job-1' } };
      const check = (hour: number, result: string) =>
        spanOf(lease, 'verify', [base + hour * hourMs - 60_000, base + hour * hourMs - 1000], {
          'compute.verification.method': 'redundancy',
          'compute.verification.result': result,
        });
      await insertPartial(store, 'otel_traces', [leaseSpan(lease), check(2, 'verified')]);
      yield;
      expect((await chargesOf('checked')).map(({ verification }) => verification)).toEqual([
        'verified',
        'verified',
        '',
        '',
      ]);
      await insertPartial(store, 'otel_traces', [check(3, 'failed')]);
      yield;
      expect((await chargesOf('checked')).map(({ verification }) => verification)).toEqual([
        'verified',
        'verified',
        'failed',
        '',
      ]);
    },
  );
});
