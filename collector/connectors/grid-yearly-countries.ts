import { z } from 'zod';
import countries from '../reference/owid-country-intensity.json' with { type: 'json' };
import { defineConnector } from '../sources/connector.ts';

/** Yearly carbon intensity of electricity by country (ISO 3166 alpha-3), life cycle, production-based, gCO2e/kWh. */
export default defineConnector({
  title: 'Countries, yearly (bundled)',
  group: 'grids',
  docs: 'https://ourworldindata.org/grapher/carbon-intensity-electricity',
  terms: 'CC BY 4.0, Our World in Data (Ember; Energy Institute)',
  standing: 'bundled',
  tables: ['grid_intensity'],
  brings:
    'Yearly life-cycle intensity of countries in g CO₂e/kWh, production-based. Used at grade E if the zone is unknown.',
  endpoints: [],
  config: z.object({}),
  everySeconds: 7 * 86_400,

  async fetch() {
    const rows = Object.entries(countries).flatMap(([zone, years]) =>
      Object.entries(years as Record<string, number>).map(([year, grams]) => ({
        zone,
        time: `${year}-01-01T00:00:00Z`,
        granularity: 'country_year',
        direct_g_per_kwh: null,
        lifecycle_g_per_kwh: grams,
        carbon_free_share: null,
        is_estimated: false,
        source: `Our World in Data ${year}`,
      })),
    );
    return { grid_intensity: rows };
  },
});
