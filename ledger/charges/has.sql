-- What there is to do for a closing: whether it is in doubt which cards are read, and whether any is read at all, a day
-- around, and whether any host is.
SELECT
  (SELECT toUInt32(count()) FROM {database}.closing_doubts WHERE run = {run: UInt64}) AS doubts,
  (
    SELECT toUInt32(count())
    FROM (
      SELECT 1
      FROM {database}.gpu_hours
      WHERE hour >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400
        AND hour <= arrayMax({hours: Array(DateTime('UTC'))}) + 86400
        AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
      LIMIT 1
    )
  ) AS readings,
  (
    SELECT toUInt32(count())
    FROM (
      SELECT 1
      FROM {database}.metric_points
      WHERE metric IN {hostMetrics: Array(String)} AND time >= arrayMin({hours: Array(DateTime('UTC'))})
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
      LIMIT 1
    )
  ) AS hosts
