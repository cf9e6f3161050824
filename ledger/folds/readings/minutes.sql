-- Readings by minute, each counted once.
INSERT INTO {database}.gpu_folded_minutes (minute, version, gpu_id, gpu_model, network, provider, region, workload,
  team,
  lease_id, sample, utilisation, memory_used, memory_total, power_w, temperature_c, throttled, readings)
SELECT toStartOfMinute(time) AS minute, {version: UInt64}, gpu_id, gpu_model, network, provider, region, workload, team,
  lease_id, sample, avgState(r.utilisation), max(r.memory_used), max(r.memory_total), avgState(r.power_w),
  max(r.temperature_c), avgState(r.throttled), count()
FROM {database}.gpu_readings AS r
WHERE toStartOfHour(time) IN {hours: Array(DateTime('UTC'))} AND time >= arrayMin({hours: Array(DateTime('UTC'))})
  AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample
