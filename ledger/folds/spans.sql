-- The spans that a fold counts: those that started in the minutes, each once, with what it stands for. `minutes.ts` fills in what is
-- in braces, where these minutes need it: how to leave out copies, what roots of traces tell of their sampling, which units of work
-- hold another one.
-- weight: how many spans it stands for (store/span-weight.ts); unread: it says how it was sampled, and that cannot be read.
-- Tokens are NULL where none can be read; tokens_unread: they are told, and that cannot be read.
SELECT minute, TraceId, SpanId, ParentSpanId, starts, starts + toInt64(Duration) AS ends, Duration, Network, Provider,
  Region, Workload, Team, GpuModel, LeaseId, Sample, Unit, Phase, is_error,
  {holds_another} AS holds_another,
  weight, unread,
  if(input BETWEEN 0 AND 1e12, toDecimal128(input, 6), NULL) AS input_tokens,
  if(cached BETWEEN 0 AND 1e12, toDecimal128(cached, 6), NULL) AS cached_input_tokens,
  if(output BETWEEN 0 AND 1e12, toDecimal128(output, 6), NULL) AS output_tokens,
  input_told != '' AND input_tokens IS NULL OR output_told != '' AND output_tokens IS NULL AS tokens_unread,
  if(first_token > 0 AND first_token < 1e9, 1e9 * first_token, 0) AS first_token_ns
FROM (
  SELECT toStartOfMinute(Timestamp) AS minute, TraceId, SpanId, ParentSpanId,
    toUnixTimestamp64Nano(Timestamp) AS starts,
    Duration, Network, Provider, Region, Workload, Team, GpuModel, LeaseId, Sample, Unit, Phase,
    StatusCode = 'Error' AS is_error,
    {weight} AS weight, Unit != '' AND {unread} AS unread,
    trimBoth({input_tokens}) AS input_told, trimBoth({output_tokens}) AS output_told,
    toFloat64OrNull(input_told) AS input,
    toFloat64OrNull(trimBoth({cached_input_tokens})) AS cached,
    toFloat64OrNull(output_told) AS output,
    toFloat64OrNull(SpanAttributes['gen_ai.response.time_to_first_chunk']) AS first_token
  FROM {database}.otel_traces
    {roots}
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
    AND minute IN {minutes: Array(DateTime('UTC'))}
    AND (Unit != '' OR Phase IN {phases: Array(String)})
    {distinct}
) AS span
