-- Scratch of a fold (ledger/folds/minutes/): the spans that it counts, each once, with what it stands for (ledger/folds/spans.sql). Every
-- roll-up is made from these: attributes are read once. starts, ends: epoch nanoseconds.
CREATE TABLE IF NOT EXISTS {database}.folding_counted (
  run                 UInt64,
  minute              DateTime('UTC'),
  starts              Int64,
  ends                Int64,
  Duration            UInt64,
  Network             LowCardinality(String),
  Provider            LowCardinality(String),
  Region              LowCardinality(String),
  Workload            LowCardinality(String),
  Team                LowCardinality(String),
  GpuModel            LowCardinality(String),
  LeaseId             String,
  Sample              Bool,
  Unit                LowCardinality(String),
  Phase               LowCardinality(String),
  is_error            Bool,
  is_outdone          Bool,
  is_double           Bool,
  beside              Array(Tuple(leased Bool, network String, provider String, region String, workload String,
    team String)),
  weight              Float64,
  unread              Bool,
  input_tokens        Nullable(Decimal(38, 6)),
  cached_input_tokens Nullable(Decimal(38, 6)),
  output_tokens       Nullable(Decimal(38, 6)),
  has_no_output       Bool,
  tokens_unread       Bool,
  first_token_ns      Float64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();
