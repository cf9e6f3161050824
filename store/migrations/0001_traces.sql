-- Spans in the columns of the OpenTelemetry ClickHouse exporter, so that a stock Collector may write and Grafana may read them.
-- Written by the collector; read by the ledger and by server/queries. Duration is nanoseconds.
-- The promoted columns (Network … Sample) are computed from the maps, also for rows that another writer sent.
CREATE TABLE IF NOT EXISTS {database}.otel_traces (
  Timestamp          DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
  TraceId            String CODEC(ZSTD(1)),
  SpanId             String CODEC(ZSTD(1)),
  ParentSpanId       String CODEC(ZSTD(1)),
  TraceState         String CODEC(ZSTD(1)),
  SpanName           LowCardinality(String) CODEC(ZSTD(1)),
  SpanKind           LowCardinality(String) CODEC(ZSTD(1)),
  ServiceName        LowCardinality(String) CODEC(ZSTD(1)),
  ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  ScopeName          String CODEC(ZSTD(1)),
  ScopeVersion       String CODEC(ZSTD(1)),
  SpanAttributes     Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  Duration           UInt64 CODEC(ZSTD(1)),
  StatusCode         LowCardinality(String) CODEC(ZSTD(1)),
  StatusMessage      String CODEC(ZSTD(1)),
  Events Nested (
    Timestamp  DateTime64(9, 'UTC'),
    Name       LowCardinality(String),
    Attributes Map(LowCardinality(String), String)
  ) CODEC(ZSTD(1)),
  Links Nested (
    TraceId    String,
    SpanId     String,
    TraceState String,
    Attributes Map(LowCardinality(String), String)
  ) CODEC(ZSTD(1)),
  Flags              UInt32 DEFAULT 0,
  Network  LowCardinality(String) DEFAULT if(ResourceAttributes['compute.network'] != '',
    ResourceAttributes['compute.network'], ResourceAttributes['cloud.provider']),
  Provider LowCardinality(String) DEFAULT ResourceAttributes['compute.provider.id'],
  Region   LowCardinality(String) DEFAULT if(ResourceAttributes['cloud.region'] != '',
    ResourceAttributes['cloud.region'], ResourceAttributes['geo.country.iso_code']),
  Workload LowCardinality(String) DEFAULT ResourceAttributes['compute.workload'],
  Team     LowCardinality(String) DEFAULT ResourceAttributes['compute.team'],
  Project  LowCardinality(String) DEFAULT ResourceAttributes['compute.project'],
  JobId    String DEFAULT ResourceAttributes['compute.job.id'],
  LeaseId  String DEFAULT ResourceAttributes['compute.lease.id'],
  GpuModel LowCardinality(String) DEFAULT ResourceAttributes['compute.gpu.model'],
  Phase    LowCardinality(String) DEFAULT if(SpanAttributes['compute.phase'] != '', SpanAttributes['compute.phase'],
    if(SpanName IN ('job', 'attempt', 'queue', 'lease', 'startup', 'image_pull', 'data_load', 'checkpoint_save',
      'checkpoint_restore', 'run', 'verify'), SpanName, '')),
  Unit     LowCardinality(String) DEFAULT multiIf(SpanAttributes['compute.unit'] != '', SpanAttributes['compute.unit'],
    SpanAttributes['gen_ai.operation.name'] IN ('chat', 'text_completion', 'generate_content', 'embeddings'), 'request',
    ''),
  Sample   Bool DEFAULT ResourceAttributes['telemetry.replay.source'] != '',
  INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX idx_job JobId TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_lease LeaseId TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_res_attr_key mapKeys(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_res_attr_value mapValues(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_span_attr_key mapKeys(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_span_attr_value mapValues(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_duration Duration TYPE minmax GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toDate(Timestamp)
ORDER BY (ServiceName, SpanName, toDateTime(Timestamp))
TTL toDateTime(Timestamp) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;

-- First and last time of each trace, so that a trace is found without scanning days.
CREATE TABLE IF NOT EXISTS {database}.otel_traces_trace_id_ts (
  TraceId String CODEC(ZSTD(1)),
  Start   SimpleAggregateFunction(min, DateTime('UTC')) CODEC(Delta, ZSTD(1)),
  End     SimpleAggregateFunction(max, DateTime('UTC')) CODEC(Delta, ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(Start)
ORDER BY TraceId
TTL toDateTime(Start) + INTERVAL {retention_days} DAY DELETE
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.otel_traces_trace_id_ts_mv TO {database}.otel_traces_trace_id_ts AS
SELECT TraceId, toDateTime(min(Timestamp)) AS Start, toDateTime(max(Timestamp)) AS End
FROM {database}.otel_traces
WHERE TraceId != ''
GROUP BY TraceId;
