-- Units of work and how they ended. What failed delivered nothing: its tokens are not counted. What ends at a full hour is of the hour
-- before: a lease that ends then has no later one.
INSERT INTO {database}.work_minutes (minute, version, end_hour, until_hour, lease_id, network, provider, region,
  workload,
  team, sample, unit, beside, units, errors, input_tokens, cached_input_tokens, output_tokens, untold, no_input,
  no_output, unread, kept, units_variance, tokens_variance, unsplit_tokens)
SELECT minute, {version: UInt64},
  toDateTime(intDiv(greatest(starts, ends - 1), 3600000000000) * 3600, 'UTC') AS in_hour,
  toDateTime(intDiv(ends + 60000000000 - 1, 3600000000000) * 3600, 'UTC') AS to_hour, LeaseId, Network,
  Provider, Region, Workload, Team, Sample, Unit, beside,
  sum(stands_for), sumIf(stands_for, is_error),
  sumIf(toDecimal128(toDecimal256(stands_for, 6) * input_tokens, 6), NOT is_error),
  sumIf(toDecimal128(toDecimal256(stands_for, 6) * cached_input_tokens, 6), NOT is_error),
  sumIf(toDecimal128(toDecimal256(stands_for, 6) * output_tokens, 6), NOT is_error),
  sumIf(stands_for, NOT is_error AND is_untold), sumIf(stands_for, lacks AND input_tokens IS NULL),
  sumIf(stands_for, lacks AND output_tokens IS NULL AND NOT has_no_output),
  countIf(unread), count(), sum(weight * (weight - 1)),
  sumIf(weight * (weight - 1) * pow(toFloat64(ifNull(input_tokens, 0)) + toFloat64(ifNull(output_tokens, 0))
    + toFloat64(ifNull(unsplit_tokens, 0)), 2), NOT is_error),
  sumIf(toDecimal128(toDecimal256(stands_for, 6) * unsplit_tokens, 6), NOT is_error)
FROM (
  -- a decimal of six places, rounded
  SELECT *, toDecimal128(weight + 0.0000005, 6) AS stands_for,
    tokens_unread OR Unit = 'request' AND input_tokens IS NULL AND output_tokens IS NULL
    AND unsplit_tokens IS NULL AS is_untold,
    Unit = 'request' AND NOT is_error AND NOT is_untold AND unsplit_tokens IS NULL AS lacks
  FROM ({spans})
  WHERE Unit != '' AND NOT is_outdone
)
GROUP BY minute, in_hour, to_hour, LeaseId, Network, Provider, Region, Workload, Team, Sample, Unit, beside
