-- In which of the hours of its day each GPU of a lease was read, and its first and last reading in them.
INSERT INTO {database}.gpu_folded_days (day, lease_id, gpu_id, first, last, hours)
SELECT toStartOfDay(time) AS day, lease_id, gpu_id, min(time), max(time),
  groupBitOr(bitShiftLeft(toUInt32(1), toHour(time)))
FROM {database}.gpu_samples
WHERE lease_id != '' AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
  AND time >= arrayMin({hours: Array(DateTime('UTC'))}) AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY day, lease_id, gpu_id
