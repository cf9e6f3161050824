-- Charges of whole days: what a day's hours add up to, for queries over long periods. Leases are not told apart, so a year of a
-- thousand GPUs is a few thousand rows. Written by ledger/days/charges.sql after the hours of a finished day were closed; read by
-- server/queries beside `charges`. `hour` is the start of the day.
-- A row keeps apart what is known and what is not, and each grade, so a sum over days is the sum over hours, NULLs included.
-- utilisation is the mean over GPU-seconds; relative errors are weighted by what they are of, as sums weight them.
DROP TABLE IF EXISTS {database}.charge_day;

TRUNCATE TABLE IF EXISTS {database}.charge_days;

CREATE TABLE {database}.charge_day (
  hour                    DateTime('UTC'),
  version                 UInt64,
  bucket                  LowCardinality(String),
  network                 LowCardinality(String),
  provider                LowCardinality(String),
  region                  LowCardinality(String),
  zone                    LowCardinality(String),
  workload                LowCardinality(String),
  team                    LowCardinality(String),
  project                 LowCardinality(String),
  gpu_model               LowCardinality(String),
  tier                    LowCardinality(String),
  sample                  Bool,
  seconds                 Decimal(38, 9),
  gpu_seconds             Decimal(38, 9),
  utilisation             Nullable(Float64),
  native_currency         LowCardinality(String),
  native_amount           Nullable(Decimal(38, 14)),
  cost_usd                Nullable(Decimal(38, 14)),
  cost_grade              LowCardinality(String),
  cost_reason             LowCardinality(String),
  list_usd                Nullable(Decimal(38, 14)),
  baseline_usd            Nullable(Decimal(38, 14)),
  settled_usd             Nullable(Decimal(38, 14)),
  fx_effect_usd           Nullable(Decimal(38, 14)),
  energy_kwh              Nullable(Decimal(38, 14)),
  energy_grade            LowCardinality(String),
  energy_relative_error   Float64,
  measured_gpu_kwh        Float64,
  modelled_gpu_kwh        Float64,
  declared_gpu_kwh        Float64,
  intensity_is_estimated  Bool,
  carbon_direct_g         Nullable(Decimal(38, 12)),
  carbon_lifecycle_g      Nullable(Decimal(38, 12)),
  carbon_upstream_g       Nullable(Decimal(38, 12)),
  carbon_market_g         Nullable(Decimal(38, 12)),
  carbon_relative_error   Nullable(Float64),
  carbon_grade            LowCardinality(String),
  carbon_reason           LowCardinality(String),
  embodied_g_low          Nullable(Decimal(38, 12)),
  embodied_g              Nullable(Decimal(38, 12)),
  embodied_g_high         Nullable(Decimal(38, 12)),
  embodied_host_g         Nullable(Decimal(38, 12)),
  embodied_host_g_high    Nullable(Decimal(38, 12)),
  embodied_relative_error Float64,
  up_seconds              Decimal(38, 9),
  down_seconds            Decimal(38, 9),
  downs                   UInt64,
  verification            LowCardinality(String)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, network, workload, bucket);
