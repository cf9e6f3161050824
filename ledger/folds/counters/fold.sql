-- What counters of servers grew by in the hours, by lease. What comes by several ways counts once, as the way that
-- tells most has it, and for times of which that tells nothing as another has it.
INSERT INTO {database}.lease_counters (hour, version, lease_id, covered_s, requests, input_tokens, cached_input_tokens,
  output_tokens, is_doubtful)
WITH
  pairs AS (SELECT * FROM {database}.folding_pairs WHERE run = {run: UInt64}),
  doubled AS (SELECT hour, series FROM pairs WHERE is_double AND is_less),
  -- What one that tells less tells alone: outside of the times of all that tell more.
  alone AS (
    SELECT hour AS alone_hour, series AS alone_series, arraySum(step -> step.4, left_of) AS alone_ms,
      arraySum(step -> step.3 * step.4 / (step.2 - step.1), left_of) AS grew_alone
    FROM (
      SELECT hour, series, arraySort(groupArray((other_first, other_last))) AS told,
        arrayMap(step -> (step.1, step.2, step.3, step.2 - step.1
          - arrayFold((covered, range) -> (
            covered.1 + greatest(toInt64(0), least(range.2, step.2) - greatest(range.1, covered.2)),
            greatest(covered.2, least(range.2, step.2))), told, (toInt64(0), step.1)).1),
          argMax(steps, length(steps))) AS left_of
      FROM pairs
      WHERE is_double AND is_less
      GROUP BY hour, series
    )
    WHERE notEmpty(left_of)
  ),
  continued AS (
    SELECT p.hour AS pair_hour, p.series AS pair_series,
      sum(if((p.hour, other) IN doubled, alone_ms, if(is_double, 0, other_covered))) AS more
    FROM pairs AS p
    LEFT JOIN alone ON p.hour = alone_hour AND other = alone_series
    GROUP BY pair_hour, pair_series
  ),
  doubts AS (SELECT hour, series FROM pairs WHERE is_double AND is_doubtful),
  sums AS (
    SELECT hour, lease_id, what, sum(of_counter) AS amount, max(in_counter) AS covered_ms, max(is_unsure) AS doubtful
    FROM (
      SELECT hour, lease_id, what, counter, sum(if(is_less, grew_alone, grew)) AS of_counter,
        maxIf(covered + more, NOT is_less) AS in_counter, max((hour, series) IN doubts) AS is_unsure
      FROM (
        SELECT *, (hour, series) IN doubled AS is_less
        FROM {database}.folding_growths
        WHERE run = {run: UInt64}
      ) AS growths
      LEFT JOIN continued ON hour = pair_hour AND series = pair_series
      LEFT JOIN alone ON hour = alone_hour AND series = alone_series
      GROUP BY hour, lease_id, what, counter
    )
    GROUP BY hour, lease_id, what
  )
SELECT hour, {version: UInt64}, lease_id, min(covered_ms) / 1000 AS covered_s,
  if(countIf(what = 'requests') = 0, NULL, toDecimal128(sumIf(amount, what = 'requests') + 5e-7, 6)),
  if(countIf(what = 'input') = 0, NULL, toDecimal128(sumIf(amount, what = 'input') + 5e-7, 6)),
  if(countIf(what = 'cached') = 0, NULL, toDecimal128(sumIf(amount, what = 'cached') + 5e-7, 6)),
  if(countIf(what = 'output') = 0, NULL, toDecimal128(sumIf(amount, what = 'output') + 5e-7, 6)),
  max(doubtful)
FROM sums
GROUP BY hour, lease_id
