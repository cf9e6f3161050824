-- Other minutes that count anew because of these: with units of work that may hold one of these minutes', or whose trace has a root in
-- them that tells how it was sampled; and the touches that their fold has seen.
SELECT toUnixTimestamp(f.minute) AS minute, toString(argMax(f.touches, f.version)) AS touches
FROM {database}.folded_minutes AS f
WHERE f.minute NOT IN {minutes: Array(DateTime('UTC'))} AND f.minute IN (
  SELECT toStartOfMinute(Timestamp)
  FROM {database}.otel_traces
  WHERE {reaching} AND toStartOfMinute(Timestamp) NOT IN {minutes: Array(DateTime('UTC'))}
  UNION ALL
  SELECT toStartOfMinute(Timestamp)
  FROM {database}.otel_traces
  WHERE {has_marked_root: Bool} AND Unit != '' AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
    AND TraceId IN (
      SELECT TraceId
      FROM {database}.otel_traces
      WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
        AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
        AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND {is_marked_root}
    )
)
GROUP BY f.minute
