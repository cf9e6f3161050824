import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/**
 * Marginal intensity by hour, what one more kWh emits: only for “when to run”, in no inventory. Forecasts reach beyond
 * the period by a day.
 */
export default defineQuery({
  title: 'Marginal intensity',
  params: timeRange,
  fields: {
    time: { type: 'time' },
    region: { type: 'string', about: 'the source’s own' },
    series: { type: 'string', about: 'the region, and whether it is a forecast' },
    gramsPerKwh: { type: 'number', unit: 'suffix:gCO2/kWh' },
    isForecast: { type: 'boolean' },
    source: { type: 'string' },
  },
  most: 100_000,
  sql: /* sql */ `
    SELECT toUnixTimestamp(toStartOfHour(m.time)) * 1000 AS time, region,
      if(is_forecast, concat(region, ', forecast'), region) AS series, avg(g_per_kwh) AS gramsPerKwh,
      is_forecast AS isForecast, any(m.source) AS source
    FROM grid_marginal AS m FINAL
    WHERE m.time >= fromUnixTimestamp64Milli({from: Int64})
      AND m.time < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 DAY
      -- a forecast of what has been measured since is of no use
      AND (NOT is_forecast OR m.time >= fromUnixTimestamp64Milli({to: Int64}) - INTERVAL 1 HOUR)
    GROUP BY time, region, is_forecast
    ORDER BY region, is_forecast, time`,
});
