-- Other minutes that count anew because of these: with units of work that may hold one of these minutes', with such that do not tell all
-- of themselves and may be held by one, or whose trace has a root in them that tells how it was sampled; and the touches that their fold
-- has seen.
WITH
  -- Units of the traces of these minutes, as far as they reach into them.
  reaching AS (
    SELECT TraceId, Timestamp AS begins, Timestamp + toIntervalNanosecond(Duration) AS ends
    FROM {database}.otel_traces
    WHERE Unit != '' AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
      AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 120
      AND Timestamp + toIntervalNanosecond(Duration) > arrayMin({minutes: Array(DateTime('UTC'))}) - 60
      AND TraceId IN (
        SELECT TraceId
        FROM {database}.otel_traces
        WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
          AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
          AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND Unit != ''
      )
  ),
  wanting AS (
    SELECT DISTINCT minute
    FROM {database}.work_minute
    WHERE minute >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
      AND minute < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
      AND (untold > 0 OR no_input > 0 OR no_output > 0 OR unread > 0 OR kept < units)
  )
SELECT toUnixTimestamp(f.minute) AS minute, toString(argMax(f.touches, f.version)) AS touches
FROM {database}.folded_minutes AS f
WHERE f.minute NOT IN {minutes: Array(DateTime('UTC'))} AND f.minute IN (
  SELECT toStartOfMinute(begins) FROM reaching
  UNION ALL
  SELECT toStartOfMinute(t.Timestamp)
  FROM (
    SELECT TraceId, Timestamp FROM {database}.otel_traces
    WHERE Unit != '' AND ParentSpanId != '' AND toStartOfMinute(Timestamp) IN wanting
      AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
      AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
  ) AS t
  INNER JOIN (
    SELECT TraceId, min(begins) AS first, max(ends) AS last FROM reaching GROUP BY TraceId
  ) AS r ON t.TraceId = r.TraceId
  WHERE t.Timestamp >= r.first - 60 AND t.Timestamp <= r.last + 60
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
