import { HOUR_MS } from '../../../domain/hours.ts';
import { onlyFor } from '../../../store/needed.ts';
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
  periodStart,
  wholeDays,
  wholeHours,
  within,
  withinHours,
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

/** Rows of folds in their newest version, of times of the period only: ClickHouse plans by all that marks say. */
const newest = (time: 'day' | 'hour' | 'minute', when: string) =>
  `(${time}, version) IN (SELECT ${time}, max(version) FROM folded_${time}s WHERE ${when} GROUP BY ${time})`;
const isFolded = (time: 'day' | 'hour', of: string, when: string) =>
  `${of} IN (SELECT ${time} FROM folded_${time}s WHERE ${when})`;

/**
 * What views say of hours and days that are not summed up yet is asked of minutes and hours here, once for all: each table that is read
 * is planned for itself, and views of three tables are read three times.
 */
const latenciesOf = (cuts: Cuts, by: readonly Place[]): string => {
  const passing = `${filters()} AND workload != '' AND ${isOnce(by)}`;
  const readsDays = cuts === 'days' ? `(${isLong} AND ${inUtcDays})` : `(${isLong})`;
  const ofDays = (time: string) => `(${readsDays} AND ${wholeDays(time, endOfLastDay)})`;
  const besideDays = (time: string) => besideWholeDays(time, endOfLastDay, readsDays);
  const hourOfMinute = 'toStartOfHour(minute)';
  const days = within('day', `toStartOfDay(${periodStart})`);
  const hours = withinHours('hour');
  const minutes = within('minute', `toStartOfHour(${periodStart})`);
  const isOfFoldedDay = (time: string) => `(${ofDays(time)} AND ${isFolded('day', `toStartOfDay(${time})`, days)})`;
  /** Minutes that are told apart: of short periods, and of hours that a bound cuts. */
  const byMinute = `(${within('minute')} AND (${readsMinutes} OR ${hasMinutes(hourOfMinute)} AND ${besideDays('minute')}
      AND ${cutHours(hourOfMinute, cuts)}))`;
  return `(
    SELECT day AS at, ${columns}, n FROM request_days AS r
    WHERE ${ofDays('day')} AND ${newest('day', days)} AND ${passing}
    UNION ALL
    SELECT if(${ofDays('hour')}, toStartOfDay(hour), hour) AS at, ${columns}, n FROM request_hours AS r
    WHERE NOT ${readsMinutes} AND ${wholeHours('hour', cuts)} AND NOT ${isOfFoldedDay('hour')}
      AND ${newest('hour', hours)} AND ${passing}
      ${onlyFor(
        'oldBound',
        `UNION ALL
    SELECT at, ${columns}, n
    FROM ${cutCounts(
      `SELECT hour, ${columns}, sum(r.n) AS n FROM request_hour AS r
      WHERE NOT ${readsMinutes} AND ${cutHours('hour', cuts)} AND NOT (${hasMinutes('hour')}) AND ${besideDays('hour')} AND ${passing}
      GROUP BY hour, ${columns}`,
      { keys: columns, counts: ['n'], cuts },
    )} AS hours`,
      )}
    UNION ALL
    SELECT multiIf(${byMinute}, minute, ${ofDays('minute')}, toStartOfDay(minute), ${hourOfMinute}) AS at, ${columns}, n
    FROM request_minutes AS r
    WHERE ${minutes} AND (${byMinute} OR NOT ${readsMinutes} AND ${wholeHours(hourOfMinute, cuts)}
      AND NOT ${isFolded('hour', hourOfMinute, hours)} AND NOT ${isOfFoldedDay('minute')})
      AND ${newest('minute', minutes)} AND ${passing}
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
