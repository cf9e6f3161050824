-- Traces in which one unit of work starts before another one ends: only there may one hold another.
SELECT TraceId
FROM {database}.otel_traces
WHERE Unit != '' AND Timestamp >= arrayMin({minutes: Array(DateTime('UTC'))})
  AND Timestamp < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
GROUP BY TraceId
HAVING count() > 1 AND max(ParentSpanId != '')
  AND arrayExists((next, ends) -> next < ends,
    arrayPopFront(arraySort(groupArray(toUnixTimestamp64Nano(Timestamp))) AS starts),
    arrayPopBack(arraySort((ends, began) -> began,
      groupArray(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration)), groupArray(toUnixTimestamp64Nano(Timestamp)))))
