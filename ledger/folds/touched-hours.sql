-- Older hours in which spans came since they were folded, as far as their spans are kept; as touched-minutes.sql.
SELECT toUnixTimestamp(of_hour) AS hour, toString(came) AS touches,
  toBool(last_came <= fromUnixTimestamp64Milli({settled: Int64})) AS has_settled
FROM (
  SELECT toStartOfHour(t.minute) AS of_hour, sum(t.touches) AS came, max(t.touched_at) AS last_came
  FROM {database}.touched_minutes AS t
  WHERE t.minute < fromUnixTimestamp64Milli({horizon: Int64}) AND t.minute >= fromUnixTimestamp64Milli({kept: Int64})
  GROUP BY of_hour
) AS touched
LEFT JOIN (
  SELECT f.hour AS folded_hour, argMax(f.touches, f.version) AS seen
  FROM {database}.folded_hours AS f
  GROUP BY folded_hour
) AS folded ON of_hour = folded_hour
WHERE came > seen
ORDER BY of_hour
