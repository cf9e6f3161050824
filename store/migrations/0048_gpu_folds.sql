-- Roll-ups of GPU readings, made from distinct readings: a view on insert counts one that comes twice twice. Hours that are over are
-- folded by ledger/folds/readings; the hours since are read as they are, so that what has come is seen at once. Units as in gpu_samples.

-- Quarters of an hour in which readings came: how many, of them of leases, and when the last came. Written by the view; read by
-- ledger/folds/readings and through `hour_touches`.
CREATE TABLE IF NOT EXISTS {database}.touched_readings (
  quarter    DateTime('UTC'),
  touches    SimpleAggregateFunction(sum, UInt64),
  leased     SimpleAggregateFunction(sum, UInt64),
  touched_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY quarter
SETTINGS non_replicated_deduplication_window = 10000;

-- The current version of each hour of the roll-ups of readings, and the touches that it has seen. Version 0 is what views counted.
CREATE TABLE IF NOT EXISTS {database}.folded_readings (
  hour    DateTime('UTC'),
  version UInt64,
  touches UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY hour;

-- By minute and by hour. Written by ledger/folds/readings; read through the views `gpu_minute` and `gpu_hour`.
CREATE TABLE IF NOT EXISTS {database}.gpu_folded_minutes (
  minute        DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
  version       UInt64,
  gpu_id        LowCardinality(String),
  gpu_model     LowCardinality(String),
  network       LowCardinality(String),
  provider      LowCardinality(String),
  region        LowCardinality(String),
  workload      LowCardinality(String),
  team          LowCardinality(String),
  lease_id      LowCardinality(String),
  sample        Bool,
  utilisation   AggregateFunction(avg, Nullable(Float32)),
  memory_used   Nullable(UInt64),
  memory_total  Nullable(UInt64),
  power_w       AggregateFunction(avg, Nullable(Float32)),
  temperature_c Nullable(Float32),
  throttled     AggregateFunction(avg, Nullable(UInt8)),
  readings      UInt64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(minute)
ORDER BY (network, workload, lease_id, gpu_id, minute);

CREATE TABLE IF NOT EXISTS {database}.gpu_folded_hours (
  hour          DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
  version       UInt64,
  gpu_id        LowCardinality(String),
  gpu_model     LowCardinality(String),
  network       LowCardinality(String),
  provider      LowCardinality(String),
  region        LowCardinality(String),
  workload      LowCardinality(String),
  team          LowCardinality(String),
  lease_id      LowCardinality(String),
  sample        Bool,
  utilisation   AggregateFunction(avg, Nullable(Float32)),
  memory_used   Nullable(UInt64),
  memory_total  Nullable(UInt64),
  power_w       AggregateFunction(avg, Nullable(Float32)),
  temperature_c Nullable(Float32),
  throttled     AggregateFunction(avg, Nullable(UInt8)),
  readings      UInt64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (network, workload, lease_id, gpu_id, hour);

-- First and last reading of each GPU of a lease in each hour, so that a silence of hours is seen without reading its neighbours'
-- readings. They need no version: readings only widen them. Written by ledger/folds/readings; read through `gpu_hours`.
CREATE TABLE IF NOT EXISTS {database}.gpu_folded_bounds (
  hour     DateTime('UTC'),
  lease_id String,
  gpu_id   String,
  first    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last     SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, gpu_id);

-- Driver errors (XID): exporters repeat the last one for as long as they run, so what counts is when each was first seen. Written by
-- ledger/folds/readings; read through `gpu_xids`.
CREATE TABLE IF NOT EXISTS {database}.gpu_folded_xids (
  hour     DateTime('UTC'),
  gpu_id   LowCardinality(String),
  xid      UInt32,
  lease_id LowCardinality(String),
  first    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last     SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (gpu_id, xid, hour, lease_id);

DROP VIEW IF EXISTS {database}.gpu_hour_of_minutes;

DROP VIEW IF EXISTS {database}.gpu_minute_of_samples;

DROP VIEW IF EXISTS {database}.gpu_xids_of_samples;

DROP VIEW IF EXISTS {database}.gpu_hours_of_samples;

DROP VIEW IF EXISTS {database}.touched_by_gpu_samples;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_samples TO {database}.touched_readings AS
SELECT toStartOfFifteenMinutes(time) AS quarter, count() AS touches, countIf(lease_id != '') AS leased,
  max(now64(3)) AS touched_at
FROM {database}.gpu_samples GROUP BY quarter;

-- What views counted stays as version 0 until its readings are folded, for good where they have been dropped by now. A migration that
-- was cut off runs again: then what it has dropped is empty.
CREATE TABLE IF NOT EXISTS {database}.gpu_minute AS {database}.gpu_folded_minutes ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.gpu_hour AS {database}.gpu_folded_hours ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.gpu_hours AS {database}.gpu_folded_bounds ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.gpu_xids AS {database}.gpu_folded_xids ENGINE = MergeTree ORDER BY tuple();

INSERT INTO {database}.gpu_folded_minutes
SELECT minute, 0 AS version, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  utilisation,
  memory_used, memory_total, power_w, temperature_c, throttled, readings
FROM {database}.gpu_minute
WHERE (SELECT count() FROM {database}.gpu_folded_minutes) = 0;

INSERT INTO {database}.gpu_folded_hours
SELECT hour, 0 AS version, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample, utilisation,
  memory_used, memory_total, power_w, temperature_c, throttled, readings
FROM {database}.gpu_hour
WHERE (SELECT count() FROM {database}.gpu_folded_hours) = 0;

INSERT INTO {database}.gpu_folded_bounds
SELECT hour, lease_id, gpu_id, first, last
FROM {database}.gpu_hours
WHERE (SELECT count() FROM {database}.gpu_folded_bounds) = 0;

INSERT INTO {database}.gpu_folded_xids
SELECT hour, gpu_id, xid, lease_id, first, last
FROM {database}.gpu_xids
WHERE (SELECT count() FROM {database}.gpu_folded_xids) = 0;

INSERT INTO {database}.folded_readings
SELECT DISTINCT hour, 0 AS version, 0 AS touches
FROM {database}.gpu_folded_hours
WHERE (SELECT count() FROM {database}.folded_readings) = 0;

-- What is still there of readings is folded once more. The charges of its hours are what they were: `leased` is 0.
INSERT INTO {database}.touched_readings
SELECT toStartOfFifteenMinutes(time) AS quarter, count() AS touches, 0 AS leased,
  toDateTime64(0, 3, 'UTC') AS touched_at
FROM {database}.gpu_samples
WHERE (SELECT count() FROM {database}.touched_readings) = 0
GROUP BY quarter;

DROP TABLE IF EXISTS {database}.gpu_minute;

DROP TABLE IF EXISTS {database}.gpu_hour;

DROP TABLE IF EXISTS {database}.gpu_hours;

DROP TABLE IF EXISTS {database}.gpu_xids;

-- Readings, each once: what came of one GPU for one time is one reading, in however many pieces and however often it came.
CREATE OR REPLACE VIEW {database}.gpu_readings AS
SELECT time, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  max(s.utilisation) AS utilisation, max(s.memory_used) AS memory_used, max(s.memory_total) AS memory_total,
  max(s.power_w) AS power_w, max(s.temperature_c) AS temperature_c, max(s.throttled) AS throttled
FROM {database}.gpu_samples AS s
GROUP BY time, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

-- Hours of readings that no fold has made yet: the running one, and those that came since.
CREATE OR REPLACE VIEW {database}.open_reading_hours AS
SELECT DISTINCT toStartOfHour(quarter) AS hour
FROM {database}.touched_readings
WHERE hour NOT IN (SELECT hour FROM {database}.folded_readings);

CREATE OR REPLACE VIEW {database}.gpu_minute AS
SELECT minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample, utilisation, memory_used,
  memory_total, power_w, temperature_c, throttled, readings
FROM {database}.gpu_folded_minutes
WHERE (toStartOfHour(minute), version) IN (SELECT hour, max(version) FROM {database}.folded_readings GROUP BY hour)
UNION ALL
SELECT toStartOfMinute(time) AS minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgState(r.utilisation) AS utilisation, max(r.memory_used) AS memory_used, max(r.memory_total) AS memory_total,
  avgState(r.power_w) AS power_w, max(r.temperature_c) AS temperature_c, avgState(r.throttled) AS throttled,
  count() AS readings
FROM {database}.gpu_readings AS r
WHERE toStartOfHour(time) IN {database}.open_reading_hours
GROUP BY minute, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

CREATE OR REPLACE VIEW {database}.gpu_hour AS
SELECT hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample, utilisation, memory_used,
  memory_total, power_w, temperature_c, throttled, readings
FROM {database}.gpu_folded_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_readings GROUP BY hour)
UNION ALL
SELECT toStartOfHour(time) AS hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample,
  avgState(r.utilisation) AS utilisation, max(r.memory_used) AS memory_used, max(r.memory_total) AS memory_total,
  avgState(r.power_w) AS power_w, max(r.temperature_c) AS temperature_c, avgState(r.throttled) AS throttled,
  count() AS readings
FROM {database}.gpu_readings AS r
WHERE toStartOfHour(time) IN {database}.open_reading_hours
GROUP BY hour, gpu_id, gpu_model, network, provider, region, workload, team, lease_id, sample;

CREATE OR REPLACE VIEW {database}.gpu_hours AS
SELECT hour, lease_id, gpu_id, first, last
FROM {database}.gpu_folded_bounds
UNION ALL
SELECT toStartOfHour(time) AS hour, lease_id, gpu_id, min(time) AS first, max(time) AS last
FROM {database}.gpu_samples
WHERE lease_id != '' AND toStartOfHour(time) IN {database}.open_reading_hours
GROUP BY hour, lease_id, gpu_id;

CREATE OR REPLACE VIEW {database}.gpu_xids AS
SELECT hour, gpu_id, xid, lease_id, first, last
FROM {database}.gpu_folded_xids
UNION ALL
SELECT toStartOfHour(time) AS hour, gpu_id, assumeNotNull(xid) AS xid, lease_id, min(time) AS first, max(time) AS last
FROM {database}.gpu_samples AS s
WHERE s.xid > 0 AND toStartOfHour(time) IN {database}.open_reading_hours
GROUP BY hour, gpu_id, xid, lease_id;

-- Hours touched by something that a charge is computed from, readings among it: a reading ends the stretch before it and begins the
-- one after it, so within a quarter of an hour of a full hour it belongs to two.
CREATE OR REPLACE VIEW {database}.hour_touches AS
SELECT hour, touches, touched_at
FROM {database}.touched_hours
UNION ALL
SELECT arrayJoin(arrayDistinct([toStartOfHour(quarter - 900), toStartOfHour(quarter), toStartOfHour(quarter + 900)]))
  AS hour, leased AS touches, touched_at
FROM {database}.touched_readings
WHERE leased > 0;
