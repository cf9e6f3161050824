import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Life-cycle intensity of zones, hour by hour; forecasts apart. */
export default defineQuery({
  title: 'Grids hour by hour',
  params: timeRange.extend({ zones: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]) }),
  fields: {
    zone: { type: 'string' },
    hour: { type: 'time' },
    gramsPerKwh: { type: 'number', unit: 'suffix:gCO2e/kWh' },
    isEstimated: { type: 'boolean' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT zone, toUnixTimestamp(toStartOfHour(g.time)) * 1000 AS hour, avg(lifecycle_g_per_kwh) AS gramsPerKwh, max(is_estimated) AS isEstimated, sample AS isSample
    FROM grid_intensity AS g
    WHERE granularity IN ('hour', 'half_hour') AND NOT is_forecast AND zone IN {zones: Array(String)} AND lifecycle_g_per_kwh IS NOT NULL
      AND g.time >= fromUnixTimestamp64Milli({from: Int64}) AND g.time < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY zone, hour, sample
    ORDER BY zone, hour
    LIMIT 1000000`,
});
