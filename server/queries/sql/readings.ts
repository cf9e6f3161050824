import { filters } from './filters.ts';
import { type Cuts, cutHours, wholeHours } from './period.ts';

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
  UNION ALL
  SELECT minute AS at, ${columns} FROM gpu_minute
  WHERE minute >= fromUnixTimestamp64Milli({from: Int64}) AND minute < fromUnixTimestamp64Milli({to: Int64})
    AND ${cutHours('toStartOfHour(minute)', cuts)} AND ${filters()}
)`;
