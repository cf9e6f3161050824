-- Units of work that hold another one of their kind: the call of a framework around that of its client, around that of the server.
-- The innermost is the work; the others are ways to it. A parent starts a quarter of an hour before its child at most; by another
-- machine's clock it may seem to start up to a minute after it.
SELECT DISTINCT TraceId, SpanId
FROM (
  WITH RECURSIVE
    inside AS (
      SELECT TraceId, SpanId, ParentSpanId, Unit
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 60
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960 AND TraceId IN ({holding})
    ),
    up AS (
      SELECT DISTINCT TraceId AS of_trace, ParentSpanId AS above, Unit AS of_unit, 1 AS levels
      FROM inside
      WHERE Unit != '' AND ParentSpanId NOT IN ('', SpanId)
      UNION ALL
      SELECT DISTINCT TraceId, ParentSpanId, of_unit, levels + 1
      FROM up INNER JOIN inside ON of_trace = TraceId AND above = SpanId
      WHERE ParentSpanId NOT IN ('', SpanId) AND levels < 64
    )
  SELECT TraceId, SpanId FROM inside INNER JOIN up ON TraceId = of_trace AND SpanId = above AND Unit = of_unit
)
