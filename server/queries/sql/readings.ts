import { HOUR_MS } from '../../../domain/hours.ts';
import { onlyFor } from '../../../store/needed.ts';
import { filters } from './filters.ts';
import { type Cuts, cutHours, periodStart, wholeHours, within } from './period.ts';

const columns = `network, provider, region, workload, team, lease_id, gpu_id, gpu_model, sample, utilisation, memory_used,
    memory_total, power_w, temperature_c, throttled, readings`;

/**
 * Roll-ups of GPU readings inside the period and the filters: whole hours as such, the minutes of those that a bound cuts. `at` is
 * the hour or the minute; columns as in `gpu_minute`.
 *
 * @param cuts `days` where the local days of the period are told apart
 */
export const gpuReadings = (cuts: Cuts = 'period'): string => `(
  SELECT hour AS at, ${columns} FROM gpu_hour WHERE ${wholeHours('hour', cuts)} AND ${filters()}
    ${onlyFor(
      cuts === 'days' ? 'midnight' : 'bound',
      `UNION ALL
  SELECT minute AS at, ${columns} FROM gpu_minute
  WHERE minute >= fromUnixTimestamp64Milli({from: Int64}) AND minute < fromUnixTimestamp64Milli({to: Int64})
    AND ${cutHours('toStartOfHour(minute)', cuts)} AND ${filters()}`,
    )}
)`;

/** Days that hours of the period are in. */
const daysOfPeriod = within('day', `toStartOfDay(${periodStart})`);

/**
 * In which hours of the period each GPU of a lease was read: `lease_id`, `gpu_id` and `hours`, in order, each as the number of the hour
 * since 1970. By days, which are a twentieth of the hours.
 *
 * @param where which of them, as SQL over `gpu_days`
 */
export const hoursOfCards = (where = 'true'): string => `(
  SELECT lease_id, gpu_id,
    arraySort(groupUniqArrayArray(arrayFilter(hour -> hour >= intDiv({from: Int64}, ${HOUR_MS})
      AND hour * ${HOUR_MS} < {to: Int64},
      arrayMap(bit -> intDiv(toUnixTimestamp(day), 3600) + bit,
        arrayFilter(bit -> bitTest(hours, bit), range(24)))))) AS hours
  FROM gpu_days
  WHERE ${daysOfPeriod} AND ${where}
  GROUP BY lease_id, gpu_id
  HAVING notEmpty(hours)
)`;

/** The start of an hour by its number. */
export const hourOf = (number: string): string => `toDateTime(${number} * 3600, 'UTC')`;

/**
 * Leases that had a GPU on a day of the period with another, of which more than one may have had it at once: `gpu_id` and `day`. When
 * each began and ended on it that day tells so, without its hours.
 */
export const contestedDays = (where: string): string => `(
  SELECT gpu_id, day
  FROM (
    SELECT gpu_id, day, began,
      max(ended) OVER (
        PARTITION BY gpu_id, day ORDER BY began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM (
      SELECT lease_id, gpu_id, day, min(first) AS began, max(last) AS ended FROM gpu_days
      WHERE ${daysOfPeriod} AND ${where}
      GROUP BY lease_id, gpu_id, day
    )
  )
  WHERE began <= before
)`;
