-- In which hours of a day each GPU of a lease was read, hour h as bit h, and its first and last reading: a twentieth of the rows of
-- `gpu_folded_bounds`, for questions over months. It needs no version: readings only widen it. Written by ledger/folds/readings with the
-- bounds of hours; read through `gpu_days`.
CREATE TABLE IF NOT EXISTS {database}.gpu_folded_days (
  day      DateTime('UTC'),
  lease_id String,
  gpu_id   String,
  first    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
  last     SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  hours    SimpleAggregateFunction(groupBitOr, UInt32)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (day, lease_id, gpu_id);

CREATE OR REPLACE VIEW {database}.gpu_days AS
SELECT day, lease_id, gpu_id, first, last, hours
FROM {database}.gpu_folded_days
UNION ALL
SELECT toStartOfDay(time) AS day, lease_id, gpu_id, min(time) AS first, max(time) AS last,
  groupBitOr(bitShiftLeft(toUInt32(1), toHour(time))) AS hours
FROM {database}.gpu_samples
WHERE lease_id != '' AND toStartOfHour(time) IN {database}.open_reading_hours
GROUP BY day, lease_id, gpu_id;

INSERT INTO {database}.gpu_folded_days
SELECT toStartOfDay(hour) AS day, lease_id, gpu_id, min(b.first), max(b.last),
  groupBitOr(bitShiftLeft(toUInt32(1), toHour(hour)))
FROM {database}.gpu_folded_bounds AS b
GROUP BY day, lease_id, gpu_id;
