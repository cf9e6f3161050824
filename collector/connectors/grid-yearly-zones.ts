import { z } from 'zod';
import { defineConnector } from '../connector.ts';
import zones from '../reference/odbl/electricitymaps-yearly.json' with { type: 'json' };

/** Yearly carbon intensity of 352 grid zones, life cycle, consumption-based, gCO2e/kWh: the resort where no hourly value is known. */
export default defineConnector({
  title: 'Grid zones, yearly (bundled)',
  docs: 'https://www.electricitymaps.com/data-portal',
  terms: 'ODbL 1.0, Electricity Maps via co2.js; see collector/reference/odbl',
  table: 'grid_intensity',
  config: z.object({}),
  everySeconds: 7 * 86_400,

  async fetch() {
    return Object.entries(zones).flatMap(([zone, years]) =>
      Object.entries(years as Record<string, number[]>).map(([year, [grams, carbonFree]]) => ({
        zone,
        time: `${year}-01-01T00:00:00Z`,
        granularity: 'year',
        lifecycle_g_per_kwh: grams,
        carbon_free_share: carbonFree === undefined || carbonFree === null ? null : carbonFree / 100,
        is_estimated: false,
        source: `Electricity Maps yearly ${year} (ODbL)`,
      })),
    );
  },
});
