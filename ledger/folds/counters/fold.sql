-- What counters of servers grew by in the hours, by lease. What comes by several ways counts once, as the way that tells most has it.
INSERT INTO {database}.lease_counters (hour, version, lease_id, covered_s, requests, input_tokens, cached_input_tokens,
  output_tokens, is_doubtful)
WITH
  pairs AS (SELECT * FROM {database}.folding_pairs WHERE run = {run: UInt64}),
  doubled AS (SELECT hour, series FROM pairs WHERE is_double AND is_less),
  continued AS (
    SELECT hour AS pair_hour, series AS pair_series, sum(other_covered) AS more
    FROM pairs
    WHERE NOT is_double AND (hour, other) NOT IN doubled
    GROUP BY hour, series
  ),
  doubts AS (SELECT hour, series FROM pairs WHERE is_double AND is_doubtful),
  sums AS (
    SELECT hour, lease_id, what, sum(of_counter) AS amount, max(in_counter) AS covered_ms, max(is_unsure) AS doubtful
    FROM (
      SELECT hour, lease_id, what, counter, sum(grew) AS of_counter, max(covered + ifNull(more, 0)) AS in_counter,
        max((hour, series) IN doubts) AS is_unsure
      FROM (SELECT * FROM {database}.folding_growths WHERE run = {run: UInt64}) AS growths
      LEFT JOIN continued ON hour = pair_hour AND series = pair_series
      WHERE (hour, series) NOT IN doubled
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
