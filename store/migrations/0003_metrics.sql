-- Metrics as a dictionary of series and thin points. Written by the collector; read by server/queries.
-- A series is one metric of one resource, scope and set of attributes; `series` is a hash of all of them.
CREATE TABLE IF NOT EXISTS {database}.metric_series (
  series              UInt64,
  metric              LowCardinality(String),
  kind                LowCardinality(String),
  unit                LowCardinality(String),
  description         String,
  temporality         LowCardinality(String),
  is_monotonic        Bool,
  service             LowCardinality(String),
  resource_attributes Map(LowCardinality(String), String),
  scope_name          LowCardinality(String),
  scope_version       LowCardinality(String),
  attributes          Map(LowCardinality(String), String),
  day                 Date
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (metric, series, day)
TTL day + INTERVAL {retention_days} DAY DELETE
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- Numbers of gauges and sums. A point that says “no recorded value” has value NULL, never 0.
CREATE TABLE IF NOT EXISTS {database}.metric_points (
  metric     LowCardinality(String),
  series     UInt64,
  time       DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  start_time DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  value      Nullable(Float64) CODEC(Gorilla, ZSTD(1)),
  flags      UInt32
) ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (metric, series, time)
TTL toDateTime(time) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;

-- Histograms, exponential histograms and summaries. Absent sum, min and max are NULL.
-- histogram: bounds, counts. exponential: scale, zero_count, zero_threshold, positive and negative offset and counts.
-- summary: bounds are quantiles, quantile_values their values.
CREATE TABLE IF NOT EXISTS {database}.metric_histograms (
  metric          LowCardinality(String),
  series          UInt64,
  time            DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  start_time      DateTime64(9, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  kind            LowCardinality(String),
  flags           UInt32,
  count           UInt64,
  sum             Nullable(Float64),
  min             Nullable(Float64),
  max             Nullable(Float64),
  bounds          Array(Float64),
  counts          Array(UInt64),
  scale           Int32,
  zero_count      UInt64,
  zero_threshold  Float64,
  positive_offset Int32,
  positive_counts Array(UInt64),
  negative_offset Int32,
  negative_counts Array(UInt64),
  quantile_values Array(Float64)
) ENGINE = MergeTree
PARTITION BY toDate(time)
ORDER BY (metric, series, time)
TTL toDateTime(time) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;
