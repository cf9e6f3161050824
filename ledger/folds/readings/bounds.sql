-- First and last reading of each GPU of a lease in the hours.
INSERT INTO {database}.gpu_folded_bounds (hour, lease_id, gpu_id, first, last)
SELECT toStartOfHour(time) AS hour, lease_id, gpu_id, min(time), max(time)
FROM {database}.gpu_samples
WHERE lease_id != '' AND hour IN {hours: Array(DateTime('UTC'))}
  AND time >= arrayMin({hours: Array(DateTime('UTC'))}) AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY hour, lease_id, gpu_id
