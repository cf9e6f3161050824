-- Values of the attributes of spans that came in: of each key the fifty most frequent of a quarter of an hour.
INSERT INTO {database}.attribute_counts (slot, signal, place, key, value, n, sampled)
SELECT toStartOfFifteenMinutes(at) AS slot, 'span' AS signal, pair.1 AS place, pair.2 AS key, pair.3 AS value,
  count() * {weight: UInt64} AS n, if({weight: UInt64} > 1, n, 0) AS sampled
FROM (
  SELECT Timestamp AS at, SpanAttributes AS own, ResourceAttributes AS shared
  FROM {database}.otel_traces
  WHERE ReceivedAt > fromUnixTimestamp64Milli({from: Int64}) AND ReceivedAt <= fromUnixTimestamp64Milli({until: Int64})
    AND cityHash64(TraceId, SpanId) % {weight: UInt64} = 0
)
ARRAY JOIN arrayConcat(
  arrayMap((k, v) -> ('span', k, v), mapKeys(own), mapValues(own)),
  arrayMap((k, v) -> ('resource', k, v), mapKeys(shared), mapValues(shared))) AS pair
WHERE length(pair.3) <= 128
GROUP BY slot, place, key, value
ORDER BY n DESC
-- the most frequent: to choose from
LIMIT 50 BY slot, place, key
