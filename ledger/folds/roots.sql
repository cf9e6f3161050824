-- What the roots of traces tell of how the trace was sampled: Jaeger clients and Datadog write it there only.
LEFT ANY JOIN (
  SELECT TraceId AS root_trace, max(rate) AS root_rate
  FROM (
    SELECT TraceId,
      toFloat64OrNull(SpanAttributes['sampler.param']) AS jaeger,
      toFloat64OrNull(SpanAttributes['_dd.rule_psr'])
      * ifNull(toFloat64OrNull(SpanAttributes['_dd.limit_psr']), 1) AS by_rule,
      if(SpanAttributes['_sampling_priority_v1'] = '2', 1,
        coalesce(by_rule, toFloat64OrNull(SpanAttributes['_dd.agent_psr']))) AS datadog,
      multiIf(SpanAttributes['sampler.type'] = 'probabilistic' AND jaeger BETWEEN 1e-9 AND 1, 1 / jaeger,
        datadog BETWEEN 1e-9 AND 1, 1 / datadog, 1) AS rate
    FROM {database}.otel_traces
    WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
      AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60 AND {is_marked_root}
  )
  GROUP BY TraceId
) AS roots ON TraceId = root_trace
