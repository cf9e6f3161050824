-- The spans that a fold counts: those that started in the minutes, each once, with what it stands for. `minutes.ts` fills in what is
-- in braces, where these minutes need it: how to leave out copies, what roots of traces tell of their sampling, which units of work
-- tell of one request.
-- weight: how many spans it stands for (store/span-weight.ts); unread: it says how it was sampled, and that cannot be read.
-- Tokens are NULL where none can be read, of this span or another of its request; tokens_unread: they are told, and that cannot be read.
-- has_no_output: a request of a kind that makes no tokens. unsplit_tokens: input and output together, where nothing tells them apart.
SELECT minute, TraceId, SpanId, ParentSpanId, starts, starts + toInt64(Duration) AS ends, Duration, Network, Provider,
  Region, Workload, Team, GpuModel, LeaseId, Sample, Unit, Phase, is_error,
  {is_outdone} AS is_outdone, {is_double} AS is_double, {beside} AS beside, weight, unread,
  if(output BETWEEN 0 AND 1e12, toDecimal128(output, 6), if(has_no_output, toDecimal128(0, 6), NULL)) AS own_output,
  if(input BETWEEN 0 AND 1e12, toDecimal128(input, 6), NULL) AS own_input,
  if(total BETWEEN 0 AND 1e12, toDecimal128(total, 6), NULL) AS all_tokens,
  -- who tells both together and one of them tells the other
  coalesce(own_input, if(input_told = '' AND all_tokens >= own_output, all_tokens - own_output, NULL),
    {others_input}) AS input_tokens,
  coalesce(if(cached BETWEEN 0 AND 1e12, toDecimal128(cached, 6), NULL), {others_cached}) AS cached_input_tokens,
  coalesce(if(output BETWEEN 0 AND 1e12, own_output, NULL),
    if(output_told = '' AND NOT has_no_output AND all_tokens >= own_input, all_tokens - own_input, NULL),
    {others_output}) AS output_tokens,
  if(input_told = '' AND output_told = '' AND input_tokens IS NULL AND output_tokens IS NULL, all_tokens,
    NULL) AS unsplit_tokens,
  has_no_output,
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
    toFloat64OrNull(trimBoth(if(input_told != '' AND output_told != '', '', {total_tokens}))) AS total,
    SpanAttributes['gen_ai.operation.name'] = 'embeddings' AS has_no_output,
    toFloat64OrNull(SpanAttributes['gen_ai.response.time_to_first_chunk']) AS first_token
  FROM {database}.otel_traces
    {roots}
  WHERE {which}
    {distinct}
) AS span
  {chains}
