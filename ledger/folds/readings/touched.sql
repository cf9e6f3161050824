-- Hours that are over in which readings came since their fold: how many in all, and whether the last of them has settled.
SELECT toUnixTimestamp(of_hour) AS hour, toString(came) AS touches,
  toBool(last_came <= fromUnixTimestamp64Milli({settled: Int64})) AS has_settled
FROM (
  SELECT toStartOfHour(t.quarter) AS of_hour, sum(t.touches) AS came, max(t.touched_at) AS last_came
  FROM {database}.touched_readings AS t
  WHERE t.quarter >= fromUnixTimestamp64Milli({kept: Int64})
    AND t.quarter < toStartOfHour(fromUnixTimestamp64Milli({over: Int64}))
  GROUP BY of_hour
) AS touched
LEFT JOIN (
  SELECT f.hour AS folded_hour, argMax(f.touches, f.version) AS seen
  FROM {database}.folded_readings AS f
  GROUP BY f.hour
) AS folded ON of_hour = folded_hour
WHERE came > seen
ORDER BY of_hour
