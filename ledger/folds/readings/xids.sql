-- Driver errors in the hours: when each was first and last seen.
INSERT INTO {database}.gpu_folded_xids (hour, gpu_id, xid, lease_id, first, last)
SELECT toStartOfHour(time) AS hour, gpu_id, assumeNotNull(s.xid) AS error, lease_id, min(time), max(time)
FROM {database}.gpu_samples AS s
WHERE s.xid > 0 AND hour IN {hours: Array(DateTime('UTC'))}
  AND time >= arrayMin({hours: Array(DateTime('UTC'))}) AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
GROUP BY hour, gpu_id, error, lease_id
