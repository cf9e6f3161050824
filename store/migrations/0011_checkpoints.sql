-- Checkpoints that a later attempt can begin from: events `checkpoint` of any span that say they are durable.
CREATE TABLE IF NOT EXISTS {database}.checkpoints (
  job_id  String,
  attempt UInt16,
  time    DateTime64(9, 'UTC'),
  step    String,
  sample  Bool,
  seen_at DateTime64(3, 'UTC')
) ENGINE = MergeTree
ORDER BY (job_id, attempt, time)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.checkpoints_of_spans TO {database}.checkpoints AS
SELECT JobId AS job_id,
  toUInt16OrZero(if(SpanAttributes['compute.job.attempt'] != '', SpanAttributes['compute.job.attempt'],
    ResourceAttributes['compute.job.attempt'])) AS attempt,
  happened AS time, said['checkpoint.step'] AS step, Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_traces
ARRAY JOIN Events.Timestamp AS happened, Events.Name AS named, Events.Attributes AS said
WHERE named = 'checkpoint' AND said['checkpoint.durable'] IN ('true', '1') AND JobId != '';
