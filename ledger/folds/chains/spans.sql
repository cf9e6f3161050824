-- The spans of traces in which one unit of work may hold another: those of the minutes, and around them.
INSERT INTO {database}.folding_spans
SELECT {run: UInt64}, cityHash64(TraceId) AS trace, cityHash64(TraceId, SpanId) AS span,
  if(ParentSpanId IN ('', SpanId), 0, cityHash64(TraceId, ParentSpanId)) AS above, starts, Unit, LeaseId, Network,
  Provider, Region, Workload, Team, is_error,
  -- how it was sampled and cannot be read is known worst
  if(unread, 1e18, weight) AS rank, input_tokens, cached_input_tokens, output_tokens
FROM ({spans})
WHERE SpanId != ''
LIMIT 1 BY span
