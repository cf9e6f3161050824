-- Touches the hours that a GPU was silent in, when its next reading comes: until then nobody could say that it was down.
-- Hours whose charges know of it already are left alone, so that this comes to an end.
INSERT INTO {database}.touched_hours (hour, touched_at)
SELECT DISTINCT silent_hour, fromUnixTimestamp64Milli({settled: Int64})
FROM (
  SELECT lease_id AS silent_lease, last_before,
    arrayJoin(arrayMap(i -> toStartOfHour(last_before) + i * 3600,
      range(toUInt32(dateDiff('hour', last_before, hour))))) AS silent_hour
  FROM (
    SELECT lease_id, gpu_id, hour, first,
      lagInFrame(last) OVER (
        PARTITION BY lease_id, gpu_id
        ORDER BY hour ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS last_before
    FROM (
      SELECT lease_id, gpu_id, hour, min(gpu.first) AS first, max(gpu.last) AS last FROM {database}.gpu_hours AS gpu
      WHERE hour >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400
        AND hour <= arrayMax({hours: Array(DateTime('UTC'))})
      GROUP BY lease_id, gpu_id, hour
    )
  )
  WHERE hour IN {hours: Array(DateTime('UTC'))} AND last_before > toDateTime64(0, 3)
    AND first > last_before + INTERVAL 15 MINUTE AND first <= last_before + INTERVAL 1 DAY
) AS silences
INNER JOIN (
  SELECT hour, lease_id, sum(seconds) AS paid, sum(up_seconds) AS up, sum(down_seconds) AS down
  FROM {database}.charges_current
  WHERE hour >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400 AND hour <= arrayMax({hours: Array(DateTime('UTC'))})
  GROUP BY hour, lease_id
) AS known ON silent_hour = known.hour AND silent_lease = known.lease_id
-- In the hour in which it fell silent it is down from its last reading on; in the others, as long as they are.
WHERE if(silent_hour < last_before, down + 1 < 3600 - dateDiff('second', silent_hour, last_before), up + down < paid)
