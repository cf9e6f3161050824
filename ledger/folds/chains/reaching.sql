-- Units of the traces of these minutes that reach into them.
Unit != '' AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 120
AND Timestamp + toIntervalNanosecond(Duration) > arrayMin({minutes: Array(DateTime('UTC'))}) - 60
AND TraceId IN (
  SELECT TraceId
  FROM {database}.otel_traces
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
    AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))} AND Unit != ''
)
