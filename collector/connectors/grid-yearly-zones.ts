import { z } from 'zod';
import zones from '../reference/odbl/electricitymaps-yearly.json' with { type: 'json' };
import { defineConnector } from '../sources/connector.ts';

/** Yearly carbon intensity of 352 grid zones, life cycle, consumption-based, gCO2e/kWh: the resort where no hourly value is known. */
export default defineConnector({
  title: 'Grid zones, yearly (bundled)',
  group: 'grids',
  docs: 'https://www.electricitymaps.com/data-portal',
  terms: 'ODbL 1.0, Electricity Maps via co2.js; see collector/reference/odbl',
  standing: 'bundled',
  tables: ['grid_intensity'],
  brings:
    'Yearly life-cycle intensity of 352 zones in g CO₂e/kWh, consumption-based, and their carbon-free share. Used at ' +
    'grade D if there is no hourly value.',
  endpoints: [],
  config: z.object({}),
  everySeconds: 7 * 86_400,

  async fetch() {
    const rows = Object.entries(zones).flatMap(([zone, years]) =>
      Object.entries(years as Record<string, number[]>).map(([year, [grams, carbonFree]]) => ({
        zone,
        time: `${year}-01-01T00:00:00Z`,
        granularity: 'year',
        direct_g_per_kwh: null,
        lifecycle_g_per_kwh: grams ?? null,
        carbon_free_share: carbonFree === undefined || carbonFree === null ? null : carbonFree / 100,
        is_estimated: false,
        source: `Electricity Maps yearly ${year} (ODbL)`,
      })),
    );
    return { grid_intensity: rows };
  },
});
