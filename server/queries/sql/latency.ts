import { HOUR_MS } from '../../../domain/hours.ts';
import { filters } from './filters.ts';
import { besideWholeDays, endOfLastDay, isLong, periodLength, wholeDays, within, withinHours } from './period.ts';

/** Minutes are read as such in periods of at most six hours of the last fortnight, hours and days in longer ones. */
const readsMinutes = `(${periodLength} <= ${6 * HOUR_MS}
  AND {from: Int64} > toUnixTimestamp(now() - INTERVAL 13 DAY) * 1000)`;
const readsDays = `(${isLong})`;
const columns = 'network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n';
const passing = `${filters()} AND workload != ''`;

/**
 * Counts of latencies inside the period and the filters: `at`, `measure`, `bucket` of an eighth of an octave of nanoseconds, `n`;
 * from the coarsest of the tables by minute, hour and day that fits.
 */
export const latencies = `(
  SELECT day AS at, ${columns} FROM request_day
  WHERE ${readsDays} AND ${wholeDays('day', endOfLastDay)} AND ${passing}
  UNION ALL
  SELECT hour AS at, ${columns} FROM request_hour
  WHERE NOT ${readsMinutes} AND ${withinHours('hour')} AND ${besideWholeDays('hour', endOfLastDay, readsDays)}
    AND ${passing}
  UNION ALL
  SELECT minute AS at, ${columns} FROM request_minute
  WHERE ${readsMinutes} AND ${within('minute')} AND ${passing}
)`;

/** A quantile of a measure in `latencies`, milliseconds, true within ±4.5 %; NULL without a count. */
export const quantileMs = (level: number, measure: 'duration' | 'first_token' | 'queue' | 'startup'): string =>
  `if(sumIf(n, measure = '${measure}') > 0, pow(2, (quantileInterpolatedWeightedIf(${level})(bucket, n, measure = '${measure}') + 0.5) / 8) / 1e6, NULL)`;

/** Start of the step of a latency: minutes up to six hours, then as charges. */
export const latencyStep = (column: string): string =>
  `toUnixTimestamp(multiIf(${readsMinutes}, ${column}, ${isLong}, toStartOfDay(${column}), toStartOfHour(${column}))) * 1000`;
