-- Latency counts by minute and by day beside those by hour: a query reads the coarsest that fits its period. Each is filled from
-- the finer one, so that a span is looked at once. measure: duration and first_token of units of work, queue and startup of
-- placements. Minutes are kept for two weeks.
CREATE TABLE IF NOT EXISTS {database}.request_minute (
  minute    DateTime('UTC'),
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
PARTITION BY toDate(minute)
ORDER BY (measure, workload, network, minute, unit, provider, region, team, gpu_model, sample, bucket)
TTL minute + INTERVAL 14 DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS {database}.request_day (
  day       DateTime('UTC'),
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
PARTITION BY toYYYYMM(day)
ORDER BY (measure, workload, network, day, unit, provider, region, team, gpu_model, sample, bucket)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.request_day_of_hours TO {database}.request_day AS
SELECT toStartOfDay(hour) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  sum(n) AS n
FROM {database}.request_hour
GROUP BY day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

DROP VIEW IF EXISTS {database}.request_hour_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.request_hour_of_minutes TO {database}.request_hour AS
SELECT toStartOfHour(minute) AS hour, network, provider, region, workload, team, gpu_model, sample, unit, measure,
  bucket, sum(n) AS n
FROM {database}.request_minute
GROUP BY hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.request_minute_of_spans TO {database}.request_minute AS
SELECT toStartOfMinute(Timestamp) AS minute, Network AS network, Provider AS provider, Region AS region,
  Workload AS workload,
  Team AS team, GpuModel AS gpu_model, Sample AS sample, Unit AS unit,
  measured.1 AS measure, toInt16(floor(log2(greatest(measured.2, 1)) * 8)) AS bucket, count() AS n
FROM {database}.otel_traces
ARRAY JOIN arrayFilter(m -> m.2 > 0, [
  ('duration', if(Unit != '', toFloat64(Duration), 0)),
  ('queue', if(Phase = 'queue', toFloat64(Duration), 0)),
  ('startup', if(Phase = 'startup', toFloat64(Duration), 0)),
  ('first_token', if(Unit != '', 1e9 * toFloat64OrZero(SpanAttributes['gen_ai.response.time_to_first_chunk']), 0))
]) AS measured
WHERE Unit != '' OR Phase IN ('queue', 'startup')
GROUP BY minute, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

-- What was counted by the hour before there were days.
INSERT INTO {database}.request_day
SELECT toStartOfDay(hour) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  sum(n)
FROM {database}.request_hour
WHERE (SELECT count() FROM {database}.request_day) = 0
GROUP BY day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;
