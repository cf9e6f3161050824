-- First and last reading of each GPU in each hour, so that a silence of hours is seen without reading its neighbours' readings.
-- Written by the view; read by ledger/charges and ledger/touch-silences.sql.
CREATE TABLE IF NOT EXISTS {database}.gpu_hours (
  hour     DateTime('UTC'),
  lease_id String,
  gpu_id   String,
  first    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last     SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, gpu_id)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.gpu_hours_of_samples TO {database}.gpu_hours AS
SELECT toStartOfHour(time) AS hour, lease_id, gpu_id, min(time) AS first, max(time) AS last
FROM {database}.gpu_samples WHERE lease_id != '' GROUP BY hour, lease_id, gpu_id;

-- A reading ends the stretch before it and begins the one after it, so within a quarter of an hour of a full hour it belongs to two.
DROP VIEW IF EXISTS {database}.touched_by_readings;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_gpu_samples TO {database}.touched_hours AS
SELECT arrayJoin(arrayDistinct([toStartOfHour(time - INTERVAL 15 MINUTE), toStartOfHour(time),
  toStartOfHour(time + INTERVAL 15 MINUTE)])) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.gpu_samples WHERE lease_id != '' GROUP BY hour;
