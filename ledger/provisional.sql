-- Versions of hours long over that nobody reports from: those written while the hour ran, and of those written in the quarter of
-- an hour after it, while last readings came in, all but the last.
SELECT groupArray(toUnixTimestamp(hour)) AS hours, groupArray(version) AS versions
FROM (
  SELECT hour, version, closed_at,
    max(version) OVER (PARTITION BY hour) AS current,
    maxIf(version, closed_at >= hour + 3600 AND closed_at < hour + 4500) OVER (PARTITION BY hour) AS first_known
  FROM {database}.charge_hours
  WHERE hour IN (
    SELECT hour
    FROM {database}.charge_hours
    WHERE closed_at < hour + 4500 AND hour + 8100 < fromUnixTimestamp64Milli({now: Int64})
    GROUP BY hour
  )
)
WHERE closed_at < hour + 4500 AND version NOT IN (current, first_known)
