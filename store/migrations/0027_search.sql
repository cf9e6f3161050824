-- What searching spans and logs reads beside the rows themselves. Written by views; read by server/search and server/queries.
--
-- attribute_counts: keys and values by quarter of an hour, for completion and facets. place: resource, span, log. Of each insert the
-- first 4,096 rows are counted, of the others every sixteenth (sampled: how many rows such a count stands for); of each key the fifty
-- most frequent values of the insert. Values over 128 characters are left out.
CREATE TABLE IF NOT EXISTS {database}.attribute_counts (
  slot    DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
  signal  LowCardinality(String),
  place   LowCardinality(String),
  key     LowCardinality(String),
  value   String,
  n       UInt64,
  sampled UInt64
) ENGINE = SummingMergeTree((n, sampled))
PARTITION BY toDate(slot)
ORDER BY (signal, key, place, value, slot)
TTL slot + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.attribute_counts_of_spans TO {database}.attribute_counts AS
SELECT toStartOfFifteenMinutes(at) AS slot, 'span' AS signal, place, key, value, sum(weight) AS n,
  sumIf(weight, weight > 1) AS sampled
FROM (
  SELECT Timestamp AS at, if(rowNumberInAllBlocks() < 4096, 1, 16) AS weight, pair.1 AS place, pair.2 AS key,
    pair.3 AS value
  FROM {database}.otel_traces
  ARRAY JOIN arrayConcat(
    arrayMap((k, v) -> ('span', k, v), mapKeys(SpanAttributes), mapValues(SpanAttributes)),
    arrayMap((k, v) -> ('resource', k, v), mapKeys(ResourceAttributes), mapValues(ResourceAttributes))) AS pair
  WHERE rowNumberInAllBlocks() < 4096 OR cityHash64(TraceId, SpanId) % 16 = 0
)
WHERE length(value) <= 128
GROUP BY slot, place, key, value
ORDER BY n DESC
LIMIT 50 BY slot, place, key;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.attribute_counts_of_logs TO {database}.attribute_counts AS
SELECT toStartOfFifteenMinutes(at) AS slot, 'log' AS signal, place, key, value, sum(weight) AS n,
  sumIf(weight, weight > 1) AS sampled
FROM (
  SELECT Timestamp AS at, if(rowNumberInAllBlocks() < 4096, 1, 16) AS weight, pair.1 AS place, pair.2 AS key,
    pair.3 AS value
  FROM {database}.otel_logs
  ARRAY JOIN arrayConcat(
    arrayMap((k, v) -> ('log', k, v), mapKeys(LogAttributes), mapValues(LogAttributes)),
    arrayMap((k, v) -> ('resource', k, v), mapKeys(ResourceAttributes), mapValues(ResourceAttributes))) AS pair
  WHERE rowNumberInAllBlocks() < 4096 OR cityHash64(Timestamp, Body) % 16 = 0
)
WHERE length(value) <= 128
GROUP BY slot, place, key, value
ORDER BY n DESC
LIMIT 50 BY slot, place, key;

-- attribute_keys: keys by quarter of an hour and how many rows have them. Exact, so that a search knows which map to read.
CREATE TABLE IF NOT EXISTS {database}.attribute_keys (
  slot   DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
  signal LowCardinality(String),
  place  LowCardinality(String),
  key    LowCardinality(String),
  n      UInt64
) ENGINE = SummingMergeTree(n)
PARTITION BY toDate(slot)
ORDER BY (signal, key, place, slot)
TTL slot + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.attribute_keys_of_spans TO {database}.attribute_keys AS
SELECT slot, 'span' AS signal, pair.1 AS place, pair.2 AS key, sum(rows) AS n
FROM (
  SELECT toStartOfFifteenMinutes(Timestamp) AS slot, mapKeys(SpanAttributes) AS own,
    mapKeys(ResourceAttributes) AS shared, count() AS rows
  FROM {database}.otel_traces GROUP BY slot, own, shared
)
ARRAY JOIN arrayConcat(arrayMap(k -> ('span', k), own), arrayMap(k -> ('resource', k), shared)) AS pair
GROUP BY slot, place, key;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.attribute_keys_of_logs TO {database}.attribute_keys AS
SELECT slot, 'log' AS signal, pair.1 AS place, pair.2 AS key, sum(rows) AS n
FROM (
  SELECT toStartOfFifteenMinutes(Timestamp) AS slot, mapKeys(LogAttributes) AS own,
    mapKeys(ResourceAttributes) AS shared, count() AS rows
  FROM {database}.otel_logs GROUP BY slot, own, shared
)
ARRAY JOIN arrayConcat(arrayMap(k -> ('log', k), own), arrayMap(k -> ('resource', k), shared)) AS pair
GROUP BY slot, place, key;

-- span_links: which spans point to a span, so that links are followed both ways.
CREATE TABLE IF NOT EXISTS {database}.span_links (
  to_trace   String,
  to_span    String,
  from_trace String,
  from_span  String,
  from_name  LowCardinality(String),
  service    LowCardinality(String),
  time       DateTime64(9, 'UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (to_trace, to_span, time)
TTL toDateTime(time) + INTERVAL {retention_days} DAY DELETE
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.span_links_of_spans TO {database}.span_links AS
SELECT linked_trace AS to_trace, linked_span AS to_span, TraceId AS from_trace, SpanId AS from_span,
  SpanName AS from_name, ServiceName AS service, Timestamp AS time
FROM {database}.otel_traces
ARRAY JOIN Links.TraceId AS linked_trace, Links.SpanId AS linked_span
WHERE notEmpty(Links.TraceId);

-- When a row came in, for following what arrives; of rows that were there before, their own time. The default is changed only
-- once old rows hold theirs: otherwise they would always be new.
ALTER TABLE {database}.otel_traces
  ADD COLUMN IF NOT EXISTS ReceivedAt DateTime64(3, 'UTC') DEFAULT Timestamp CODEC(Delta, ZSTD(1)),
  ADD INDEX IF NOT EXISTS idx_received ReceivedAt TYPE minmax GRANULARITY 1;

ALTER TABLE {database}.otel_traces MATERIALIZE COLUMN ReceivedAt SETTINGS mutations_sync = 2;

ALTER TABLE {database}.otel_traces MODIFY COLUMN ReceivedAt DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1));

ALTER TABLE {database}.otel_logs
  ADD COLUMN IF NOT EXISTS ReceivedAt DateTime64(3, 'UTC') DEFAULT Timestamp CODEC(Delta, ZSTD(1)),
  ADD INDEX IF NOT EXISTS idx_received ReceivedAt TYPE minmax GRANULARITY 1;

ALTER TABLE {database}.otel_logs MATERIALIZE COLUMN ReceivedAt SETTINGS mutations_sync = 2;

ALTER TABLE {database}.otel_logs MODIFY COLUMN ReceivedAt DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1));

-- A value that few spans have is found without reading the rest of a day; see docs/adr/0016-search.md for what it costs.
ALTER TABLE {database}.otel_traces
  ADD INDEX IF NOT EXISTS idx_span_attr_value mapValues(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  ADD INDEX IF NOT EXISTS idx_res_attr_value mapValues(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1;

-- Keys of what was there before.
INSERT INTO {database}.attribute_keys
SELECT slot, 'span' AS signal, pair.1 AS place, pair.2 AS key, sum(rows) AS n
FROM (
  SELECT toStartOfFifteenMinutes(Timestamp) AS slot, mapKeys(SpanAttributes) AS own,
    mapKeys(ResourceAttributes) AS shared, count() AS rows
  FROM {database}.otel_traces
  WHERE (SELECT count() FROM {database}.attribute_keys WHERE signal = 'span') = 0
  GROUP BY slot, own, shared
)
ARRAY JOIN arrayConcat(arrayMap(k -> ('span', k), own), arrayMap(k -> ('resource', k), shared)) AS pair
GROUP BY slot, place, key;

INSERT INTO {database}.attribute_keys
SELECT slot, 'log' AS signal, pair.1 AS place, pair.2 AS key, sum(rows) AS n
FROM (
  SELECT toStartOfFifteenMinutes(Timestamp) AS slot, mapKeys(LogAttributes) AS own,
    mapKeys(ResourceAttributes) AS shared, count() AS rows
  FROM {database}.otel_logs
  WHERE (SELECT count() FROM {database}.attribute_keys WHERE signal = 'log') = 0
  GROUP BY slot, own, shared
)
ARRAY JOIN arrayConcat(arrayMap(k -> ('log', k), own), arrayMap(k -> ('resource', k), shared)) AS pair
GROUP BY slot, place, key;
