-- Counts of latencies by hour, from those by minute.
INSERT INTO {database}.request_hours
SELECT toStartOfHour(minute) AS hour, {version: UInt64}, network, provider, region, workload, team, gpu_model, sample,
  unit, measure, bucket, sum(n), sum(kept), beside
FROM {database}.request_minute
WHERE hour IN {hours: Array(DateTime('UTC'))} AND minute >= arrayMin({hours: Array(DateTime('UTC'))})
  AND minute < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, beside
