-- Other minutes that count anew because of these: with units of work that may hold one of these minutes, or whose trace has a root in
-- them that tells how it was sampled; and the touches that their fold has seen.
SELECT toUnixTimestamp(f.minute) AS minute, toString(argMax(f.touches, f.version)) AS touches
FROM {database}.folded_minutes AS f
WHERE f.minute NOT IN {minutes: Array(DateTime('UTC'))} AND f.minute IN (
  SELECT DISTINCT toStartOfMinute(Timestamp)
  FROM {database}.otel_traces
  WHERE Unit != '' AND (
    Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 120
    AND Timestamp + toIntervalNanosecond(Duration) > arrayMin({minutes: Array(DateTime('UTC'))}) - 60
    AND TraceId IN (
      SELECT TraceId
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
        AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND Unit != '' AND ParentSpanId != ''
    )
    OR {has_marked_root: Bool} AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
    AND TraceId IN (
      SELECT TraceId
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
        AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND {is_marked_root}
    )
  )
)
GROUP BY f.minute
