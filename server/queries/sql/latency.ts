import { HOUR_MS } from '../../../domain/hours.ts';
import { cutCounts } from './counts.ts';
import { filters } from './filters.ts';
import { countsOnce } from './once.ts';
import {
  besideWholeDays,
  type Cuts,
  cutHours,
  dayOf,
  endOfLastDay,
  inUtcDays,
  isLong,
  periodLength,
  wholeDays,
  wholeHours,
  within,
} from './period.ts';

/** Minutes are kept for a fortnight: they tell exactly where an hour of then is cut. */
const hasMinutes = (hour: string) => `${hour} > now() - INTERVAL 13 DAY`;
/** Periods of at most six hours of the last fortnight are read by minute, longer ones by hour and day. */
const readsMinutes = `(${periodLength} <= ${6 * HOUR_MS} AND ${hasMinutes('fromUnixTimestamp64Milli({from: Int64})')})`;
const columns = 'network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket';

/** What latencies are told apart by. Of what names no place only what nobody tells better counts. */
type Place = 'network' | 'region' | 'workload';
const isOnce = (by: readonly Place[]) =>
  countsOnce('r', by.map((place) => `(r.${place} = '' OR ${place} = r.${place})`).join(' AND '), false);

const latenciesOf = (cuts: Cuts, by: readonly Place[]): string => {
  const passing = `${filters()} AND workload != '' AND ${isOnce(by)}`;
  const readsDays = cuts === 'days' ? `(${isLong} AND ${inUtcDays})` : `(${isLong})`;
  const besideDays = (time: string) => besideWholeDays(time, endOfLastDay, readsDays);
  const hours = `NOT ${readsMinutes} AND ${besideDays('hour')} AND ${passing}`;
  return `(
    SELECT day AS at, ${columns}, n FROM request_day AS r
    WHERE ${readsDays} AND ${wholeDays('day', endOfLastDay)} AND ${passing}
    UNION ALL
    SELECT at, ${columns}, n
    FROM ${cutCounts(
      {
        whole: `SELECT hour, ${columns}, n FROM request_hour AS r WHERE ${wholeHours('hour', cuts)} AND ${hours}`,
        cut: `SELECT hour, ${columns}, sum(r.n) AS n FROM request_hour AS r
      WHERE ${cutHours('hour', cuts)} AND NOT (${hasMinutes('hour')}) AND ${hours}
      GROUP BY hour, ${columns}`,
        keys: columns,
        counts: ['n'],
      },
      cuts,
    )} AS hours
    UNION ALL
    SELECT minute AS at, ${columns}, n FROM request_minute AS r
    WHERE ${within('minute')} AND ${passing} AND (${readsMinutes}
      OR ${hasMinutes('toStartOfHour(minute)')} AND ${besideDays('minute')}
      AND ${cutHours('toStartOfHour(minute)', cuts)})
  )`;
};

/**
 * Counts of latencies inside the period and the filters: `at`, `measure`, `bucket` of an eighth of an octave of nanoseconds, `n`;
 * from the coarsest of the tables by minute, hour and day that fits. A request that a router and its server tell of counts once in what
 * they are told apart by.
 */
export const latencies = (...by: Place[]): string => latenciesOf('period', by);
/** The same, to be told apart by the steps of the period (`latencyStep`): no row is in two local days. */
export const steppedLatencies = (...by: Place[]): string => latenciesOf('days', by);

/** A quantile of a measure in `latencies`, milliseconds, true within ±4.5 %; NULL without a count. */
export const quantileMs = (level: number, measure: 'duration' | 'first_token' | 'queue' | 'startup'): string =>
  `if(sumIf(n, measure = '${measure}') > 0, pow(2, ` +
  `(quantileInterpolatedWeightedIf(${level})(bucket, n, measure = '${measure}') + 0.5) / 8) / 1e6, NULL)`;

/** Start of the step of a latency: minutes up to six hours, then as charges. */
export const latencyStep = (column: string): string =>
  `multiIf(${readsMinutes}, toUnixTimestamp(${column}), ${isLong}, toUnixTimestamp(${dayOf(column)}),
    toUnixTimestamp(toStartOfHour(${column}))) * 1000`;
