-- How many leases run in each of the hours {hours}.
SELECT toUnixTimestamp(hour) AS hour, toUInt32(count()) AS slices
FROM (
  SELECT arrayJoin(arrayFilter(h -> toDateTime64(h, 9, 'UTC') + 3600 > started_at
    AND (ended_at IS NULL OR toDateTime64(h, 9, 'UTC') < ended_at), {hours: Array(DateTime('UTC'))})) AS hour
  FROM {database}.leases FINAL
  WHERE started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
    AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
)
GROUP BY hour
