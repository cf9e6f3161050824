import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { numberOrUnknown } from '../sources/mixes.ts';

const quarterMs = 15 * 60_000;
const answer = z.object({
  total_count: z.number().int(),
  results: z.array(
    z.object({
      date_heure: z.iso.datetime({ offset: true }),
      taux_co2: numberOrUnknown,
    }),
  ),
});

/** Direct intensity of France's production, gCO2/kWh by quarter-hour, as RTE estimates it in real time (éCO2mix). */
export default defineConnector({
  title: 'Grid of France, RTE éCO2mix',
  group: 'grids',
  docs: 'https://odre.opendatasoft.com/explore/dataset/eco2mix-national-tr/',
  terms: 'Licence Ouverte 2.0, RTE via ODRÉ',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings:
    'Direct intensity of zone FR for the last day, by quarter-hour, in g CO₂/kWh, production-based. There is no ' +
    'life-cycle value. Quarter-hours that are empty or not over yet are skipped.',
  endpoints: ['/api/explore/v2.1/catalog/datasets/eco2mix-national-tr/records?select=date_heure,taux_co2'],
  config: z.object({ RTE_ODRE_URL: z.url().default('https://odre.opendatasoft.com') }),
  perMinute: 20,
  everySeconds: 30 * 60,

  async fetch({ config, ask, now }) {
    const query = 'select=date_heure,taux_co2&limit=100&order_by=date_heure%20desc&where=taux_co2%20is%20not%20null';
    const { results } = await ask(
      `${config.RTE_ODRE_URL}/api/explore/v2.1/catalog/datasets/eco2mix-national-tr/records?${query}`,
      answer,
    );
    return {
      grid_intensity: results.flatMap(({ date_heure, taux_co2 }) =>
        taux_co2 === null || Date.parse(date_heure) + quarterMs > now.getTime()
          ? []
          : [
              {
                zone: 'FR',
                time: new Date(date_heure).toISOString(),
                granularity: 'quarter_hour',
                direct_g_per_kwh: taux_co2,
                lifecycle_g_per_kwh: null,
                carbon_free_share: null,
                is_estimated: false,
                source: 'RTE éCO2mix',
              },
            ],
      ),
    };
  },
});
