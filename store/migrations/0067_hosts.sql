-- What a lease's machine is called by its cloud (`host.type`): it says which host is around the cards. Written by ledger/leases.sql.
ALTER TABLE {database}.leases ADD COLUMN IF NOT EXISTS instance LowCardinality(String) AFTER node_kind;

INSERT INTO {database}.leases_to_read
SELECT DISTINCT lease_id, now64(3) AS since
FROM {database}.lease_evidence
WHERE resource['host.type'] != '' AND lease_id IN (
  SELECT lease_id FROM {database}.leases FINAL WHERE started_at >= now() - INTERVAL {retention_days} DAY
) AND lease_id NOT IN (SELECT lease_id FROM {database}.leases_to_read);

-- The host of a slice, by GPU: W when idle and under load, each low, central and high; whether that is derived from what was measured or
-- modelled, and how many GPUs it has at least. Its building: PUE, relative error, and 2 if told, 1 if published, else 0.
ALTER TABLE {database}.closing_slices
  ADD COLUMN IF NOT EXISTS host_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS host Array(Float64),
  ADD COLUMN IF NOT EXISTS pue_name LowCardinality(String),
  ADD COLUMN IF NOT EXISTS pue_found Array(Float64);

-- How much of the site's energy was measured, and how much is derived from what was; the rest is modelled or assumed. host_basis: which
-- host of domain/reference/hosts.json stands around the cards, or “readings”; host_reason: why readings of it were set aside.
-- pue_basis: which PUE of domain/reference/pue.json was used, or “told”.
-- Charges of before knew of the cards only.
ALTER TABLE {database}.charges
  ADD COLUMN IF NOT EXISTS measured_site_kwh Float64 DEFAULT if(energy_kwh IS NULL, 0, measured_gpu_kwh),
  ADD COLUMN IF NOT EXISTS derived_site_kwh Float64 DEFAULT if(energy_kwh IS NULL, 0, modelled_gpu_kwh),
  ADD COLUMN IF NOT EXISTS host_basis LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS pue_basis LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS host_reason LowCardinality(String) DEFAULT '';

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);

ALTER TABLE {database}.charge_day
  ADD COLUMN IF NOT EXISTS measured_site_kwh Float64 DEFAULT if(energy_kwh IS NULL, 0, measured_gpu_kwh),
  ADD COLUMN IF NOT EXISTS derived_site_kwh Float64 DEFAULT if(energy_kwh IS NULL, 0, modelled_gpu_kwh);

-- What the ids of GPUs that a lease reads tell together, where several tell of one card or several leases read it. Written by
-- ledger/charges/9-told.sql under the version of the charges.
CREATE TABLE IF NOT EXISTS {database}.energy_told (
  hour     DateTime('UTC'),
  lease_id String,
  version  UInt64,
  ids      UInt32,
  told_kwh Float64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id);

-- Scratch of a closing (ledger/charges/3-hosts.sql): what a lease has of what its host draws beside its GPUs, W, where that was read;
-- whether the GPUs of the host were measured; why the reading is set aside.
CREATE TABLE IF NOT EXISTS {database}.closing_hosts (
  run         UInt64,
  host_lease  String,
  host_hour   DateTime('UTC'),
  host_read_w Nullable(Float64),
  is_measured Bool,
  why_no_host LowCardinality(String)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (host_lease, host_hour);

-- A reading of a host ends the stretch that began with the one before it.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_hosts TO {database}.touched_hours AS
SELECT arrayJoin(arrayDistinct([toStartOfHour(time - INTERVAL 15 MINUTE), toStartOfHour(time)])) AS hour,
  max(now64(3)) AS touched_at, count() AS touches
FROM {database}.metric_points
WHERE metric IN ('hw.host.energy', 'hw.host.power', 'ipmi_dcmi_power_consumption_watts',
  'idrac_power_control_consumed_watts')
GROUP BY hour;

-- Energy has the host by its kind now, a PUE by its place, and a grade that covers both: hours of which the readings are still there are
-- closed again.
INSERT INTO {database}.touched_hours (hour, touched_at, touches)
SELECT DISTINCT hour, now64(3), 1
FROM {database}.charge_hours
WHERE hour >= now() - INTERVAL {retention_days} DAY + INTERVAL 1 DAY;
