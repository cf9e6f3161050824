-- Earlier minutes with units of work that may hold one of these minutes, and the touches that their fold has seen.
SELECT toUnixTimestamp(f.minute) AS minute, toString(argMax(f.touches, f.version)) AS touches
FROM {database}.folded_minutes AS f
WHERE f.minute IN (
  SELECT DISTINCT toStartOfMinute(Timestamp)
  FROM {database}.otel_traces
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
    AND Unit != '' AND toStartOfMinute(Timestamp) NOT IN {minutes: Array(DateTime('UTC'))}
    AND Timestamp + toIntervalNanosecond(Duration) > arrayMin({minutes: Array(DateTime('UTC'))})
    AND TraceId IN (
      SELECT TraceId
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
        AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND Unit != '' AND ParentSpanId != ''
    )
)
GROUP BY f.minute
