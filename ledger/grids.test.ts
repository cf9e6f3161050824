import { beforeAll, describe, expect } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import { closedTogether, hourMs, iso, type LeaseInput, leaseSpan, reading } from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

/** Which intensity of the grid an hour has, from whom, and what is not known of it. Each world has a zone of its own. */

const store = testStore();
const together = closedTogether(store);
const base = Date.UTC(2026, 5, 1, 10);
beforeAll(() => storeGpuModels(store));

type Given = Partial<Record<'direct_g_per_kwh' | 'lifecycle_g_per_kwh', number | null>> & {
  source: string;
  hour?: number;
  step?: string;
  year?: number;
  note?: string;
  estimated?: boolean;
};
const grids = (zone: string, rows: readonly Given[]) =>
  insertPartial(
    store,
    'grid_intensity',
    rows.map(({ hour = 0, step = 'hour', year, estimated = false, ...row }) => ({
      zone,
      time: year === undefined ? iso(base + hour * hourMs) : `${year}-01-01T00:00:00Z`,
      granularity: step,
      is_estimated: estimated,
      ...row,
    })),
  );

/** A lease of an hour at full power, nearly all of which is measured: the rest of its machine is small, its site has a PUE. */
const lease = async (id: string, more: LeaseInput['resource'], hours = 1) => {
  const resource = {
    'compute.network': 'aws',
    'compute.gpu.model': 'l40s',
    'host.type': 'g6e.xlarge',
    'compute.site.pue': '1.05',
    ...more,
  };
  await insertPartial(store, 'otel_traces', [leaseSpan({ id, from: base, to: base + hours * hourMs, resource })]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 60 * hours + 1 }, (_, minute) => reading(id, base + minute * 60_000, 350)),
  );
};
const inZone = (zone: string, hours = 1) => lease(`in-${zone}`, { 'compute.grid.zone': zone }, hours);

type Hour = {
  direct: number | null;
  lifecycle: number | null;
  upstream: number | null;
  market: number | null;
  grades: string;
  basis: string;
  reasons: string;
  zone: string;
};
/** Grams per kWh of each hour. */
const hoursOf = (id: string) =>
  rowsOf<Hour>(
    store,
    `SELECT round(toFloat64(carbon_direct_g) / toFloat64(energy_kwh), 6) AS direct,
        round(toFloat64(carbon_lifecycle_g) / toFloat64(energy_kwh), 6) AS lifecycle,
        round(toFloat64(carbon_upstream_g) / toFloat64(energy_kwh), 6) AS upstream,
        round(toFloat64(carbon_market_g) / toFloat64(energy_kwh), 6) AS market,
        concat(carbon_grade, carbon_direct_grade, carbon_market_grade) AS grades, market_basis AS basis,
        concat(carbon_reason, '|', carbon_direct_reason) AS reasons, zone
      FROM {db}.charges_current WHERE lease_id = '${id}' ORDER BY hour`,
  );

describe('direct and life cycle are of one source, or nothing is computed from the two', () => {
  together('of several sources the one that has both, though another comes before it', async function* () {
    await grids('FR', [
      ...[0, 1, 2, 3].map((quarter) => ({
        direct_g_per_kwh: 173,
        source: 'RTE éCO2mix',
        step: 'quarter_hour',
        hour: quarter / 4,
      })),
      { direct_g_per_kwh: 40, lifecycle_g_per_kwh: 68, source: 'ENTSO-E generation × fuel factors', estimated: true },
    ]);
    await inZone('FR');
    yield;
    expect(await hoursOf('in-FR')).toMatchObject([{ direct: 40, lifecycle: 68, upstream: 28, grades: 'CCC' }]);
  });

  together('what is upstream is not known from two sources, and never negative', async function* () {
    await grids('AA', [
      { direct_g_per_kwh: 173, source: 'RTE éCO2mix' },
      { lifecycle_g_per_kwh: 68, source: 'ENTSO-E generation × fuel factors' },
    ]);
    await inZone('AA');
    yield;
    expect(await hoursOf('in-AA')).toMatchObject([{ direct: 173, lifecycle: 68, upstream: null, market: 173 }]);
  });

  together('a source that contradicts itself is set aside whole, and so is no emission at all', async function* () {
    await grids('BB', [
      { direct_g_per_kwh: 500, lifecycle_g_per_kwh: 2, source: 'Electricity Maps' },
      { lifecycle_g_per_kwh: 0, source: 'ENTSO-E generation × fuel factors', hour: 1 },
    ]);
    await inZone('BB', 2);
    yield;
    const none = { direct: null, lifecycle: null, upstream: null, market: null, grades: '???' };
    expect(await hoursOf('in-BB')).toMatchObject([none, none]);
  });

  together('a direct hour above the year’s life cycle: that year does not hold for this hour', async function* () {
    await grids('GB', [
      { direct_g_per_kwh: 577.9, source: 'NESO Carbon Intensity API' },
      { direct_g_per_kwh: 100, source: 'NESO Carbon Intensity API', hour: 1 },
      { lifecycle_g_per_kwh: 508.5, source: 'yearly', step: 'year', year: 2025 },
    ]);
    await inZone('GB', 2);
    yield;
    const reasons = 'the direct intensity of the hour is above the yearly life-cycle intensity of zone “GB”|';
    expect(await hoursOf('in-GB')).toMatchObject([
      { direct: 577.9, lifecycle: null, upstream: null, grades: '?BB', reasons },
      { direct: 100, lifecycle: 508.5, upstream: null, grades: 'DBB', reasons: '|' },
    ]);
  });

  together('a part of an hour stands for the rest of it, as an estimate', async function* () {
    await grids('HH', [{ direct_g_per_kwh: 100, source: 'NESO Carbon Intensity API', step: 'half_hour' }]);
    await inZone('HH');
    yield;
    expect(await hoursOf('in-HH')).toMatchObject([{ direct: 100, grades: '?CC' }]);
  });

  together('one row of a year gives both; two rows give no difference', async function* () {
    await grids('CC', [
      { lifecycle_g_per_kwh: 300, direct_g_per_kwh: 240, source: 'both', step: 'year', year: 2025 },
      { lifecycle_g_per_kwh: null, direct_g_per_kwh: 900, source: 'newer', step: 'year', year: 2026 },
    ]);
    await grids('DD', [
      { lifecycle_g_per_kwh: 300, source: 'life cycle', step: 'year', year: 2025 },
      { direct_g_per_kwh: 240, source: 'an official table', step: 'direct_year', year: 2024 },
      { direct_g_per_kwh: 250, source: 'computed', step: 'direct_year', year: 2024, estimated: true },
    ]);
    await Promise.all([inZone('CC'), inZone('DD')]);
    yield;
    expect(await hoursOf('in-CC')).toMatchObject([{ direct: 240, lifecycle: 300, upstream: 60, grades: 'DDD' }]);
    expect(await hoursOf('in-DD')).toMatchObject([{ direct: 240, lifecycle: 300, upstream: null, grades: 'DDD' }]);
  });
});

describe('direct factors of years', () => {
  together('a cloud’s region has its own, before that of its zone', async function* () {
    await grids('US-CAR-SC', [
      { direct_g_per_kwh: 587, source: 'the zone', step: 'direct_year', year: 2024 },
      { lifecycle_g_per_kwh: 700, source: 'yearly', step: 'year', year: 2025 },
    ]);
    await grids('gcp/us-east1', [
      { direct_g_per_kwh: 270, source: 'eGRID2023, subregion SRVC', step: 'direct_year', year: 2023 },
    ]);
    await lease('in-srvc', { 'compute.network': 'gcp', 'cloud.region': 'us-east1', 'compute.grid.zone': '' });
    yield;
    expect(await hoursOf('in-srvc')).toMatchObject([
      { zone: 'US-CAR-SC', direct: 270, market: 270, lifecycle: 700, upstream: null },
    ]);
  });

  together('what is computed is E, and what is above the life cycle is not believed', async function* () {
    await grids('EE', [
      { direct_g_per_kwh: 600, source: 'computed', step: 'direct_year', year: 2023, estimated: true },
    ]);
    await grids('HK', [
      { direct_g_per_kwh: 600, source: 'computed', step: 'direct_year', year: 2023, estimated: true },
      { lifecycle_g_per_kwh: 480, source: 'yearly', step: 'year', year: 2025 },
    ]);
    await Promise.all([inZone('EE'), inZone('HK')]);
    yield;
    expect(await hoursOf('in-EE')).toMatchObject([{ direct: 600, lifecycle: null, grades: '?EE' }]);
    expect(await hoursOf('in-HK')).toMatchObject([
      {
        direct: null,
        lifecycle: 480,
        market: null,
        reasons: '|the yearly direct intensity is above the life-cycle intensity of zone “HK”',
      },
    ]);
  });
});

describe('residual mixes', () => {
  const edition = (year: number, grams: number | null, note = '') => ({
    direct_g_per_kwh: grams,
    source: `AIB ${year}`,
    step: 'residual_year',
    year,
    note,
  });
  together('the edition of the year, else the newest before it', async function* () {
    await grids('DE', [
      { direct_g_per_kwh: 300, lifecycle_g_per_kwh: 400, source: 'hourly' },
      edition(2024, 724.56),
      edition(2025, 701.47),
      edition(2027, 1),
    ]);
    await grids('FF', [{ direct_g_per_kwh: 300, source: 'hourly' }, edition(2026, 23.52), edition(2025, 17.11)]);
    await Promise.all([lease('lower', { 'compute.grid.zone': ' de ' }), inZone('FF')]);
    yield;
    expect(await hoursOf('lower')).toMatchObject([
      { zone: 'DE', direct: 300, market: 701.47, basis: 'residual mix: AIB 2025', grades: 'BBD' },
    ]);
    expect(await hoursOf('in-FF')).toMatchObject([{ market: 23.52, basis: 'residual mix: AIB 2026' }]);
  });

  together('full disclosure leaves none: the grid’s average, said so, and never zero', async function* () {
    await grids('NL', [
      { direct_g_per_kwh: 245, source: 'an official table', step: 'direct_year', year: 2024 },
      edition(2023, 379.89),
      edition(2025, null, 'full disclosure'),
    ]);
    await inZone('NL');
    yield;
    expect(await hoursOf('in-NL')).toMatchObject([
      { market: 245, basis: 'grid average, no residual mix: full disclosure', grades: '?DD' },
    ]);
  });
});

describe('a PUE that no site has', () => {
  together('is set aside, the network’s applies, and the energy is declared', async function* () {
    await grids('PP', [{ lifecycle_g_per_kwh: 400, source: 'hourly' }]);
    for (const pue of ['0.9', '15', '1.2'])
      await lease(`pue-${pue}`, { 'compute.grid.zone': 'PP', 'compute.site.pue': pue });
    yield;
    const rows = await rowsOf(
      store,
      `SELECT lease_id AS id, pue, energy_grade AS grade
        FROM {db}.charges_current WHERE lease_id LIKE 'pue-%' ORDER BY id`,
    );
    expect(rows).toEqual([
      { id: 'pue-0.9', pue: 1.14, grade: 'D' },
      { id: 'pue-1.2', pue: 1.2, grade: 'B' },
      { id: 'pue-15', pue: 1.14, grade: 'D' },
    ]);
  });
});
