-- Values of the attributes of spans or logs that came in: of each key the fifty most frequent of a quarter of an hour.
INSERT INTO {database}.attribute_counts (slot, signal, place, key, value, n, sampled)
SELECT toStartOfFifteenMinutes(at) AS slot, '{signal}' AS signal, pair.1 AS place, pair.2 AS key, pair.3 AS value,
  count() * {weight: UInt64} AS n, if({weight: UInt64} > 1, n, 0) AS sampled
FROM (
  SELECT Timestamp AS at, {attributes} AS own, ResourceAttributes AS shared
  FROM {database}.{table}
  WHERE ReceivedAt > fromUnixTimestamp64Milli({from: Int64}) AND ReceivedAt <= fromUnixTimestamp64Milli({until: Int64})
    AND cityHash64({identity}) % {weight: UInt64} = 0
)
ARRAY JOIN arrayConcat(
  arrayMap((k, v) -> ('{signal}', k, v), mapKeys(own), mapValues(own)),
  arrayMap((k, v) -> ('resource', k, v), mapKeys(shared), mapValues(shared))) AS pair
WHERE length(pair.3) <= 128
GROUP BY slot, place, key, value
ORDER BY n DESC
-- the most frequent: to choose from
LIMIT 50 BY slot, place, key
