import { z } from 'zod';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';

const halfHourMs = 30 * 60_000;
const answer = z.object({
  data: z.array(
    z.object({
      from: z.string(),
      intensity: z.object({ actual: z.number().nullable(), forecast: z.number().nullable(), ...unread('index') }),
      ...unread('to'),
    }),
  ),
});

/** Carbon intensity of the grid of Great Britain, half-hourly, gCO2/kWh, operational factors only (NESO). */
export default defineConnector({
  title: 'Grid of Great Britain, NESO',
  group: 'grids',
  docs: 'https://api.carbonintensity.org.uk/',
  terms: 'CC BY 4.0, NESO',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings:
    'Direct intensity of zone GB by half-hour, in g CO₂/kWh, operational factors only. There is no life-cycle value, ' +
    'so it is not comparable with zones that have one. Half-hours without an actual value yet have the forecast and ' +
    'are marked as estimated.',
  endpoints: ['/intensity/{from}/pt24h'],
  config: z.object({ UK_GRID_URL: z.url().default('https://api.carbonintensity.org.uk') }),
  everySeconds: 30 * 60,

  async fetch({ config, ask, now }) {
    const url = `${config.UK_GRID_URL}/intensity/${now.toISOString().slice(0, 16)}Z/pt24h`;
    const { data } = await ask(url, answer);
    const rows = data.flatMap(({ from, intensity }) => {
      const grams = intensity.actual ?? intensity.forecast;
      if (grams === null || Date.parse(from) + halfHourMs > now.getTime()) return [];
      return [
        {
          time: from,
          zone: 'GB',
          granularity: 'half_hour',
          direct_g_per_kwh: grams,
          lifecycle_g_per_kwh: null,
          carbon_free_share: null,
          is_estimated: intensity.actual === null,
          source: 'NESO Carbon Intensity API',
        },
      ];
    });
    return { grid_intensity: rows };
  },
});
