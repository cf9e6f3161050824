import { z } from 'zod';
import { defineConnector } from '../connector.ts';

const answer = z.object({
  data: z.array(
    z.object({
      from: z.string(),
      intensity: z.object({
        actual: z.number().min(0).max(2000).nullable(),
        forecast: z.number().min(0).max(2000).nullable(),
      }),
    }),
  ),
});

/** Carbon intensity of the grid of Great Britain, half-hourly, gCO2/kWh, operational factors only (NESO). */
export default defineConnector({
  title: 'Carbon intensity, Great Britain',
  docs: 'https://api.carbonintensity.org.uk/',
  terms: 'CC BY 4.0, NESO',
  table: 'grid_intensity',
  config: z.object({ UK_GRID_URL: z.url().default('https://api.carbonintensity.org.uk') }),
  everySeconds: 30 * 60,

  async fetch({ config, getJson, now }) {
    const url = `${config.UK_GRID_URL}/intensity/${now.toISOString().slice(0, 16)}Z/pt24h`;
    const { data } = answer.parse(await getJson(url));
    return data.flatMap(({ from, intensity }) => {
      const grams = intensity.actual ?? intensity.forecast;
      if (grams === null) return [];
      return [
        {
          time: from,
          zone: 'GB',
          granularity: 'half_hour',
          direct_g_per_kwh: grams,
          is_estimated: intensity.actual === null,
          source: 'NESO Carbon Intensity API',
        },
      ];
    });
  },
});
