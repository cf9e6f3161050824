-- Touches the hours that leases with new evidence were charged for: a lease that turns out shorter leaves hours behind.
INSERT INTO {database}.touched_hours
SELECT DISTINCT hour, now64(3) FROM {database}.charges_current WHERE lease_id IN {database}.leases_to_fold
