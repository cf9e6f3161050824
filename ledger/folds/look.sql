-- What the spans of the minutes are like: how many are stored and how many there are, and what a fold must look out for.
SELECT toUnixTimestamp(of_minute) AS minute, toString(stored_spans) AS stored, toString(distinct_spans) AS spans,
  has_units, has_phase, has_marked_root, has_mark
FROM (
  SELECT toStartOfMinute(Timestamp) AS of_minute, count() AS stored_spans,
    uniqExact(cityHash64(TraceId, SpanId, toUnixTimestamp64Milli(Timestamp), {unnamed})) AS distinct_spans,
    max(Unit != '') AS has_units, max(Phase IN {phases: Array(String)}) AS has_phase,
    max({is_marked_root}) AS has_marked_root,
    max({may_be_marked}) AS has_mark
  FROM {database}.otel_traces
  WHERE Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
    AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 60
    AND toStartOfMinute(Timestamp) IN {minutes: Array(DateTime('UTC'))}
  GROUP BY of_minute
)
