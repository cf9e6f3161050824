-- Between which instants a lease ran in the hour of a charge, nanoseconds since 1970, so that a period that cuts the hour cuts the charge
-- where it is. Written by ledger/charges/7-charges.sql; read by store/cut-charges.ts. 0 in charges of before: their hour counts as a whole.
ALTER TABLE {database}.charges
  ADD COLUMN IF NOT EXISTS slice_from Int64,
  ADD COLUMN IF NOT EXISTS slice_to Int64;

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);
