-- What counters of servers grew by in the hours, by lease. Points of one series and time are one point. A cumulative counter that fell
-- was reset and counts from zero; its first point counts from its start, if that is told. Of a delta the time before it is its
-- interval. An interval is cut at the full hour by time; one of more than an hour says nothing of when. One counter under both of its
-- names, with and without “_total”, came by two ways: the name that tells more counts.
INSERT INTO {database}.lease_counters
WITH
  counters AS (
    SELECT series AS of_series, any(resource_attributes['compute.lease.id']) AS lease_id, any(metric) AS name,
      any(temporality) = 'delta' AS is_delta,
      multiIf(any(metric) IN {input: Array(String)}, 'input', any(metric) IN {cached: Array(String)}, 'cached',
        any(metric) IN {output: Array(String)}, 'output', 'requests') AS what
    FROM {database}.metric_series
    WHERE metric IN {names: Array(String)} AND resource_attributes['compute.lease.id'] != ''
    GROUP BY series
  ),
  points AS (
    SELECT of_series, lease_id, name, what, is_delta, at, begun, counted,
      lagInFrame(toNullable(at)) OVER of_one AS at_before, lagInFrame(toNullable(counted)) OVER of_one AS counted_before
    FROM (
      SELECT series, toUnixTimestamp64Milli(time) AS at, min(toUnixTimestamp64Milli(start_time)) AS begun,
        assumeNotNull(max(value)) AS counted
      FROM {database}.metric_points
      WHERE metric IN {names: Array(String)} AND value >= 0
        AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 3600
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 7200
      GROUP BY series, time
    ) AS each
    INNER JOIN counters ON series = of_series
    WINDOW of_one AS (PARTITION BY of_series ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
  ),
  intervals AS (
    SELECT lease_id, name, what, of_series, at AS ends,
      multiIf(is_delta, if(begun > 0, begun, at_before), counted_before IS NULL, if(begun > 0, begun, NULL),
        counted < counted_before AND begun > at_before, begun, at_before) AS begins,
      multiIf(is_delta OR counted_before IS NULL OR counted < counted_before, counted, counted - counted_before) AS grew
    FROM points
  ),
  pieces AS (
    SELECT lease_id, name, what, of_series,
      arrayJoin(arrayFilter(h -> toInt64(toUnixTimestamp(h)) * 1000 < ends
        AND (toInt64(toUnixTimestamp(h)) + 3600) * 1000 > begins, {hours: Array(DateTime('UTC'))})) AS of_hour,
      toInt64(toUnixTimestamp(of_hour)) * 1000 AS hour_ms,
      (least(ends, hour_ms + 3600000) - greatest(begins, hour_ms)) AS inside,
      grew * inside / (ends - begins) AS grew_inside
    FROM intervals
    WHERE begins IS NOT NULL AND ends > begins AND ends - begins <= 3600000
  ),
  sums AS (
    SELECT of_hour, lease_id, what, sum(told.1) AS amount, max(told.2) AS covered_ms
    FROM (
      SELECT of_hour, lease_id, what, max((grew_inside, covered)) AS told
      FROM (
        SELECT of_hour, lease_id, what, name, sum(grew) AS grew_inside, max(in_series) AS covered
        FROM (
          SELECT of_hour, lease_id, what, name, of_series, sum(grew_inside) AS grew, sum(inside) AS in_series
          FROM pieces
          GROUP BY of_hour, lease_id, what, name, of_series
        )
        GROUP BY of_hour, lease_id, what, name
      )
      GROUP BY of_hour, lease_id, what, replaceRegexpOne(name, '_total$', '')
    )
    GROUP BY of_hour, lease_id, what
  )
SELECT of_hour, {version: UInt64}, lease_id, min(covered_ms) / 1000 AS covered_s,
  if(countIf(what = 'requests') = 0, NULL, toDecimal128(sumIf(amount, what = 'requests') + 5e-7, 6)),
  if(countIf(what = 'input') = 0, NULL, toDecimal128(sumIf(amount, what = 'input') + 5e-7, 6)),
  if(countIf(what = 'cached') = 0, NULL, toDecimal128(sumIf(amount, what = 'cached') + 5e-7, 6)),
  if(countIf(what = 'output') = 0, NULL, toDecimal128(sumIf(amount, what = 'output') + 5e-7, 6))
FROM sums
GROUP BY of_hour, lease_id
