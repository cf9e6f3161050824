-- Steps of counters inside the hours, of each series from one point to the next. A cumulative counter that fell was reset and counts from
-- zero; its first point counts from its start, if that is told. Of a delta the time before it is its interval. An interval is cut at the
-- full hour by time; one of more than an hour says nothing of when.
SELECT of_series, lease_id, counter, what,
  arrayJoin(arrayFilter(h -> toInt64(toUnixTimestamp(h)) * 1000 < ends
    AND (toInt64(toUnixTimestamp(h)) + 3600) * 1000 > begins, {hours: Array(DateTime('UTC'))})) AS of_hour,
  toInt64(toUnixTimestamp(of_hour)) * 1000 AS hour_ms,
  assumeNotNull(greatest(begins, hour_ms)) AS inside_from, least(ends, hour_ms + 3600000) AS inside_to,
  inside_to - inside_from AS inside,
  assumeNotNull(grew * inside / (ends - begins)) AS grew_inside
FROM (
  SELECT p.series AS of_series, lease_id, counter, what, at AS ends,
    multiIf(is_delta, if(begun > 0, begun, at_before), counted_before IS NULL, if(begun > 0, begun, NULL),
      counted < counted_before AND begun > at_before, begun, at_before) AS begins,
    multiIf(is_delta OR counted_before IS NULL OR counted < counted_before, counted, counted - counted_before) AS grew
  FROM {database}.folding_points AS p
  INNER JOIN {database}.folding_series AS s ON p.series = s.series
  WHERE p.run = {run: UInt64} AND s.run = {run: UInt64}
)
WHERE begins IS NOT NULL AND ends > begins AND ends - begins <= 3600000
