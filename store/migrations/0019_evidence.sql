-- What a charge says of its evidence: which price and who said it, list price, on-demand baseline, what was settled, the effect
-- of the token's moves, energy by how it was known, emissions upstream and market-based, the host's share of manufacture, checks.
--
-- price_kind, price_source: the price that was used. list_usd: at what the network lists; baseline_usd: at the lowest on-demand
-- price of the large clouds; settled_usd: by the network's own record; fx_effect_usd: cost minus the same at the lease's first rate.
-- counter_gpu_kwh is the part of measured_gpu_kwh that energy counters gave; modelled_gpu_kwh is from utilisation;
-- declared_gpu_kwh half of the TDP. Energy and emissions are Decimal, so that sums are exact in any order.
-- downs: times that the lease went down. verification: the result of the check that speaks for this time; '' for none.
ALTER TABLE {database}.charges
  MODIFY COLUMN energy_kwh Nullable(Decimal(38, 14)),
  MODIFY COLUMN carbon_direct_g Nullable(Decimal(38, 12)),
  MODIFY COLUMN carbon_lifecycle_g Nullable(Decimal(38, 12)),
  MODIFY COLUMN embodied_g_low Nullable(Decimal(38, 12)),
  MODIFY COLUMN embodied_g Nullable(Decimal(38, 12)),
  MODIFY COLUMN embodied_g_high Nullable(Decimal(38, 12)),
  ADD COLUMN IF NOT EXISTS downs UInt32,
  ADD COLUMN IF NOT EXISTS price_kind LowCardinality(String),
  ADD COLUMN IF NOT EXISTS price_source LowCardinality(String),
  ADD COLUMN IF NOT EXISTS list_usd Nullable(Decimal(38, 14)),
  ADD COLUMN IF NOT EXISTS baseline_usd Nullable(Decimal(38, 14)),
  ADD COLUMN IF NOT EXISTS settled_usd Nullable(Decimal(38, 14)),
  ADD COLUMN IF NOT EXISTS fx_effect_usd Nullable(Decimal(38, 14)),
  ADD COLUMN IF NOT EXISTS counter_gpu_kwh Float64,
  ADD COLUMN IF NOT EXISTS declared_gpu_kwh Float64,
  ADD COLUMN IF NOT EXISTS energy_relative_error Float64,
  ADD COLUMN IF NOT EXISTS pue_relative_error Float64,
  ADD COLUMN IF NOT EXISTS carbon_upstream_g Nullable(Decimal(38, 12)),
  ADD COLUMN IF NOT EXISTS carbon_market_g Nullable(Decimal(38, 12)),
  ADD COLUMN IF NOT EXISTS market_basis LowCardinality(String),
  ADD COLUMN IF NOT EXISTS embodied_host_g Nullable(Decimal(38, 12)),
  ADD COLUMN IF NOT EXISTS embodied_host_g_high Nullable(Decimal(38, 12)),
  ADD COLUMN IF NOT EXISTS embodied_relative_error Float64,
  ADD COLUMN IF NOT EXISTS verification LowCardinality(String),
  ADD COLUMN IF NOT EXISTS verification_method LowCardinality(String);

-- Where a lease's price came from, and what some prices are times: GPUs of the instance it is a part of, OctaneBench points of a
-- GPU. settled_amount: what its network says was paid for the whole lease. site_pue: as the lease declares it.
ALTER TABLE {database}.leases
  ADD COLUMN IF NOT EXISTS price_source LowCardinality(String),
  ADD COLUMN IF NOT EXISTS instance_gpus UInt16,
  ADD COLUMN IF NOT EXISTS octanebench Nullable(Decimal(18, 6)),
  ADD COLUMN IF NOT EXISTS settled_amount Nullable(Decimal(38, 14)),
  ADD COLUMN IF NOT EXISTS settled_currency LowCardinality(String),
  ADD COLUMN IF NOT EXISTS site_pue Nullable(Float64);

-- embodied_error: relative half width of the emissions of manufacture. bandwidth in GB/s.
ALTER TABLE {database}.gpu_models
  ADD COLUMN IF NOT EXISTS embodied_error Float64 DEFAULT 0.7,
  ADD COLUMN IF NOT EXISTS bandwidth_gb_s Nullable(Float64);

-- Offers that come late price and list hours that were closed without them, for a week at most.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_offers TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(as_of) + i * 3600,
  range(toUInt32(1 + least(168, greatest(0, dateDiff('hour', toStartOfHour(as_of), now64(3)))))))) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.offers GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_fx_rates TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(time) + i * 3600,
  range(toUInt32(1 + least(121, greatest(0, dateDiff('hour', toStartOfHour(time), now64(3)))))))) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.fx_rates GROUP BY hour;

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);
