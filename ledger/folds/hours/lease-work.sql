-- Units of work by lease and by the hour in which their spans ended, for the hours in which they started; and the hours that they reach
-- into, give or take a minute.
INSERT INTO {database}.lease_work_hours (hour, start_hour, from_hour, until_hour, version, lease_id, unit, beside,
  units,
  errors, input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance, unsplit_tokens)
SELECT end_hour, toStartOfHour(minute) AS of_hour, toStartOfHour(minute - 60) AS since_hour, until_hour,
  {version: UInt64},
  lease_id, unit, beside, sum(w.units), sum(w.errors), sum(w.input_tokens), sum(w.cached_input_tokens),
  sum(w.output_tokens), sum(w.untold), sum(w.no_input), sum(w.no_output), sum(w.unread), sum(w.kept),
  sum(w.units_variance), sum(w.tokens_variance), sum(w.unsplit_tokens)
FROM {database}.work_minute AS w
WHERE lease_id != '' AND of_hour IN {hours: Array(DateTime('UTC'))}
  AND minute >= arrayMin({hours: Array(DateTime('UTC'))})
  AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY end_hour, of_hour, since_hour, until_hour, lease_id, unit, beside
