-- Hours in which points of counters of work came since, of servers that tell which lease they run in: what vLLM, SGLang and llama.cpp
-- count of tokens and requests. Written by the view; read by ledger/folds. The names are those of ledger/folds/counters/names.ts.
CREATE TABLE IF NOT EXISTS {database}.touched_counters (
  hour       DateTime('UTC'),
  touches    SimpleAggregateFunction(sum, UInt64),
  touched_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY hour
SETTINGS non_replicated_deduplication_window = 10000;

-- What servers counted, by lease and hour: requests and tokens, a decimal of six places as an interval between two points is cut at
-- the full hour by time. covered_s: seconds of the hour between points. NULL: no such counter. Written by ledger/folds; read
-- through the view `lease_counted`.
CREATE TABLE IF NOT EXISTS {database}.lease_counters (
  hour                DateTime('UTC'),
  version             UInt64,
  lease_id            String,
  covered_s           Float64,
  requests            Nullable(Decimal(38, 6)),
  input_tokens        Nullable(Decimal(38, 6)),
  cached_input_tokens Nullable(Decimal(38, 6)),
  output_tokens       Nullable(Decimal(38, 6))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id);

-- The current version of each hour of counters, and the touches that it has seen.
CREATE TABLE IF NOT EXISTS {database}.folded_counters (
  hour    DateTime('UTC'),
  version UInt64,
  touches UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY hour;

CREATE OR REPLACE VIEW {database}.lease_counted AS
SELECT hour, lease_id, covered_s, requests, input_tokens, cached_input_tokens, output_tokens
FROM {database}.lease_counters
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_counters GROUP BY hour);

-- A point ends the interval that began with the one before it, maybe in the hour before.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_counters TO {database}.touched_counters AS
SELECT toStartOfHour(time) - arrayJoin([0, 3600]) AS hour, count() AS touches, max(now64(3)) AS touched_at
FROM {database}.metric_points
WHERE metric IN (
  'vllm:prompt_tokens_total', 'vllm:prompt_tokens', 'sglang:prompt_tokens_total', 'sglang:prompt_tokens',
  'llamacpp:prompt_tokens_total', 'llamacpp:prompt_tokens', 'vllm:prompt_tokens_cached_total',
  'vllm:prompt_tokens_cached', 'sglang:cached_tokens_total', 'sglang:cached_tokens', 'vllm:generation_tokens_total',
  'vllm:generation_tokens', 'sglang:generation_tokens_total', 'sglang:generation_tokens',
  'llamacpp:tokens_predicted_total', 'llamacpp:tokens_predicted', 'vllm:request_success_total', 'vllm:request_success')
GROUP BY hour;
