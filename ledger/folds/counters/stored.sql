-- How many points of counters of work are stored that count for each of the hours: its own, and those of the hour after it.
SELECT toUnixTimestamp(of_hour) AS hour, toString(count()) AS stored
FROM (
  SELECT toStartOfHour(time) - arrayJoin([0, 3600]) AS of_hour
  FROM {database}.metric_points
  WHERE metric IN {names: Array(String)} AND time >= arrayMin({hours: Array(DateTime('UTC'))})
    AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 7200
)
WHERE of_hour IN {hours: Array(DateTime('UTC'))}
GROUP BY of_hour
