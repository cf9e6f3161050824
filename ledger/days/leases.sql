-- Sums the hours of the days {days} up by lease, under one version. A lease that changed is in several rows, as is what is known of it in
-- one hour and not in another.
INSERT INTO {database}.charge_lease_day
SELECT toStartOfDay(c.hour) AS day, {version: UInt64}, c.lease_id, c.job_id, c.network, c.provider, c.region,
  c.workload,
  c.team, c.gpu_model, c.sample, max(c.hour), sum(c.seconds), sum(c.gpu_seconds), c.native_currency,
  sum(c.native_amount), sum(c.cost_usd), c.cost_grade, c.cost_reason, sum(c.list_usd), sum(c.settled_usd),
  sum(c.up_seconds), sum(c.down_seconds)
FROM {database}.charges_current AS c
WHERE toStartOfDay(c.hour) IN {days: Array(DateTime('UTC'))}
  AND c.hour >= arrayMin({days: Array(DateTime('UTC'))}) AND c.hour < arrayMax({days: Array(DateTime('UTC'))}) + 86400
GROUP BY day, c.lease_id, c.job_id, c.network, c.provider, c.region, c.workload, c.team, c.gpu_model, c.sample,
  c.native_currency, c.cost_grade, c.cost_reason,
  -- a lease without GPUs, or of unknown count, weighs by its own time
  c.gpu_seconds = 0, isNull(c.native_amount), isNull(c.cost_usd), isNull(c.list_usd)
