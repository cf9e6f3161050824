-- Sums up what was delivered in the hours of the days {days}, under one version.
INSERT INTO {database}.delivered_day
SELECT toStartOfDay(d.hour) AS day, {version: UInt64}, d.unit, d.network, d.provider, d.region, d.workload, d.team,
  d.beside, sum(d.delivered), sum(d.failed), sum(d.input_tokens), sum(d.cached_input_tokens), sum(d.output_tokens),
  sum(d.untold), sum(d.no_input), sum(d.no_output), sum(d.unread), sum(d.kept), sum(d.units_variance),
  sum(d.tokens_variance), d.basis, d.token_basis, sum(d.unsplit_tokens)
FROM {database}.delivered AS d
WHERE toStartOfDay(d.hour) IN {days: Array(DateTime('UTC'))}
  AND d.hour >= arrayMin({days: Array(DateTime('UTC'))}) AND d.hour < arrayMax({days: Array(DateTime('UTC'))}) + 86400
  AND (d.hour, d.version) IN (
    SELECT hour, max(version)
    FROM {database}.charge_hours
    WHERE toStartOfDay(hour) IN {days: Array(DateTime('UTC'))}
    GROUP BY hour
  )
GROUP BY day, d.unit, d.network, d.provider, d.region, d.workload, d.team, d.beside, d.basis, d.token_basis
