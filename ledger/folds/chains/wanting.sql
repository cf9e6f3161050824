-- Other minutes of which a fold did not know all that these may tell: with units that are a sample or do not tell all of themselves, below
-- a unit that reaches into these minutes; and the touches that their fold has seen.
SELECT toUnixTimestamp(f.minute) AS minute, toString(argMax(f.touches, f.version)) AS touches
FROM {database}.folded_minutes AS f
WHERE f.minute IN (
  SELECT toStartOfMinute(t.Timestamp)
  FROM (
    SELECT TraceId, Timestamp
    FROM {database}.otel_traces
    WHERE Unit != '' AND ParentSpanId != '' AND toStartOfMinute(Timestamp) IN {wanting: Array(DateTime('UTC'))}
      AND Timestamp >= arrayMin({wanting: Array(DateTime('UTC'))})
      AND Timestamp < arrayMax({wanting: Array(DateTime('UTC'))}) + 60
  ) AS t
  INNER JOIN (
    SELECT TraceId, min(Timestamp) AS first, max(Timestamp + toIntervalNanosecond(Duration)) AS last
    FROM {database}.otel_traces
    WHERE {reaching}
    GROUP BY TraceId
  ) AS r ON t.TraceId = r.TraceId
  WHERE t.Timestamp >= r.first - 60 AND t.Timestamp <= r.last + 60
)
GROUP BY f.minute
