-- What telemetry says of a lease and cannot be read is unknown: `unread` has the reason by what it is of (price, fee, GPU count, …).
-- gpu_count is NULL when it was not told or cannot be read; a share of a GPU is a count, and so is none. fee_ratio is NULL when it
-- cannot be read. Written by ledger/leases.sql.
ALTER TABLE {database}.leases
  MODIFY COLUMN gpu_count Nullable(Decimal(18, 9)),
  MODIFY COLUMN instance_gpus Nullable(Decimal(18, 9)),
  MODIFY COLUMN fee_ratio Nullable(Decimal(18, 6)),
  ADD COLUMN IF NOT EXISTS unread Map(LowCardinality(String), String);

-- A charge of a lease whose count cannot be read has gpu_count NULL and is in no sum of GPU time: its gpu_seconds are 0.
ALTER TABLE {database}.charges
  MODIFY COLUMN gpu_count Nullable(Decimal(18, 9));

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);

-- count_basis says who knows gpu_count: told by the lease, read (as many GPUs as reported in that hour), assumed (one), or none: a lease
-- that names no GPU in any way.
ALTER TABLE {database}.closing_slices
  MODIFY COLUMN gpu_count Nullable(Decimal(18, 9)),
  MODIFY COLUMN IF EXISTS instance_gpus Nullable(Decimal(18, 9)),
  MODIFY COLUMN IF EXISTS fee_ratio Nullable(Decimal(18, 6)),
  ADD COLUMN IF NOT EXISTS count_basis LowCardinality(String) AFTER gpu_model,
  ADD COLUMN IF NOT EXISTS unread Map(LowCardinality(String), String) AFTER settled_currency;
