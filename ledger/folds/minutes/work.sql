-- Units of work and how they ended. What failed delivered nothing: its tokens are not counted. What ends at a full hour is of the hour
-- before: a lease that ends then has no later one.
INSERT INTO {database}.work_minutes
SELECT minute, {version: UInt64},
  toDateTime(intDiv(greatest(starts, ends - 1), 3600000000000) * 3600, 'UTC') AS end_hour, LeaseId, Network,
  Provider, Region, Workload, Team, Sample, Unit,
  sum(stands_for) AS units, sumIf(stands_for, is_error) AS errors,
  sumIf(multiplyDecimal(stands_for, input_tokens, 6), NOT is_error) AS input,
  sumIf(multiplyDecimal(stands_for, cached_input_tokens, 6), NOT is_error) AS cached,
  sumIf(multiplyDecimal(stands_for, output_tokens, 6), NOT is_error) AS output,
  sumIf(stands_for, NOT is_error
    AND (tokens_unread OR Unit = 'request' AND input_tokens IS NULL AND output_tokens IS NULL)) AS untold,
  countIf(unread) AS unread, count() AS kept,
  sum(weight * (weight - 1)) AS units_variance,
  sumIf(weight * (weight - 1) * pow(toFloat64(ifNull(input_tokens, 0)) + toFloat64(ifNull(output_tokens, 0)), 2),
    NOT is_error) AS tokens_variance
FROM (
  -- a decimal of six places, rounded
  SELECT *, toDecimal128(weight + 0.0000005, 6) AS stands_for FROM ({spans})
  WHERE Unit != '' AND NOT holds_another
)
GROUP BY minute, end_hour, LeaseId, Network, Provider, Region, Workload, Team, Sample, Unit
