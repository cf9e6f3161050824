-- Latencies as integer counts in logarithmic buckets, eight to an octave: bucket b holds 2^(b/8) … 2^((b+1)/8) nanoseconds.
-- Counts merge exactly over hours, shards and versions; the bucket's width is the range of a quantile read from them.
-- measure: duration and first_token of units of work, queue of placements. Written by a view over otel_traces.
CREATE TABLE IF NOT EXISTS {database}.request_hour (
  hour      DateTime('UTC'),
  network   LowCardinality(String),
  provider  LowCardinality(String),
  region    LowCardinality(String),
  workload  LowCardinality(String),
  team      LowCardinality(String),
  gpu_model LowCardinality(String),
  sample    Bool,
  unit      LowCardinality(String),
  measure   LowCardinality(String),
  bucket    Int16,
  n         UInt64
) ENGINE = SummingMergeTree(n)
PARTITION BY toYYYYMM(hour)
ORDER BY (measure, workload, network, hour, unit, provider, region, team, gpu_model, sample, bucket)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.request_hour_mv TO {database}.request_hour AS
SELECT toStartOfHour(Timestamp) AS hour, Network AS network, Provider AS provider, Region AS region,
  Workload AS workload,
  Team AS team, GpuModel AS gpu_model, Sample AS sample, Unit AS unit,
  measured.1 AS measure, toInt16(floor(log2(greatest(measured.2, 1)) * 8)) AS bucket, count() AS n
FROM {database}.otel_traces
ARRAY JOIN arrayFilter(m -> m.2 > 0, [
  ('duration', if(Unit != '', toFloat64(Duration), 0)),
  ('queue', if(Phase = 'queue', toFloat64(Duration), 0)),
  ('first_token', if(Unit != '', 1e9 * toFloat64OrZero(SpanAttributes['gen_ai.response.time_to_first_chunk']), 0))
]) AS measured
WHERE Unit != '' OR Phase = 'queue'
GROUP BY hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

-- Units of work done, and how they ended. tokens count both directions. Written by a view over otel_traces.
CREATE TABLE IF NOT EXISTS {database}.work_hour (
  hour          DateTime('UTC'),
  network       LowCardinality(String),
  provider      LowCardinality(String),
  region        LowCardinality(String),
  workload      LowCardinality(String),
  team          LowCardinality(String),
  sample        Bool,
  unit          LowCardinality(String),
  units         UInt64,
  errors        UInt64,
  input_tokens  UInt64,
  output_tokens UInt64
) ENGINE = SummingMergeTree((units, errors, input_tokens, output_tokens))
PARTITION BY toYYYYMM(hour)
ORDER BY (workload, network, hour, unit, provider, region, team, sample)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.work_hour_mv TO {database}.work_hour AS
SELECT toStartOfHour(Timestamp) AS hour, Network AS network, Provider AS provider, Region AS region,
  Workload AS workload,
  Team AS team, Sample AS sample, Unit AS unit,
  count() AS units, countIf(StatusCode = 'Error') AS errors,
  sum(toUInt64OrZero(SpanAttributes['gen_ai.usage.input_tokens'])) AS input_tokens,
  sum(toUInt64OrZero(SpanAttributes['gen_ai.usage.output_tokens'])) AS output_tokens
FROM {database}.otel_traces
WHERE Unit != ''
GROUP BY hour, network, provider, region, workload, team, sample, unit;
