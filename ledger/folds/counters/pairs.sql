-- Hours in which two series are one counter: told twice if they overlap, else one after the other. They are if they tell the same place,
-- or nothing tells them apart but the name. Else their values decide: the same numbers at the same times are one counter. What is decided
-- by values, or cannot be, is doubtful.
INSERT INTO {database}.folding_pairs
WITH
  -- Whether the values of one stand between those of the other, hour by hour; two clocks may differ by two seconds.
  fits AS (
    SELECT one, other, toDateTime(intDiv(p.at, 3600000) * 3600, 'UTC') AS fit_hour, count() AS compared,
      countIf(p.counted = q.counted OR at_after > q.at AND counted_after > q.counted
        AND p.counted BETWEEN q.counted - slack AND counted_after + slack) AS fitting
    FROM (
      SELECT series AS one, other
      FROM {database}.folding_kin
      WHERE run = {run: UInt64} AND NOT is_certain AND NOT by_growth
    ) AS k
    INNER JOIN (
      SELECT series, at, counted FROM {database}.folding_points WHERE run = {run: UInt64}
    ) AS p ON one = p.series
    ASOF INNER JOIN (
      SELECT series, at, counted, leadInFrame(at) OVER next AS at_after,
        leadInFrame(counted) OVER next AS counted_after,
        2000 * (counted_after - counted) / greatest(at_after - at, 1) AS slack
      FROM {database}.folding_points
      WHERE run = {run: UInt64}
      WINDOW next AS (PARTITION BY series ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)
    ) AS q ON other = q.series AND p.at >= q.at
    -- what one counts after the last point of the other, or while it restarts, tells nothing
    WHERE p.at = q.at OR at_after > q.at AND counted_after >= q.counted
    GROUP BY one, other, fit_hour
  )
SELECT {run: UInt64}, a.hour AS pair_hour, a.series, b.series, b.covered,
  least(a.last_ms, b.last_ms) - greatest(a.first_ms, b.first_ms) > 60000,
  (b.covered, b.grew, b.series) > (a.covered, a.grew, a.series),
  NOT is_certain AND a.grew + b.grew > 0
FROM (SELECT * FROM {database}.folding_kin WHERE run = {run: UInt64}) AS kin
INNER JOIN (SELECT * FROM {database}.folding_growths WHERE run = {run: UInt64}) AS a ON kin.series = a.series
INNER JOIN (SELECT * FROM {database}.folding_growths WHERE run = {run: UInt64}) AS b
  ON kin.other = b.series AND a.hour = b.hour
LEFT JOIN fits ON kin.series = fits.one AND kin.other = fits.other AND pair_hour = fit_hour
WHERE multiIf(is_certain, true,
  by_growth, abs(a.grew - b.grew) <= greatest(0.02 * greatest(a.grew, b.grew), a.most, b.most),
  compared < 2, true, fitting * 20 >= compared * 19)
