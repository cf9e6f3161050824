-- Versions of hours long over that were written while the hour ran and have been superseded: nobody reports from them.
SELECT toUnixTimestamp(hour) AS hour, groupArray(version) AS versions
FROM {database}.charge_hours
WHERE closed_at < hour + 3600 AND hour + 7200 < fromUnixTimestamp64Milli({now: Int64})
  AND (hour, version) NOT IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour)
GROUP BY hour
