-- Units of work by the hour in which their spans started, leases added up.
INSERT INTO {database}.work_hours
SELECT toStartOfHour(minute) AS hour, {version: UInt64}, network, provider, region, workload, team, sample, unit,
  sum(units), sum(errors), sum(input_tokens), sum(cached_input_tokens), sum(output_tokens), sum(untold), sum(unread),
  sum(kept), sum(units_variance), sum(tokens_variance)
FROM {database}.work_minute
WHERE hour IN {hours: Array(DateTime('UTC'))} AND minute >= arrayMin({hours: Array(DateTime('UTC'))})
  AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY hour, network, provider, region, workload, team, sample, unit
