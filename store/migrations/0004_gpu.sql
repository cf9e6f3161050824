-- GPU readings in one normal form, whatever exporter spelled them. Written by the collector; read by the ledger and gpu queries.
-- Units: utilisation 0–1, memory bytes, power W, energy J (counter), temperature °C, clock event as the exporter names it.
-- A reading an exporter did not send is NULL; sentinels never get here. One row per GPU and time; a row may be partial.
CREATE TABLE IF NOT EXISTS {database}.gpu_samples (
  time          DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  gpu_id        LowCardinality(String),
  gpu_index     LowCardinality(String),
  gpu_model     LowCardinality(String),
  host          LowCardinality(String),
  network       LowCardinality(String),
  provider      LowCardinality(String),
  region        LowCardinality(String),
  workload      LowCardinality(String),
  team          LowCardinality(String),
  job_id        LowCardinality(String),
  lease_id      LowCardinality(String),
  sample        Bool,
  utilisation   Nullable(Float32) CODEC(ZSTD(1)),
  memory_used   Nullable(UInt64) CODEC(ZSTD(1)),
  memory_total  Nullable(UInt64) CODEC(ZSTD(1)),
  power_w       Nullable(Float32) CODEC(ZSTD(1)),
  energy_j      Nullable(Float64) CODEC(ZSTD(1)),
  temperature_c Nullable(Float32) CODEC(ZSTD(1)),
  throttled     Nullable(UInt8) CODEC(ZSTD(1)),
  xid           Nullable(UInt32) CODEC(ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (lease_id, gpu_id, time)
TTL toDateTime(time) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {database}.gpu_minute (
  minute        DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
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
  power_w       AggregateFunction(avg, Nullable(Float32)),
  temperature_c SimpleAggregateFunction(max, Nullable(Float32)),
  readings      SimpleAggregateFunction(sum, UInt64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(minute)
ORDER BY (network, workload, lease_id, gpu_id, minute, gpu_model, provider, region, team, sample)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.gpu_minute_mv TO {database}.gpu_minute AS
SELECT toStartOfMinute(time) AS minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgState(utilisation) AS utilisation, max(memory_used) AS memory_used, avgState(power_w) AS power_w,
  max(temperature_c) AS temperature_c, count() AS readings
FROM {database}.gpu_samples
GROUP BY minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;
