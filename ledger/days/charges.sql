-- Sums the hours of the days {days} up, under one version. Relative errors are weighted by what they are of.
INSERT INTO {database}.charge_day
-- a lease without GPUs, or of unknown count, weighs by its own time and stands in rows of its own
WITH if(c.gpu_seconds > 0, c.gpu_seconds, toDecimal128(c.seconds, 9)) AS weight
SELECT toStartOfDay(c.hour) AS day, {version: UInt64}, c.bucket, c.network, c.provider, c.region, c.zone, c.workload,
  c.team, c.project, c.gpu_model, c.tier, c.sample,
  sum(c.seconds), sum(c.gpu_seconds),
  if(any(isNull(c.utilisation)), NULL, sum(c.utilisation * toFloat64(weight)) / sum(toFloat64(weight))),
  c.native_currency, sum(c.native_amount), sum(c.cost_usd), c.cost_grade, c.cost_reason, sum(c.list_usd),
  sum(c.baseline_usd), sum(c.settled_usd), sum(c.fx_effect_usd),
  sum(c.energy_kwh), c.energy_grade,
  ifNotFinite(sum(c.energy_relative_error * toFloat64(c.energy_kwh)) / sum(toFloat64(c.energy_kwh)), 0),
  sum(c.measured_gpu_kwh), sum(c.modelled_gpu_kwh), sum(c.declared_gpu_kwh), c.intensity_is_estimated,
  sum(c.carbon_direct_g), sum(c.carbon_lifecycle_g), sum(c.carbon_upstream_g), sum(c.carbon_market_g),
  if(sum(c.carbon_lifecycle_g) > 0,
    sum(toFloat64(c.carbon_lifecycle_g) * c.carbon_relative_error) / toFloat64(sum(c.carbon_lifecycle_g)), NULL),
  c.carbon_grade, c.carbon_reason, sum(c.embodied_g_low), sum(c.embodied_g), sum(c.embodied_g_high),
  sum(c.embodied_host_g), sum(c.embodied_host_g_high),
  ifNotFinite(sum(c.embodied_relative_error * toFloat64(c.embodied_g)) / sum(toFloat64(c.embodied_g)), 0),
  sum(c.up_seconds), sum(c.down_seconds), sum(c.downs), c.verification, isNull(c.gpu_count),
  c.carbon_direct_grade, c.carbon_market_grade, sum(c.embodied_host_g_low), sum(c.measured_site_kwh),
  sum(c.derived_site_kwh)
FROM {database}.charges_current AS c
WHERE toStartOfDay(c.hour) IN {days: Array(DateTime('UTC'))}
  AND c.hour >= arrayMin({days: Array(DateTime('UTC'))}) AND c.hour < arrayMax({days: Array(DateTime('UTC'))}) + 86400
GROUP BY day, c.bucket, c.network, c.provider, c.region, c.zone, c.workload, c.team, c.project, c.gpu_model, c.tier,
  c.sample, c.native_currency,
  c.cost_grade, c.cost_reason, c.energy_grade, c.intensity_is_estimated, c.carbon_grade, c.carbon_reason,
  c.carbon_direct_grade, c.carbon_market_grade, c.verification, c.gpu_seconds = 0, isNull(c.gpu_count),
  isNull(c.utilisation), isNull(c.native_amount), isNull(c.cost_usd), isNull(c.list_usd), isNull(c.baseline_usd),
  isNull(c.settled_usd), isNull(c.fx_effect_usd),
  isNull(c.energy_kwh), isNull(c.carbon_direct_g), isNull(c.carbon_lifecycle_g), isNull(c.carbon_upstream_g),
  isNull(c.carbon_market_g), isNull(c.embodied_g)
