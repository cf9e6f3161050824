import { isMarkedRoot, spanWeight, weightByRoot } from '../../../store/span-weight.ts';
import { leaseRates } from './charges.ts';
import { periodStart, within } from './period.ts';

const rowScope = `${within('Timestamp')} AND ({network: String} = '' OR Network = {network: String})
  AND ({workload: String} = '' OR Workload = {workload: String}) AND ({team: String} = '' OR Team = {team: String})`;
const spanFilters = `${rowScope} AND ({region: String} = '' OR Region = {region: String})`;

/** Spans of the period that pass the filters and the search. */
export const spanScope = `${spanFilters} AND {search}`;

/** Log records of the period that pass the filters and the search. */
export const logScope = `${rowScope}
  AND ({region: String} = '' OR ResourceAttributes['cloud.region'] = {region: String}
    OR ResourceAttributes['geo.country.iso_code'] = {region: String}) AND {search}`;

/** Spans of work: those of leases, attempts, jobs and queues hold others. */
const isWork = `Phase NOT IN ('lease', 'attempt', 'job', 'queue')`;

/** Leaves out copies of a span that was sent more than once; stands after WHERE. */
export const onceEach = 'LIMIT 1 BY TraceId, SpanId, Timestamp';

/**
 * Minutes of the period of which the fold found that nothing came twice. Nothing has to be remembered of their spans; only those of
 * the others are told apart one by one.
 */
const isCleanMinute = `toStartOfMinute(Timestamp) IN (
  SELECT minute FROM folded_minutes FINAL
  WHERE version > 0 AND stored = spans AND ${within('minute', `toStartOfMinute(${periodStart})`)}
)`;

/** Spans of the period that pass `where`, each once. */
export const spansOnce = (where: string): string => `(
  SELECT * FROM otel_traces WHERE ${where} AND ${isCleanMinute}
  UNION ALL
  SELECT * FROM otel_traces WHERE ${where} AND NOT ${isCleanMinute} ${onceEach}
)`;

/**
 * Spans of work of one trace in `{every}`, of the period and the filters, each once; `weight` is how many spans each stands for.
 *
 * @param columns those that are read, as SQL
 */
const sampledSpans = (columns: string): string => `(
  SELECT ${columns}, ${spanWeight(`if(${isMarkedRoot}, ${weightByRoot}, 0)`)} AS weight
  FROM ${spansOnce(`${isWork} AND cityHash64(TraceId) % {every: UInt32} = 0 AND ${spanFilters}`)}
)`;

/** The hours of which spans are stored: telemetry is kept for a shorter time than charges. */
const hoursOfSpans = `hour >= (SELECT toStartOfHour(min(Timestamp)) FROM otel_traces)`;

/** What leases cost in the hours of which spans are stored: those of services and calls. */
export const spanRates = leaseRates(hoursOfSpans);

const ownSpans = sampledSpans(`ServiceName, StatusCode, Duration, LeaseId, Network, toStartOfHour(Timestamp) AS at,
  cityHash64(TraceId, ParentSpanId) AS parent`);
const parents = `(
  SELECT cityHash64(TraceId, SpanId) AS id, ServiceName AS service
  FROM otel_traces
  WHERE ${isWork} AND cityHash64(TraceId) % {every: UInt32} = 0 AND ${spanFilters}
)`;

/**
 * Spans of services, those added up that one lease ran in one hour for one caller: `service`, `caller` (empty where none is stored),
 * `is_entry` when no span of the same service called, `lease`, `spans`, `errors`, `durations` (a state of quantiles), `networks`, `usd` and
 * its `grade`. Money is that of the lease while its entries ran. A lease that runs several at once costs no more for it: they share what it
 * cost, by their time, and how they do is computed, not measured.
 */
export const servedSpans = `(
  SELECT * EXCEPT (usd_alone, usd_of_lease, grade_alone),
    sum(usd_alone) OVER (PARTITION BY lease) > usd_of_lease AS is_shared,
    if(is_shared, usd_alone * usd_of_lease / sum(usd_alone) OVER (PARTITION BY lease), usd_alone) AS usd,
    if(is_shared, greatest(grade_alone, 'C'), grade_alone) AS grade
  FROM (
    SELECT counted.*, if(is_entry, seconds * usd_per_s, NULL) AS usd_alone, usd_of_lease, rated_grade AS grade_alone
    FROM (
      SELECT s.ServiceName AS service, p.service AS caller, p.id = 0 OR caller != service AS is_entry,
        s.LeaseId AS lease, s.at AS at, {every: UInt32} * sum(s.weight) AS spans,
        {every: UInt32} * sumIf(s.weight, s.StatusCode = 'Error') AS errors,
        quantilesExactWeightedInterpolatedState(0.5, 0.95)(s.Duration, toUInt64(round(s.weight))) AS durations,
        {every: UInt32} * sum(s.weight * s.Duration) / 1e9 AS seconds,
        groupUniqArrayIf(s.Network, s.Network != '') AS networks
      FROM ${ownSpans} AS s
      LEFT ANY JOIN ${parents} AS p ON s.parent = p.id
      GROUP BY service, caller, is_entry, lease, at
    ) AS counted
    LEFT JOIN (
      SELECT rated_lease, rated_hour, rated_grade, toNullable(r.usd_per_s) AS usd_per_s,
        sum(r.usd) OVER (PARTITION BY rated_lease) AS usd_of_lease
      FROM ${spanRates} AS r
    ) AS rates ON counted.lease = rates.rated_lease AND counted.at = rates.rated_hour
  )
)`;

/** Spans of the scope with `measured`: seconds, or USD or grams of its lease while it ran (`{measure}`); NULL where that is unknown. */
export const measuredSpans = `(
  SELECT *, Duration / 1e9 AS measured FROM ${spansOnce(`{measure: String} = 'duration' AND ${spanScope}`)}
  UNION ALL
  SELECT * EXCEPT (rated_lease, rated_hour, rated_grade, usd, usd_per_s, grams_per_s),
    Duration / 1e9 * if({measure: String} = 'cost', usd_per_s, grams_per_s) AS measured
  FROM ${spansOnce(`{measure: String} != 'duration' AND LeaseId != '' AND ${isWork} AND ${spanScope}`)} AS s
  LEFT JOIN ${leaseRates(`{measure: String} != 'duration' AND ${hoursOfSpans}`)} AS r
    ON s.LeaseId = r.rated_lease AND toStartOfHour(s.Timestamp) = r.rated_hour
)`;

/**
 * The times between which a trace's spans began. ClickHouse 26.7 loses rows of the last second before a bound of another type than
 * the column (`DateTime64 < DateTime`, with skip indexes), so both are of the column's.
 */
export const traceBounds = `(
  SELECT (toDateTime64(min(Start), 9, 'UTC'), toDateTime64(max(End) + 1, 9, 'UTC'))
  FROM otel_traces_trace_id_ts
  WHERE TraceId = {trace: String}
)`;
