-- Units of work that hold another one of their kind: the call of a framework around that of its client, around that of the server.
-- The innermost is the work; the others are ways to it. A parent starts no later than its child, and a quarter of an hour before it at
-- most.
SELECT DISTINCT TraceId, SpanId
FROM (
  WITH RECURSIVE
    inside AS (
      SELECT TraceId, SpanId, ParentSpanId, Unit
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960 AND TraceId IN ({overlapping})
    ),
    up AS (
      SELECT DISTINCT TraceId AS of_trace, ParentSpanId AS above, Unit AS of_unit, 1 AS levels
      FROM inside
      WHERE Unit != '' AND ParentSpanId != ''
      UNION ALL
      SELECT DISTINCT TraceId, ParentSpanId, of_unit, levels + 1
      FROM up INNER JOIN inside ON of_trace = TraceId AND above = SpanId
      WHERE ParentSpanId != '' AND levels < 16
    )
  SELECT TraceId, SpanId FROM inside INNER JOIN up ON TraceId = of_trace AND SpanId = above AND Unit = of_unit
)
