-- Units of work by the hour in which their spans started, leases added up: what several leases of one place had a part in counts once.
INSERT INTO {database}.work_hours (hour, version, network, provider, region, workload, team, sample, unit, beside,
  units,
  errors, input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance)
SELECT toStartOfHour(minute) AS of_hour, {version: UInt64}, network, provider, region, workload, team, sample, unit,
  beside, sum(w.units), sum(w.errors), sum(w.input_tokens), sum(w.cached_input_tokens), sum(w.output_tokens),
  sum(w.untold), sum(w.no_input), sum(w.no_output), sum(w.unread), sum(w.kept), sum(w.units_variance),
  sum(w.tokens_variance)
FROM {database}.work_minute AS w
WHERE of_hour IN {hours: Array(DateTime('UTC'))} AND minute >= arrayMin({hours: Array(DateTime('UTC'))})
  AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
  AND NOT arrayExists(b -> b = (b.1, toString(network), toString(provider), toString(region), toString(workload),
    toString(team)), beside)
GROUP BY of_hour, network, provider, region, workload, team, sample, unit, beside
