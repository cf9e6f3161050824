import { isMarkedRoot, spanWeight, weightByRoot } from '../../../store/span-weight.ts';
import { leaseRates } from './charges.ts';
import { within } from './period.ts';

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

/** Spans of work of one trace in `{every}`, of the period and the filters, each once; `weight` is how many spans each stands for. */
export const sampledSpans = `(
  SELECT *, ${spanWeight(`if(${isMarkedRoot}, ${weightByRoot}, 0)`)} AS weight FROM otel_traces
  WHERE ${isWork} AND cityHash64(TraceId) % {every: UInt32} = 0 AND ${spanFilters}
    ${onceEach}
)`;

/** Spans of the scope with `measured`: seconds, or USD or grams of its lease while it ran (`{measure}`); NULL where that is unknown. */
export const measuredSpans = `(
  SELECT *, Duration / 1e9 AS measured FROM otel_traces
  WHERE {measure: String} = 'duration' AND ${spanScope} ${onceEach}
  UNION ALL
  SELECT * EXCEPT (rated_lease, rated_hour, rated_grade, usd_per_s, grams_per_s),
    Duration / 1e9 * if({measure: String} = 'cost', usd_per_s, grams_per_s) AS measured
  FROM (
    SELECT * FROM otel_traces
    WHERE {measure: String} != 'duration' AND LeaseId != '' AND ${isWork} AND ${spanScope} ${onceEach}
  ) AS s
  LEFT JOIN ${leaseRates} AS r ON s.LeaseId = r.rated_lease AND toStartOfHour(s.Timestamp) = r.rated_hour
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
