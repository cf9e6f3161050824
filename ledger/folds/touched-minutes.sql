-- Minutes of the last two weeks in which spans came since their fold: how many in all, and whether the last of them has settled.
SELECT toUnixTimestamp(of_minute) AS minute, toString(came) AS touches,
  toBool(last_came <= fromUnixTimestamp64Milli({settled: Int64})) AS has_settled
FROM (
  SELECT t.minute AS of_minute, sum(t.touches) AS came, max(t.touched_at) AS last_came
  FROM {database}.touched_minutes AS t
  WHERE t.minute >= fromUnixTimestamp64Milli({horizon: Int64})
  GROUP BY of_minute
) AS touched
LEFT JOIN (
  SELECT f.minute AS folded_minute, argMax(f.touches, f.version) AS seen
  FROM {database}.folded_minutes AS f
  GROUP BY folded_minute
) AS folded ON of_minute = folded_minute
WHERE came > seen
ORDER BY of_minute
