-- Readings by hour, from those by minute of this version.
INSERT INTO {database}.gpu_folded_hours (hour, version, gpu_id, gpu_model, network, provider, region, workload, team,
  lease_id, sample, utilisation, memory_used, memory_total, power_w, temperature_c, throttled, readings)
SELECT toStartOfHour(minute) AS hour, {version: UInt64}, gpu_id, gpu_model, network, provider, region, workload, team,
  lease_id, sample, avgMergeState(m.utilisation), max(m.memory_used), max(m.memory_total), avgMergeState(m.power_w),
  max(m.temperature_c), avgMergeState(m.throttled), sum(m.readings)
FROM {database}.gpu_folded_minutes AS m
WHERE m.version = {version: UInt64} AND hour IN {hours: Array(DateTime('UTC'))}
  AND minute >= arrayMin({hours: Array(DateTime('UTC'))}) AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample
