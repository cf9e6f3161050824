-- Leases whose spans tell of work.
INSERT INTO {database}.lease_speaks
SELECT DISTINCT LeaseId, fromUnixTimestamp64Milli({now: Int64})
FROM ({spans})
WHERE LeaseId != '' AND Duration > 0 AND (Unit != '' OR Phase = 'run')
