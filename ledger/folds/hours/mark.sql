-- The hours' new version counts from here on. The touches that it has seen are those of its minutes.
INSERT INTO {database}.folded_hours
SELECT toStartOfHour(of_minute) AS of_hour, {version: UInt64}, sum(seen)
FROM (
  SELECT f.minute AS of_minute, argMax(f.touches, f.version) AS seen
  FROM {database}.folded_minutes AS f
  WHERE toStartOfHour(f.minute) IN {hours: Array(DateTime('UTC'))}
  GROUP BY of_minute
)
GROUP BY of_hour
