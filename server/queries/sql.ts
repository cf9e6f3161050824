/** Pieces of SQL that many questions share. Constant text: values are always bound. */

/** Filters of a question on any table with its columns. */
const filters = `({network: String} = '' OR network = {network: String}) AND ({workload: String} = '' OR workload = {workload: String})
        AND ({team: String} = '' OR team = {team: String}) AND ({region: String} = '' OR region = {region: String})`;

const inPeriod = `hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64})) AND hour < fromUnixTimestamp64Milli({to: Int64})`;

/** Columns that hours and whole days of charges share. */
const chargeColumns = `hour, bucket, network, provider, region, zone, workload, team, project, gpu_model, tier, sample, seconds, gpu_seconds, utilisation,
        native_currency, native_amount, cost_usd, cost_grade, cost_reason, list_usd, baseline_usd, settled_usd, fx_effect_usd,
        energy_kwh, energy_grade, energy_relative_error, measured_gpu_kwh, modelled_gpu_kwh, declared_gpu_kwh, intensity_is_estimated,
        carbon_direct_g, carbon_lifecycle_g, carbon_upstream_g, carbon_market_g, carbon_relative_error, carbon_grade, carbon_reason,
        embodied_g_low, embodied_g, embodied_g_high, embodied_host_g, embodied_host_g_high, embodied_relative_error, up_seconds, down_seconds, downs, verification`;

/** Whole days are read as such when the period is shown in days, and nobody asks for what was known earlier. */
const readsDays = `({knownAt: Int64} = 0 AND {to: Int64} - {from: Int64} > 345600000)`;
const firstWholeDay = `toStartOfDay(fromUnixTimestamp64Milli({from: Int64} + 86399999))`;
const endOfWholeDays =
  'least(toStartOfDay(fromUnixTimestamp64Milli({to: Int64})), (SELECT max(day) + 86400 FROM charge_days))';

/**
 * Charges inside the period that pass `where`: whole days from their sums, the rest from hours, each hour in its newest
 * version, or in the newest that was known at `knownAt`.
 */
const chargesWhere = (where: string): string => `(
      SELECT ${chargeColumns} FROM charge_day
      WHERE ${readsDays} AND hour >= ${firstWholeDay} AND hour < ${endOfWholeDays}
        AND (hour, version) IN (SELECT day, max(version) FROM charge_days GROUP BY day) AND ${where}
      UNION ALL
      SELECT ${chargeColumns} FROM charges
      WHERE ${inPeriod} AND (NOT ${readsDays} OR hour < ${firstWholeDay} OR hour >= ${endOfWholeDays})
        AND (hour, version) IN (
          SELECT hour, max(version) FROM charge_hours
          WHERE ${inPeriod} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64})) GROUP BY hour)
        AND ${where}
    )`;

/** Charges inside the period and the filters. */
export const charges = chargesWhere(filters);
/** Charges inside the period, of everybody. */
export const allCharges = chargesWhere('true');

/** Charges inside the period and the filters, hour by hour, with all that they were computed from. */
export const hourlyCharges = `(
      SELECT * FROM charges
      WHERE ${inPeriod}
        AND (hour, version) IN (
          SELECT hour, max(version) FROM charge_hours
          WHERE ${inPeriod} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64})) GROUP BY hour)
        AND ${filters}
    )`;

/** Rows with an `hour` inside the period and filters. */
export const chargeScope = `${inPeriod}
        AND ${filters}`;

const leasesWhere = (where: string): string => `(
      SELECT * FROM leases FINAL
      WHERE started_at < fromUnixTimestamp64Milli({to: Int64}) AND (ended_at IS NULL OR ended_at > toStartOfHour(fromUnixTimestamp64Milli({from: Int64})))
        AND ${where}
    )`;

/** Leases that ran inside the period, by the filters. They are counted as they are known now. */
export const leasesRunning = leasesWhere(filters);
/** Leases that ran inside the period, of everybody. */
export const allLeasesRunning = leasesWhere('true');

/** Rows of the hourly roll-up of units of work (`work_hour`). */
export const workScope = `${chargeScope} AND workload != ''`;

/** Minutes are read as such in periods of at most six hours of the last fortnight, hours and days in longer ones. */
const readsMinutes = `({to: Int64} - {from: Int64} <= 21600000 AND {from: Int64} > toUnixTimestamp(now() - INTERVAL 13 DAY) * 1000)`;
const readsRequestDays = '({to: Int64} - {from: Int64} > 345600000)';
const endOfRequestDays = 'toStartOfDay(fromUnixTimestamp64Milli({to: Int64}))';
const requestColumns = 'network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n';

/**
 * Counts of latencies inside the period and the filters: `at`, `measure`, `bucket` of an eighth of an octave of nanoseconds, `n`;
 * from the coarsest of the tables by minute, hour and day that fits.
 */
export const latencies = `(
      SELECT day AS at, ${requestColumns} FROM request_day
      WHERE ${readsRequestDays} AND day >= ${firstWholeDay} AND day < ${endOfRequestDays} AND ${filters} AND workload != ''
      UNION ALL
      SELECT hour AS at, ${requestColumns} FROM request_hour
      WHERE NOT ${readsMinutes} AND ${inPeriod} AND (NOT ${readsRequestDays} OR hour < ${firstWholeDay} OR hour >= ${endOfRequestDays}) AND ${filters} AND workload != ''
      UNION ALL
      SELECT minute AS at, ${requestColumns} FROM request_minute
      WHERE ${readsMinutes} AND minute >= fromUnixTimestamp64Milli({from: Int64}) AND minute < fromUnixTimestamp64Milli({to: Int64}) AND ${filters} AND workload != ''
    )`;

/** A quantile of a measure in `latencies`, milliseconds, true within ±4.5 %; NULL without a count. */
export const quantileMs = (level: number, measure: 'duration' | 'first_token' | 'queue' | 'startup'): string =>
  `if(sumIf(n, measure = '${measure}') > 0, pow(2, (quantileInterpolatedWeightedIf(${level})(bucket, n, measure = '${measure}') + 0.5) / 8) / 1e6, NULL)`;

/** Start of the step of a latency: minutes up to six hours, then as charges. */
export const latencyStep = (column: string) =>
  `toUnixTimestamp(multiIf(${readsMinutes}, ${column}, {to: Int64} - {from: Int64} > 345600000, toStartOfDay(${column}), toStartOfHour(${column}))) * 1000`;

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

/**
 * The 95 % Wilson score interval of a share, `side` -1 for its low end and 1 for its high end; NULL without trials.
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export const wilson = (successes: string, trials: string, side: -1 | 1): string =>
  `if(${trials} > 0, ${side < 0 ? 'greatest(0, ' : 'least(1, '}(${successes} / ${trials} + 1.9207 / ${trials} ${side < 0 ? '-' : '+'} 1.96 * sqrt((${successes} / ${trials} * (1 - ${successes} / ${trials}) + 0.9604 / ${trials}) / ${trials})) / (1 + 3.8416 / ${trials})), NULL)`;
