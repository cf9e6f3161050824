/** Pieces of SQL that many questions share. Constant text: values are always bound. */

/** Rows of `charges_current` inside the period and filters. */
export const chargeScope = `hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64})) AND hour < fromUnixTimestamp64Milli({to: Int64})
        AND ({network: String} = '' OR network = {network: String}) AND ({workload: String} = '' OR workload = {workload: String})
        AND ({team: String} = '' OR team = {team: String}) AND ({region: String} = '' OR region = {region: String})`;

/** Rows of the hourly roll-ups of spans (`request_hour`, `work_hour`), which have the same filter columns. */
export const latencyScope = `${chargeScope} AND workload != ''`;

/** Rows of `gpu_minute`, by minute. */
export const gpuScope = chargeScope
  .replaceAll('toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))', 'fromUnixTimestamp64Milli({from: Int64})')
  .replace('hour >=', 'minute >=')
  .replace('hour <', 'minute <');

/** Start of the step that an hour belongs to: hours up to four days, else days; epoch milliseconds. */
export const step = (column: string) =>
  `toUnixTimestamp(if({to: Int64} - {from: Int64} > 345600000, toStartOfDay(${column}), toStartOfHour(${column}))) * 1000`;

/**
 * The grade of a sum, from a map grade → weight: the best grade so that at least nine tenths of the weight is of it or better.
 */
export const gradeOf = (weights: string) =>
  `arrayFirst(g -> arraySum(mapValues(mapFilter((k, v) -> position('ABCDE?', k) <= position('ABCDE?', g), ${weights}))) >= 0.9 * arraySum(mapValues(${weights})), ['A', 'B', 'C', 'D', 'E', '?'])`;
