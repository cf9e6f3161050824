-- The spans that a fold counts: those that started in the minutes, each once, with what it stands for. `minutes.ts` fills in what is
-- in braces, where these minutes need it: how to leave out copies, what roots of traces tell of their sampling, which units of work
-- hold another one.
--
-- weight: how many spans it stands for, where a sampler has said so: W3C tracestate `ot=th:…` (2^56 ÷ (2^56 − threshold)), then
-- SampleRate, Jaeger's probabilistic sampler, Datadog's rates; else 1. unread: a mark that is none of these.
-- Tokens are NULL where none can be read.
SELECT minute, TraceId, SpanId, ParentSpanId, starts, starts + toInt64(Duration) AS ends, Duration, Network, Provider,
  Region, Workload, Team, GpuModel, LeaseId, Sample, Unit, Phase, is_error,
  {holds_another} AS holds_another,
  multiIf(by_threshold >= 1, by_threshold, by_rate >= 1, by_rate, by_root >= 1, by_root, 1) AS weight,
  weight = 1 AND (says_threshold OR said_rate != '') AND NOT (by_threshold = 1 OR by_rate = 1) AS unread,
  if(input BETWEEN 0 AND 1e12, toDecimal128(input, 6), NULL) AS input_tokens,
  if(cached BETWEEN 0 AND 1e12, toDecimal128(cached, 6), NULL) AS cached_input_tokens,
  if(output BETWEEN 0 AND 1e12, toDecimal128(output, 6), NULL) AS output_tokens,
  if(first_token > 0 AND first_token < 1e9, 1e9 * first_token, 0) AS first_token_ns
FROM (
  SELECT toStartOfMinute(Timestamp) AS minute, TraceId, SpanId, ParentSpanId,
    toUnixTimestamp64Nano(Timestamp) AS starts,
    Duration, Network, Provider, Region, Workload, Team, GpuModel, LeaseId, Sample, Unit, Phase,
    StatusCode = 'Error' AS is_error,
    position(TraceState, 'th:') > 0 AS says_threshold,
    extract(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*th:([0-9a-f]{1,14})(?:[;, \t]|$)') AS threshold,
    if(threshold = '', 0,
      72057594037927936
      / (72057594037927936 - reinterpretAsUInt64(reverse(unhex(rightPad(threshold, 14, '0')))))) AS by_threshold,
    if(Unit = '', '', trimBoth(if(SpanAttributes['SampleRate'] != '', SpanAttributes['SampleRate'],
      SpanAttributes['sampleRate']))) AS said_rate,
    if(toFloat64OrNull(said_rate) BETWEEN 1 AND 1e9, toFloat64OrNull(said_rate), 0) AS by_rate,
    {by_root} AS by_root,
    toFloat64OrNull(trimBoth({input_tokens})) AS input,
    toFloat64OrNull(trimBoth({cached_input_tokens})) AS cached,
    toFloat64OrNull(trimBoth({output_tokens})) AS output,
    toFloat64OrNull(SpanAttributes['gen_ai.response.time_to_first_chunk']) AS first_token
  FROM {database}.otel_traces
    {roots}
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
    AND minute IN {minutes: Array(DateTime('UTC'))}
    AND (Unit != '' OR Phase IN {phases: Array(String)})
    {distinct}
) AS span
