-- Log records in the columns of the OpenTelemetry ClickHouse exporter. Written by the collector; read by server/queries.
CREATE TABLE IF NOT EXISTS {database}.otel_logs (
  Timestamp          DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
  TraceId            String CODEC(ZSTD(1)),
  SpanId             String CODEC(ZSTD(1)),
  TraceFlags         UInt8,
  SeverityText       LowCardinality(String) CODEC(ZSTD(1)),
  SeverityNumber     UInt8,
  ServiceName        LowCardinality(String) CODEC(ZSTD(1)),
  Body               String CODEC(ZSTD(1)),
  ResourceSchemaUrl  LowCardinality(String) CODEC(ZSTD(1)),
  ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  ScopeSchemaUrl     LowCardinality(String) CODEC(ZSTD(1)),
  ScopeName          String CODEC(ZSTD(1)),
  ScopeVersion       LowCardinality(String) CODEC(ZSTD(1)),
  ScopeAttributes    Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  LogAttributes      Map(LowCardinality(String), String) CODEC(ZSTD(1)),
  EventName          LowCardinality(String) CODEC(ZSTD(1)),
  Network  LowCardinality(String) DEFAULT if(ResourceAttributes['compute.network'] != '',
    ResourceAttributes['compute.network'], ResourceAttributes['cloud.provider']),
  Workload LowCardinality(String) DEFAULT ResourceAttributes['compute.workload'],
  Team     LowCardinality(String) DEFAULT ResourceAttributes['compute.team'],
  JobId    String DEFAULT ResourceAttributes['compute.job.id'],
  LeaseId  String DEFAULT ResourceAttributes['compute.lease.id'],
  Sample   Bool DEFAULT ResourceAttributes['telemetry.replay.source'] != '',
  INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX idx_job JobId TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_log_attr_key mapKeys(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_log_attr_value mapValues(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX idx_body Body TYPE tokenbf_v1(32768, 3, 0) GRANULARITY 8
) ENGINE = MergeTree
PARTITION BY toDate(Timestamp)
ORDER BY (toStartOfFiveMinutes(Timestamp), ServiceName, Timestamp)
TTL toDateTime(Timestamp) + INTERVAL {retention_days} DAY DELETE
SETTINGS ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000, fsync_after_insert = 1,
  fsync_part_directory = 1;
