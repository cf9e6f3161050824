-- Charges of whole days: what a day's hours add up to, for queries over long periods. Written by ledger/days.sql after the
-- hours of a finished day were closed; read by server/queries beside `charges`. `hour` is the start of the day.
-- A row keeps apart what is known and what is not, and each grade, so a sum over days is the sum over hours, NULLs included.
-- utilisation is the mean over GPU-seconds, carbon_relative_error over grams.
CREATE TABLE IF NOT EXISTS {database}.charge_day (
  hour                   DateTime('UTC'),
  version                UInt64,
  lease_id               String,
  bucket                 LowCardinality(String),
  network                LowCardinality(String),
  provider               LowCardinality(String),
  region                 LowCardinality(String),
  zone                   LowCardinality(String),
  workload               LowCardinality(String),
  team                   LowCardinality(String),
  project                LowCardinality(String),
  gpu_model              LowCardinality(String),
  sample                 Bool,
  seconds                Decimal(38, 9),
  gpu_seconds            Decimal(38, 9),
  utilisation            Nullable(Float64),
  cost_usd               Nullable(Decimal(38, 14)),
  cost_grade             LowCardinality(String),
  cost_reason            LowCardinality(String),
  energy_kwh             Nullable(Float64),
  energy_grade           LowCardinality(String),
  intensity_is_estimated Bool,
  carbon_direct_g        Nullable(Float64),
  carbon_lifecycle_g     Nullable(Float64),
  carbon_relative_error  Nullable(Float64),
  carbon_grade           LowCardinality(String),
  carbon_reason          LowCardinality(String),
  embodied_g             Nullable(Float64),
  up_seconds             Decimal(38, 9),
  down_seconds           Decimal(38, 9)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, network, workload, lease_id, bucket);

-- The current version of each day that is summed up. Written after the day's rows, so readers never see half.
CREATE TABLE IF NOT EXISTS {database}.charge_days (
  day     DateTime('UTC'),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY day;
