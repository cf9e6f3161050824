-- What the roots of traces tell of how their trace was sampled: Jaeger clients and Datadog write it there only.
LEFT ANY JOIN (
  SELECT TraceId AS root_trace, max({weight_by_root}) AS root_weight, max({is_unread_root}) AS root_unread
  FROM {database}.otel_traces
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - {before}
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + {after} AND {is_marked_root}
  GROUP BY TraceId
) AS roots ON TraceId = root_trace
