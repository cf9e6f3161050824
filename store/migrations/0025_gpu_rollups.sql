-- GPU readings by minute with throttling, and by hour for fleets over weeks. Written by views, each from the finer table; read by
-- server/queries/gpu*. Units as in gpu_samples; `throttled` is the share of readings with clocks held down.
ALTER TABLE {database}.gpu_minute
  ADD COLUMN IF NOT EXISTS throttled AggregateFunction(avg, Nullable(UInt8)),
  ADD COLUMN IF NOT EXISTS memory_total SimpleAggregateFunction(max, Nullable(UInt64));

CREATE TABLE IF NOT EXISTS {database}.gpu_hour (
  hour          DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
  gpu_id        LowCardinality(String),
  gpu_model     LowCardinality(String),
  network       LowCardinality(String),
  provider      LowCardinality(String),
  region        LowCardinality(String),
  workload      LowCardinality(String),
  team          LowCardinality(String),
  lease_id      LowCardinality(String),
  sample        Bool,
  utilisation   AggregateFunction(avg, Nullable(Float32)),
  memory_used   SimpleAggregateFunction(max, Nullable(UInt64)),
  memory_total  SimpleAggregateFunction(max, Nullable(UInt64)),
  power_w       AggregateFunction(avg, Nullable(Float32)),
  temperature_c SimpleAggregateFunction(max, Nullable(Float32)),
  throttled     AggregateFunction(avg, Nullable(UInt8)),
  readings      SimpleAggregateFunction(sum, UInt64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (network, workload, lease_id, gpu_id, hour, gpu_model, provider, region, team, sample)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.gpu_hour_of_minutes TO {database}.gpu_hour AS
SELECT toStartOfHour(minute) AS hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgMergeState(utilisation) AS utilisation, max(memory_used) AS memory_used, max(memory_total) AS memory_total,
  avgMergeState(power_w) AS power_w,
  max(temperature_c) AS temperature_c, avgMergeState(throttled) AS throttled, sum(readings) AS readings
FROM {database}.gpu_minute
GROUP BY hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

DROP VIEW IF EXISTS {database}.gpu_minute_mv;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.gpu_minute_of_samples TO {database}.gpu_minute AS
SELECT toStartOfMinute(time) AS minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgState(utilisation) AS utilisation, max(memory_used) AS memory_used, max(memory_total) AS memory_total,
  avgState(power_w) AS power_w,
  max(temperature_c) AS temperature_c, avgState(throttled) AS throttled, count() AS readings
FROM {database}.gpu_samples
GROUP BY minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

-- What was rolled up by the minute before there were hours.
INSERT INTO {database}.gpu_hour
SELECT toStartOfHour(minute) AS hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgMergeState(utilisation), max(memory_used), max(memory_total), avgMergeState(power_w), max(temperature_c),
  avgMergeState(throttled), sum(readings)
FROM {database}.gpu_minute
WHERE (SELECT count() FROM {database}.gpu_hour) = 0
GROUP BY hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

-- Driver errors (XID): exporters repeat the last one for as long as they run, so what counts is when each was first seen.
CREATE TABLE IF NOT EXISTS {database}.gpu_xids (
  hour     DateTime('UTC'),
  gpu_id   LowCardinality(String),
  xid      UInt32,
  lease_id LowCardinality(String),
  first    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last     SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (gpu_id, xid, hour, lease_id)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.gpu_xids_of_samples TO {database}.gpu_xids AS
SELECT toStartOfHour(time) AS hour, gpu_id, assumeNotNull(xid) AS xid, lease_id, min(time) AS first, max(time) AS last
FROM {database}.gpu_samples WHERE xid > 0 GROUP BY hour, gpu_id, xid, lease_id;
