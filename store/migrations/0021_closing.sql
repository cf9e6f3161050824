-- What one run of the ledger has in hand while it closes hours: leases cut at hours, their parts by bucket, their costs. Written and
-- read by ledger/charges, stage by stage, and dropped when the run ends; what a run that died leaves is dropped by a later one.
-- `run` is when it began, epoch milliseconds. Times are nanoseconds since 1970, energy joules, money Decimal.
CREATE TABLE IF NOT EXISTS {database}.closing_slices (
  run                 UInt64,
  hour                DateTime('UTC'),
  lease_id            String,
  slice_from          Int64,
  slice_to            Int64,
  lease_from          Int64,
  lease_to            Int64,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  zone                LowCardinality(String),
  node_kind           LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  project             LowCardinality(String),
  job_id              String,
  attempt             UInt16,
  gpu_model           LowCardinality(String),
  gpu_count           UInt16,
  tier                LowCardinality(String),
  sample              Bool,
  speaks              Bool,
  site_pue            Nullable(Float64),
  price_amount        Nullable(Decimal(38, 14)),
  price_currency      LowCardinality(String),
  price_per           LowCardinality(String),
  price_kind          LowCardinality(String),
  price_source        LowCardinality(String),
  block_seconds       Nullable(Decimal(18, 6)),
  fee_ratio           Decimal(18, 6),
  instance_gpus       UInt16,
  octanebench         Nullable(Decimal(18, 6)),
  settled_amount      Nullable(Decimal(38, 14)),
  settled_currency    LowCardinality(String),
  gpu_known           Bool,
  tdp_w               Float64,
  idle_w              Float64,
  embodied_kg_low     Float64,
  embodied_kg_central Float64,
  embodied_kg_high    Float64,
  embodied_error      Float64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (lease_id, hour);

CREATE TABLE IF NOT EXISTS {database}.closing_parts (
  run            UInt64,
  part_hour      DateTime('UTC'),
  part_lease     String,
  bucket         LowCardinality(String),
  part_ns        Int64,
  until_ns       Int64,
  up_ns          Int64,
  down_ns        Int64,
  downs          UInt32,
  counter_j      Float64,
  power_j        Float64,
  model_j        Float64,
  metered_gpu_s  Float64,
  modelled_gpu_s Float64,
  utilisation    Nullable(Float64)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (part_lease, part_hour);

CREATE TABLE IF NOT EXISTS {database}.closing_costs (
  run            UInt64,
  cost_hour      DateTime('UTC'),
  cost_lease     String,
  native_whole   Nullable(Decimal(38, 14)),
  cost_currency  LowCardinality(String),
  usd_whole      Nullable(Decimal(38, 14)),
  list_whole     Nullable(Decimal(38, 14)),
  baseline_whole Nullable(Decimal(38, 14)),
  settled_whole  Nullable(Decimal(38, 14)),
  fx_whole       Nullable(Decimal(38, 14)),
  rate_used      Nullable(Decimal(38, 18)),
  rate_time      Nullable(DateTime('UTC')),
  rate_source    LowCardinality(String),
  grade_of_cost  LowCardinality(String),
  why_no_cost    LowCardinality(String),
  kind_of_price  LowCardinality(String),
  priced_by      LowCardinality(String)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (cost_lease, cost_hour);
