-- Traces of these minutes with several units of work, some below another span: only there may one hold another. A unit starts a quarter
-- of an hour before one that it holds at most.
SELECT TraceId
FROM {database}.otel_traces
WHERE Unit != '' AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 960
  AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
GROUP BY TraceId
HAVING min(SpanId) != max(SpanId) AND max(ParentSpanId NOT IN ('', SpanId))
  AND max(toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))})
