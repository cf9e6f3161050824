import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyGrid } from './sql/grid.ts';

/** Life-cycle intensity of zones, hour by hour; forecasts apart. */
export default defineQuery({
  title: 'Grids by hour',
  params: timeRange.extend({ zones: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]) }),
  fields: {
    zone: { type: 'string' },
    hour: { type: 'time' },
    gramsPerKwh: { type: 'number', unit: 'suffix:gCO2e/kWh' },
    isEstimated: { type: 'boolean' },
    isSample: { type: 'boolean' },
  },
  most: 1_000_000,
  sql: /* sql */ `
    SELECT zone, toUnixTimestamp(at) * 1000 AS hour, grams AS gramsPerKwh, was_estimated AS isEstimated,
      of_sample AS isSample
    FROM ${hourlyGrid}
    ORDER BY zone, hour`,
});
