-- Touches the hours that leases with new evidence were charged for: a lease that turns out shorter leaves hours behind.
INSERT INTO {database}.touched_hours (hour, touched_at)
SELECT DISTINCT hour, fromUnixTimestamp64Milli({settled: Int64})
FROM {database}.charges_current
WHERE lease_id IN {database}.leases_to_fold
