-- Hours in which two series are one counter: told twice if they overlap, else one after the other. They are if they tell the same place,
-- or nothing tells them apart but the name. Else their values decide, of the time that both tell of: the same numbers at the same times are
-- one counter. What is decided by values, or cannot be, is doubtful. One that tells less, but of a time that the other does not, keeps its
-- steps: they count for that time.
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
  ),
  -- What those grew by in each hour, and by which steps.
  grown AS (
    SELECT of_hour AS hour, of_series AS series, sum(grew_inside) AS grew, sum(inside) AS covered,
      max(grew_inside) AS most, min(inside_from) AS first_ms, max(inside_to) AS last_ms,
      groupArray((inside_from, inside_to, grew_inside)) AS steps
    FROM ({steps})
    WHERE of_series IN (SELECT series FROM {database}.folding_kin WHERE run = {run: UInt64})
    GROUP BY hour, series
  ),
  ((steps, since, until) -> arraySum(step -> step.3 * greatest(0, least(step.2, until) - greatest(step.1, since))
    / (step.2 - step.1), steps)) AS grew_between
SELECT {run: UInt64}, pair_hour, one, other, other_covered, overlap > 60000 AS is_double, is_less,
  NOT is_certain AND grew + other_grew > 0, other_first, other_last,
  if(is_double AND is_less AND (first_ms < other_first OR last_ms > other_last), steps, [])
FROM (
  SELECT a.hour AS pair_hour, a.series AS one, b.series AS other, by_growth, is_certain, a.first_ms AS first_ms,
    a.last_ms AS last_ms, b.first_ms AS other_first, b.last_ms AS other_last, a.grew AS grew, b.grew AS other_grew,
    b.covered AS other_covered, a.most AS most, b.most AS other_most, a.steps AS steps,
    greatest(first_ms, other_first) AS both_from, least(last_ms, other_last) AS both_to,
    both_to - both_from AS overlap, (b.covered, b.grew, b.series) > (a.covered, a.grew, a.series) AS is_less,
    grew_between(a.steps, both_from, both_to) AS grew_in_both,
    grew_between(b.steps, both_from, both_to) AS other_in_both
  FROM (SELECT * FROM {database}.folding_kin WHERE run = {run: UInt64}) AS kin
  INNER JOIN grown AS a ON kin.series = a.series
  INNER JOIN grown AS b ON kin.other = b.series AND a.hour = b.hour
) AS pair
LEFT JOIN fits ON pair.one = fits.one AND pair.other = fits.other AND pair_hour = fit_hour
WHERE multiIf(is_certain, true,
  by_growth, abs(grew_in_both - other_in_both) <= greatest(0.02 * greatest(grew_in_both, other_in_both), most,
    other_most),
  compared < 2, true, fitting * 20 >= compared * 19)
