-- Jobs by their root spans: what kind of work, how it ended. Written by the view; read by server/queries.
CREATE TABLE IF NOT EXISTS {database}.jobs (
  job_id     String,
  kind       LowCardinality(String),
  workload   LowCardinality(String),
  team       LowCardinality(String),
  project    LowCardinality(String),
  started_at DateTime64(9, 'UTC'),
  ended_at   DateTime64(9, 'UTC'),
  status     LowCardinality(String),
  trace_id   String,
  sample     Bool,
  seen_at    DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(seen_at)
ORDER BY (workload, job_id)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.jobs_of_spans TO {database}.jobs AS
SELECT JobId AS job_id, SpanAttributes['compute.job.kind'] AS kind, Workload AS workload, Team AS team,
  Project AS project, Timestamp AS started_at,
  fromUnixTimestamp64Nano(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), 'UTC') AS ended_at,
  StatusCode AS status, TraceId AS trace_id, Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_traces
WHERE Phase = 'job' AND JobId != '';
