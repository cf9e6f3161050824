-- Leases whose units of work are a sample.
INSERT INTO {database}.lease_sampled
SELECT DISTINCT LeaseId, fromUnixTimestamp64Milli({now: Int64})
FROM ({spans})
WHERE LeaseId != '' AND Unit != '' AND weight > 1 AND NOT is_outdone
