-- Sums the hours of the days {days} up, under one version.
INSERT INTO {database}.charge_day
SELECT toStartOfDay(c.hour) AS day, {version: UInt64}, c.lease_id, c.bucket, c.network, c.provider, c.region, c.zone, c.workload, c.team, c.project, c.gpu_model, c.sample,
    sum(c.seconds), sum(c.gpu_seconds),
    if(any(isNull(c.utilisation)), NULL, sum(c.utilisation * toFloat64(c.gpu_seconds)) / sum(toFloat64(c.gpu_seconds))),
    sum(c.cost_usd), c.cost_grade, c.cost_reason, sum(c.energy_kwh), c.energy_grade, c.intensity_is_estimated,
    sum(c.carbon_direct_g), sum(c.carbon_lifecycle_g),
    if(sum(c.carbon_lifecycle_g) > 0, sum(c.carbon_lifecycle_g * c.carbon_relative_error) / sum(c.carbon_lifecycle_g), NULL),
    c.carbon_grade, c.carbon_reason, sum(c.embodied_g), sum(c.up_seconds), sum(c.down_seconds)
FROM {database}.charges_current AS c
WHERE toStartOfDay(c.hour) IN {days: Array(DateTime('UTC'))}
  AND c.hour >= arrayMin({days: Array(DateTime('UTC'))}) AND c.hour < arrayMax({days: Array(DateTime('UTC'))}) + 86400
GROUP BY day, c.lease_id, c.bucket, c.network, c.provider, c.region, c.zone, c.workload, c.team, c.project, c.gpu_model, c.sample,
    c.cost_grade, c.cost_reason, c.energy_grade, c.intensity_is_estimated, c.carbon_grade, c.carbon_reason,
    isNull(c.utilisation), isNull(c.cost_usd), isNull(c.energy_kwh), isNull(c.carbon_direct_g), isNull(c.carbon_lifecycle_g), isNull(c.embodied_g)
