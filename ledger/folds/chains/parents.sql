-- Whether any unit of work around these minutes is inside another span at all.
SELECT 1 AS found
FROM {database}.otel_traces
WHERE Unit != '' AND ParentSpanId NOT IN ('', SpanId) AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 960
  AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
LIMIT 1
