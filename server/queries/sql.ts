import { gridOrder } from '../../domain/grids.ts';
import { priceOrder } from '../../domain/tokens.ts';

/** Pieces of SQL that many questions share. Constant text: values are always bound. */

const literals = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;
const placeIn = (order: readonly string[], name: string) =>
  `if(indexOf(${literals(order)}, ${name}) = 0, 1000000, indexOf(${literals(order)}, ${name}))`;

/** Where a source of a token's prices stands in the order that they count in. */
export const tokenPlace = placeIn(priceOrder, `concat(p.token, '/', p.source)`);

/** Steps of `grid_intensity` of an hour or less. */
export const hourlySteps = `'hour', 'half_hour', 'quarter_hour'`;

/** Life-cycle intensity of the zones of `{zones}` by hour of the period, each by the source that counts for it. */
export const hourlyGrid = `(
      SELECT zone, at, of_sample, argMin(mean, place) AS grams, argMin(estimated, place) AS was_estimated
      FROM (
        SELECT zone, toStartOfHour(g.time) AS at, g.sample AS of_sample, (${placeIn(gridOrder, 'g.source')}, g.source) AS place, avg(lifecycle_g_per_kwh) AS mean, max(is_estimated) AS estimated
        FROM grid_intensity AS g
        WHERE granularity IN (${hourlySteps}) AND NOT is_forecast AND zone IN {zones: Array(String)} AND lifecycle_g_per_kwh IS NOT NULL
          AND g.time >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64})) AND g.time < fromUnixTimestamp64Milli({to: Int64})
        GROUP BY zone, at, of_sample, place
      )
      GROUP BY zone, at, of_sample
    )`;

/** What share of a zone's grid was carbon-free by hour of the period, where a source publishes it; of several the first by name. */
export const hourlyCarbonFree = `(
      SELECT g.zone AS free_zone, toStartOfHour(g.time) AS free_hour, g.sample AS free_sample, argMin(g.carbon_free_share, g.source) AS share
      FROM grid_intensity AS g
      WHERE g.carbon_free_share IS NOT NULL AND NOT g.is_forecast AND g.granularity IN (${hourlySteps})
        AND g.time >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64})) AND g.time < fromUnixTimestamp64Milli({to: Int64})
      GROUP BY free_zone, free_hour, free_sample
    )`;

/** Filters of a question on any table with its columns. */
const filters = `({network: String} = '' OR network = {network: String}) AND ({workload: String} = '' OR workload = {workload: String})
        AND ({team: String} = '' OR team = {team: String}) AND ({region: String} = '' OR region = {region: String})`;

const inPeriod = `hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64})) AND hour < fromUnixTimestamp64Milli({to: Int64})`;

/**
 * Units of the reporting currency per USD by day: the last rate that was published by the day's start, ten days old at most. Of two
 * sources at one time the first by name. A currency of central banks, or a token by its market price.
 */
export const reportingRates = `(
      SELECT mapFromArrays(groupArrayIf(day, rated > day - INTERVAL 10 DAY), groupArrayIf(assumeNotNull(per_usd), rated > day - INTERVAL 10 DAY))
      FROM (
        SELECT toStartOfDay(fromUnixTimestamp64Milli({from: Int64})) + toIntervalDay(arrayJoin(range(toUInt32(2 + dateDiff('day', fromUnixTimestamp64Milli({from: Int64}), fromUnixTimestamp64Milli({to: Int64})))))) AS day, {currency: String} AS code
        WHERE {currency: String} != 'USD'
      ) AS days
      ASOF INNER JOIN (
        SELECT toString(currency) AS of_currency, time AS rated, toDecimal128(argMin(fx_rates.per_usd, source), 18) AS per_usd FROM fx_rates WHERE currency = {currency: String} GROUP BY currency, rated
        UNION ALL
        SELECT toString(token), time, toDecimal128(divideDecimal(toDecimal128('1', 18), argMin(price_usd, source), 18), 18) FROM token_prices WHERE token = {currency: String} AND NOT sample AND price_usd > 0 GROUP BY token, time
      ) AS published ON code = of_currency AND day >= rated
    ) AS reporting_rates`;
const rateOfDay = (hour: string) => `nullIf(reporting_rates[toStartOfDay(${hour})], toDecimal128(0, 18))`;

/**
 * Money of an hour in the reporting currency, fourteen decimals; NULL where the currency has no rate on that day. Needs
 * `WITH reportingRates` around it.
 */
export const inCurrency = (money: string, hour: string): string =>
  `if({currency: String} = 'USD', ${money}, toDecimal128(multiplyDecimal(${money}, ${rateOfDay(hour)}, 14), 14))`;
const hasNoRate = (hour: string) => `{currency: String} != 'USD' AND isNull(${rateOfDay(hour)})`;

const moneyColumns = ['cost_usd', 'list_usd', 'baseline_usd', 'settled_usd', 'fx_effect_usd'];

/** Columns that hours and whole days of charges share; money is in the reporting currency. */
const chargeColumns = (
  from: string,
): string => `${from}.hour AS hour, bucket, network, provider, region, zone, workload, team, project, gpu_model, tier, sample, seconds, gpu_seconds, utilisation,
        native_currency, native_amount, ${moneyColumns.map((column) => `${inCurrency(`${from}.${column}`, `${from}.hour`)} AS ${column}`).join(', ')},
        if(${hasNoRate(`${from}.hour`)}, '?', ${from}.cost_grade) AS cost_grade, if(${hasNoRate(`${from}.hour`)}, concat('no ', {currency: String}, ' rate for that day'), ${from}.cost_reason) AS cost_reason,
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
      WITH ${reportingRates}
      SELECT ${chargeColumns('d')} FROM charge_day AS d
      WHERE ${readsDays} AND d.hour >= ${firstWholeDay} AND d.hour < ${endOfWholeDays}
        AND (d.hour, d.version) IN (SELECT day, max(version) FROM charge_days GROUP BY day) AND ${where}
      UNION ALL
      WITH ${reportingRates}
      SELECT ${chargeColumns('h')} FROM charges AS h
      WHERE ${inPeriod.replaceAll('hour', 'h.hour').replaceAll('toStartOfHour', 'toStartOfHour')} AND (NOT ${readsDays} OR h.hour < ${firstWholeDay} OR h.hour >= ${endOfWholeDays})
        AND (h.hour, h.version) IN (
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

const rowsInPeriod =
  'Timestamp >= fromUnixTimestamp64Milli({from: Int64}) AND Timestamp < fromUnixTimestamp64Milli({to: Int64})';
const rowFilters = `({network: String} = '' OR Network = {network: String}) AND ({workload: String} = '' OR Workload = {workload: String}) AND ({team: String} = '' OR Team = {team: String})`;

/** Spans of the period that pass the filters and the search. */
export const spanScope = `${rowsInPeriod} AND ${rowFilters} AND ({region: String} = '' OR Region = {region: String}) AND {search}`;

/** Log records of the period that pass the filters and the search. */
export const logScope = `${rowsInPeriod} AND ${rowFilters}
        AND ({region: String} = '' OR ResourceAttributes['cloud.region'] = {region: String} OR ResourceAttributes['geo.country.iso_code'] = {region: String}) AND {search}`;

/** Lease and hour → what a second of it cost in USD, and grams; NULL where a part of the hour's is unknown. */
export const leaseRates = `(
      SELECT lease_id AS rated_lease, hour AS rated_hour, max(cost_grade) AS rated_grade, if(countIf(cost_usd IS NULL) > 0, NULL, toFloat64(sum(cost_usd)) / toFloat64(sum(seconds))) AS usd_per_s,
        if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL, toFloat64(sum(carbon_lifecycle_g)) / toFloat64(sum(seconds))) AS grams_per_s
      FROM charges
      WHERE ${inPeriod} AND seconds > 0 AND (hour, version) IN (SELECT hour, max(version) FROM charge_hours WHERE ${inPeriod} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64})) GROUP BY hour)
      GROUP BY lease_id, hour
    )`;

/** Spans of the scope with `measured`: seconds, or USD or grams of its lease while it ran (`{measure}`); NULL where that is unknown. */
export const measuredSpans = `(
      SELECT *, Duration / 1e9 AS measured FROM otel_traces WHERE {measure: String} = 'duration' AND ${spanScope}
      UNION ALL
      SELECT * EXCEPT (rated_lease, rated_hour, rated_grade, usd_per_s, grams_per_s), Duration / 1e9 * if({measure: String} = 'cost', usd_per_s, grams_per_s) AS measured
      FROM (SELECT * FROM otel_traces WHERE {measure: String} != 'duration' AND LeaseId != '' AND Phase NOT IN ('lease', 'attempt', 'job', 'queue') AND ${spanScope}) AS s
      LEFT JOIN ${leaseRates} AS r ON s.LeaseId = r.rated_lease AND toStartOfHour(s.Timestamp) = r.rated_hour
    )`;

/**
 * The times between which a trace's spans began. ClickHouse 26.7 loses rows of the last second before a bound of another type than
 * the column (`DateTime64 < DateTime`, with skip indexes), so both are of the column's.
 */
export const traceBounds = `(SELECT (toDateTime64(min(Start), 9, 'UTC'), toDateTime64(max(End) + 1, 9, 'UTC')) FROM otel_traces_trace_id_ts WHERE TraceId = {trace: String})`;
