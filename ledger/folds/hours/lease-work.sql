-- Units of work by lease and by the hour in which their spans ended, for the hours in which they started.
INSERT INTO {database}.lease_work_hours
SELECT end_hour, toStartOfHour(minute) AS start_hour, {version: UInt64}, lease_id, unit, sum(units), sum(errors),
  sum(input_tokens), sum(cached_input_tokens), sum(output_tokens), sum(untold), sum(unread), sum(kept),
  sum(units_variance), sum(tokens_variance)
FROM {database}.work_minute
WHERE lease_id != '' AND start_hour IN {hours: Array(DateTime('UTC'))}
  AND minute >= arrayMin({hours: Array(DateTime('UTC'))})
  AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY end_hour, start_hour, lease_id, unit
