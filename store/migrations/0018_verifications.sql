-- Checks of results: `verify` spans, one row each, at the end of the span. subject: the job, or the lease that has none.
-- result: verified, failed, unverifiable, stale. Written by the view; read by ledger/charges and server/queries.
CREATE TABLE IF NOT EXISTS {database}.verifications (
  subject      String,
  time         DateTime64(9, 'UTC'),
  lease_id     String,
  attempt      UInt16,
  network      LowCardinality(String),
  workload     LowCardinality(String),
  method       LowCardinality(String),
  result       LowCardinality(String),
  evidence_uri String,
  trace_id     String,
  span_id      String,
  sample       Bool,
  seen_at      DateTime64(3, 'UTC')
) ENGINE = MergeTree
ORDER BY (subject, time)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.verifications_of_spans TO {database}.verifications AS
SELECT if(JobId != '', JobId, LeaseId) AS subject,
  fromUnixTimestamp64Nano(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), 'UTC') AS time, LeaseId AS lease_id,
  toUInt16OrZero(if(SpanAttributes['compute.job.attempt'] != '', SpanAttributes['compute.job.attempt'],
    ResourceAttributes['compute.job.attempt'])) AS attempt,
  Network AS network, Workload AS workload, SpanAttributes['compute.verification.method'] AS method,
  SpanAttributes['compute.verification.result'] AS result,
  SpanAttributes['compute.verification.evidence.uri'] AS evidence_uri, TraceId AS trace_id, SpanId AS span_id,
  Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_traces
WHERE Phase = 'verify' AND (JobId != '' OR LeaseId != '');

-- A check speaks for the hours since the one before it, at most a month.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_verifications TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(checks.time) - i * 3600,
  range(toUInt32(1 + least(744, greatest(0, dateDiff('hour', since, checks.time))))))) AS hour,
  max(now64(3)) AS touched_at
FROM (SELECT subject, time FROM {database}.verifications) AS checks
INNER JOIN (
  SELECT subject AS of_subject, arraySort(groupUniqArray(time)) AS times FROM {database}.verifications GROUP BY subject
) AS earlier ON checks.subject = earlier.of_subject
INNER JOIN (
  SELECT if(job_id = '', lease_id, job_id) AS of_lease, min(started_at) AS began
  FROM {database}.leases
  GROUP BY of_lease
) AS leases ON checks.subject = leases.of_lease
ARRAY JOIN [greatest(began, arrayLast(t -> t < checks.time, times))] AS since
GROUP BY hour;
