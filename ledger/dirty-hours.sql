-- Hours that something touched after what their last closing saw. A finished hour waits until nothing has touched it for a
-- moment; the running hour is taken now and then, as far as it has come.
WITH fromUnixTimestamp64Milli({now: Int64}) AS now_at, fromUnixTimestamp64Milli({settled: Int64}) AS settled_at
SELECT toUnixTimestamp(hour) AS hour FROM (
  SELECT hour, max(touched_at) AS touched FROM {database}.touched_hours GROUP BY hour
  UNION ALL
  -- An open lease touches each of its hours until the hour is over.
  SELECT arrayJoin(arrayMap(i -> toStartOfHour(started_at) + i * 3600, range(toUInt32(1 + dateDiff('hour', toStartOfHour(started_at), now_at))))) AS hour,
    least(toDateTime64(hour + 3600, 3, 'UTC'), settled_at) AS touched
  FROM {database}.leases FINAL
  WHERE ended_at IS NULL AND started_at <= now_at
) AS touches
LEFT JOIN (SELECT hour, max(closed_at) AS closed FROM {database}.charge_hours GROUP BY hour) AS closings USING (hour)
GROUP BY hour
HAVING max(touched) > max(closed)
   AND if(hour + 3600 <= now_at, max(touched) <= settled_at, hour <= now_at AND max(closed) <= fromUnixTimestamp64Milli({running: Int64}))
ORDER BY hour
