-- Latencies of a router beside those of the server that it asked: each lease has its own, and who adds up over places leaves out those
-- that are known better in one of `beside`, as of work (0052).
ALTER TABLE {database}.request_minutes
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String));

ALTER TABLE {database}.request_hours
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String));

ALTER TABLE {database}.request_days
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String));

CREATE OR REPLACE VIEW {database}.request_minute AS
SELECT minute, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept, beside
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute);

CREATE OR REPLACE VIEW {database}.request_hour AS
SELECT hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept, beside
FROM {database}.request_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT toStartOfHour(minute) AS hour, network, provider, region, workload, team, gpu_model, sample, unit, measure,
  bucket, n, kept, beside
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);

CREATE OR REPLACE VIEW {database}.request_day AS
SELECT day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept, beside
FROM {database}.request_days
WHERE (day, version) IN (SELECT day, max(version) FROM {database}.folded_days GROUP BY day)
UNION ALL
SELECT toStartOfDay(hour) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  n, kept, beside
FROM {database}.request_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
  AND toStartOfDay(hour) NOT IN (SELECT day FROM {database}.folded_days)
UNION ALL
SELECT toStartOfDay(minute) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  n, kept, beside
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours)
  AND toStartOfDay(minute) NOT IN (SELECT day FROM {database}.folded_days);
