import { beforeAll, expect, test } from 'vitest';
import { importMixes, readResidualMixes } from '../../collector/sources/residual-mixes.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../support/ledger.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
beforeAll(() => storeGpuModels(store));

test('a residual mix that is imported counts for the hours that were closed without it', async () => {
  const zones = ['DE', 'NL', 'AT', 'FR'];
  await insertPartial(
    store,
    'grid_intensity',
    zones.map((zone) => ({ zone, time: iso(base), granularity: 'hour', direct_g_per_kwh: 245, source: 'hourly' })),
  );
  await insertPartial(
    store,
    'otel_traces',
    zones.map((zone) =>
      leaseSpan({ id: `in-${zone}`, from: base, to: base + hourMs, resource: { 'compute.grid.zone': zone } }),
    ),
  );
  await close(store);
  const market = () =>
    rowsOf<{ zone: string; grams: number; basis: string }>(
      store,
      `SELECT zone, round(toFloat64(carbon_market_g) / toFloat64(energy_kwh), 6) AS grams, market_basis AS basis
        FROM {db}.charges_current ORDER BY zone`,
    );
  const average = { grams: 245, basis: 'grid average, no contract' };
  expect(await market()).toEqual(zones.toSorted().map((zone) => ({ zone, ...average })));

  const table = 'country,year,g_per_kwh\nDE,2024,724.56\nFR,2024,23.52\nNL,2024,NA\nAT,2024,NA\n';
  const { mixes, problems } = readResidualMixes(table);
  expect(problems).toEqual([]);
  expect(await importMixes(store, mixes, 'AIB European Residual Mixes v1.1')).toBe(1);
  await close(store);
  const disclosed = { grams: 245, basis: 'grid average, no residual mix: full disclosure' };
  expect(await market()).toEqual([
    { zone: 'AT', ...disclosed },
    { zone: 'DE', grams: 724.56, basis: 'residual mix: AIB European Residual Mixes v1.1 2024, DE' },
    { zone: 'FR', grams: 23.52, basis: 'residual mix: AIB European Residual Mixes v1.1 2024, FR' },
    { zone: 'NL', ...disclosed },
  ]);
});
