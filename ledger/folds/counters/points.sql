-- Points of one series and time are one point. Each with the one before it.
INSERT INTO {database}.folding_points
SELECT {run: UInt64}, series, at, begun, counted, lagInFrame(toNullable(at)) OVER of_one,
  lagInFrame(toNullable(counted)) OVER of_one
FROM (
  SELECT series, toUnixTimestamp64Milli(time) AS at, min(toUnixTimestamp64Milli(start_time)) AS begun,
    assumeNotNull(max(value)) AS counted
  FROM {database}.metric_points
  WHERE metric IN {names: Array(String)} AND value >= 0
    AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 3600
    AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 7200
    AND series IN (SELECT series FROM {database}.folding_series WHERE run = {run: UInt64})
  GROUP BY series, time
)
WINDOW of_one AS (PARTITION BY series ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
