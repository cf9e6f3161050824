-- Factors of years say why there is none (`note`: where all electricity is disclosed nothing is left to mix). granularity: also
-- direct_year, direct intensity of a zone, or of a region as “network/region”, by an official table; estimated where it is computed.
ALTER TABLE {database}.grid_intensity ADD COLUMN IF NOT EXISTS note LowCardinality(String) DEFAULT '' AFTER source;

-- A charge says of its direct emissions who said the intensity, of what time, how well they and the market-based ones are known, and
-- why not. Written by ledger/charges/8-charges.sql. Those of before have the grade that they were shown with.
ALTER TABLE {database}.charges
  ADD COLUMN IF NOT EXISTS intensity_direct_source LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS intensity_direct_granularity LowCardinality(String) DEFAULT '',
  ADD COLUMN IF NOT EXISTS carbon_direct_grade LowCardinality(String) DEFAULT if(carbon_direct_g IS NULL, '?',
    carbon_grade),
  ADD COLUMN IF NOT EXISTS carbon_market_grade LowCardinality(String) DEFAULT if(carbon_market_g IS NULL, '?',
    carbon_grade),
  ADD COLUMN IF NOT EXISTS carbon_direct_reason LowCardinality(String) DEFAULT '';

-- Emissions of manufacture of the servers around the cards have a range on both sides.
ALTER TABLE {database}.charges
  ADD COLUMN IF NOT EXISTS embodied_host_g_low Nullable(Decimal(38, 12)) DEFAULT embodied_host_g;

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);

-- The same of whole days, written by ledger/days.sql.
ALTER TABLE {database}.charge_day
  ADD COLUMN IF NOT EXISTS carbon_direct_grade LowCardinality(String) DEFAULT if(carbon_direct_g IS NULL, '?',
    carbon_grade),
  ADD COLUMN IF NOT EXISTS carbon_market_grade LowCardinality(String) DEFAULT if(carbon_market_g IS NULL, '?',
    carbon_grade),
  ADD COLUMN IF NOT EXISTS embodied_host_g_low Nullable(Decimal(38, 12)) DEFAULT embodied_host_g;
