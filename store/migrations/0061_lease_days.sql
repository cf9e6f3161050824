-- What each lease was charged on a finished day, for questions over long periods that tell leases, jobs or providers apart. Written by
-- ledger/days/leases.sql with the sums of `charge_day` and under their versions (`charge_days`); read by server/queries beside `charges`.
-- `hour` is the start of the day, `last_hour` that of the last hour that was charged. A row keeps apart what is known and what is not,
-- and each grade, so a sum over days is the sum over hours, NULLs included.
CREATE TABLE IF NOT EXISTS {database}.charge_lease_day (
  hour            DateTime('UTC'),
  version         UInt64,
  lease_id        String,
  job_id          String,
  network         LowCardinality(String),
  provider        LowCardinality(String),
  region          LowCardinality(String),
  workload        LowCardinality(String),
  team            LowCardinality(String),
  gpu_model       LowCardinality(String),
  sample          Bool,
  last_hour       DateTime('UTC'),
  seconds         Decimal(38, 9),
  gpu_seconds     Decimal(38, 9),
  native_currency LowCardinality(String),
  native_amount   Nullable(Decimal(38, 14)),
  cost_usd        Nullable(Decimal(38, 14)),
  cost_grade      LowCardinality(String),
  cost_reason     LowCardinality(String),
  list_usd        Nullable(Decimal(38, 14)),
  settled_usd     Nullable(Decimal(38, 14)),
  up_seconds      Decimal(38, 9),
  down_seconds    Decimal(38, 9)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, network, workload, lease_id);

-- What was delivered on a finished day, leases not told apart. Written by ledger/days/delivered.sql in the same way; read by
-- server/queries beside `delivered`, whose columns these are. `hour` is the start of the day.
CREATE TABLE IF NOT EXISTS {database}.delivered_day (
  hour                DateTime('UTC'),
  version             UInt64,
  unit                LowCardinality(String),
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  beside              Array(Tuple(leased Bool, network String, provider String, region String, workload String,
    team String)),
  delivered           Decimal(38, 6),
  failed              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  no_input            Decimal(38, 6),
  no_output           Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64,
  basis               LowCardinality(String),
  token_basis         LowCardinality(String)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, network, workload, unit);

-- All days are summed up anew, so that each has its sums by lease; until then their hours are read.
TRUNCATE TABLE IF EXISTS {database}.charge_days;
