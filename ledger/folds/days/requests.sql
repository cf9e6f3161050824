-- Counts of latencies by day, from those by hour.
INSERT INTO {database}.request_days
SELECT toStartOfDay(hour) AS day, {version: UInt64}, network, provider, region, workload, team, gpu_model, sample, unit,
  measure, bucket, sum(n), sum(kept), beside
FROM {database}.request_hour
WHERE day IN {days: Array(DateTime('UTC'))} AND hour >= arrayMin({days: Array(DateTime('UTC'))})
  AND hour < arrayMax({days: Array(DateTime('UTC'))}) + 86400
GROUP BY day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, beside
