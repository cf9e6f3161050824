-- Units of work that each lease delivered, by the hour in which their spans ended: what prices per frame or per token are times,
-- and what emissions of a job or lease are per. Written by the view; read by ledger/charges and server/queries.
CREATE TABLE IF NOT EXISTS {database}.lease_work (
  hour          DateTime('UTC'),
  lease_id      String,
  unit          LowCardinality(String),
  units         UInt64,
  errors        UInt64,
  input_tokens  UInt64,
  output_tokens UInt64
) ENGINE = SummingMergeTree((units, errors, input_tokens, output_tokens))
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, unit)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_work_of_spans TO {database}.lease_work AS
SELECT toStartOfHour(fromUnixTimestamp64Nano(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), 'UTC')) AS hour,
  LeaseId AS lease_id, Unit AS unit, count() AS units, countIf(StatusCode = 'Error') AS errors,
  sum(toUInt64OrZero(SpanAttributes['gen_ai.usage.input_tokens'])) AS input_tokens,
  sum(toUInt64OrZero(SpanAttributes['gen_ai.usage.output_tokens'])) AS output_tokens
FROM {database}.otel_traces
WHERE Unit != '' AND LeaseId != ''
GROUP BY hour, lease_id, unit;
