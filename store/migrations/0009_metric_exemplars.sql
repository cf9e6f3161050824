-- Exemplars: single measurements of a series that name the span they were made in. Written by the collector; read by
-- server/queries to go from a latency to its trace. `value` is in the unit of the series; absent is NULL.
CREATE TABLE IF NOT EXISTS {database}.metric_exemplars (
  metric     LowCardinality(String),
  series     UInt64,
  time       DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  value      Nullable(Float64),
  trace_id   String CODEC(ZSTD(1)),
  span_id    String CODEC(ZSTD(1)),
  attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  INDEX idx_trace_id trace_id TYPE bloom_filter(0.001) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (metric, series, time)
TTL toDateTime(time) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;
