-- Hours that something touched after their last closing began, and how many touches each has by now. A finished hour waits
-- until nothing has touched it for a moment; the running hour is taken now and then, as far as it has come, and so is an hour
-- that ended within the last quarter of one, for its last readings still come in.
WITH fromUnixTimestamp64Milli({now: Int64}) AS now_at, fromUnixTimestamp64Milli({settled: Int64}) AS settled_at
SELECT toUnixTimestamp(hour) AS hour, touches
FROM (
  SELECT hour, toString(sum(counted)) AS touches
  FROM (
    SELECT hour, sum(touches) AS counted, max(touched_at) AS touched, false AS is_open
    FROM {database}.hour_touches
    GROUP BY hour
    UNION ALL
    -- An open lease is charged for each of its hours until the hour is over.
    SELECT arrayJoin(arrayMap(i -> toStartOfHour(started_at) + i * 3600,
      range(toUInt32(1 + dateDiff('hour', toStartOfHour(started_at), now_at))))) AS hour,
      0 AS counted, toDateTime64(0, 3, 'UTC') AS touched, true AS is_open
    FROM {database}.leases FINAL
    WHERE ended_at IS NULL AND started_at <= now_at
  ) AS touches
  LEFT JOIN (
    SELECT hour, argMax(c.touches, c.version) AS seen, argMax(c.closed_at, c.version) AS closed
    FROM {database}.charge_hours AS c
    GROUP BY hour
  ) AS closings USING (hour)
  GROUP BY hour
  HAVING (sum(counted) > max(seen) OR max(is_open)
    AND max(closed) < least(toDateTime64(hour + 3600, 3, 'UTC'), settled_at))
    AND hour <= now_at
    -- A touch in the future is of a clock that was wrong: nobody waits for it.
    AND (hour + 3600 <= now_at AND (max(touched) <= settled_at OR max(touched) > now_at + 60)
      OR hour + 4500 > now_at AND max(closed) <= fromUnixTimestamp64Milli({running: Int64}))
  -- Two years and more at once are closed in rounds, the newest first.
  ORDER BY hour DESC
  LIMIT 20000 -- the rest in the next round
)
ORDER BY hour
