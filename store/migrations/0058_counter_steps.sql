-- Scratch of a fold of counters (ledger/folds/counters/), in the order in which it is filled. Long statements that use a step several
-- times plan and compute it each time.

-- Series of counters of work, and what tells them apart.
CREATE TABLE IF NOT EXISTS {database}.folding_series (
  run         UInt64,
  series      UInt64,
  lease_id    String,
  counter     String,
  what        LowCardinality(String),
  is_delta    Bool,
  resource    Map(String, String),
  told_labels Map(String, String),
  labels      Map(String, String),
  host        String,
  port        String,
  marks       Map(String, String)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY series;

-- Their points, each once, and the one before. Times are epoch milliseconds.
CREATE TABLE IF NOT EXISTS {database}.folding_points (
  run            UInt64,
  series         UInt64,
  at             Int64,
  begun          Int64,
  counted        Float64,
  at_before      Nullable(Int64),
  counted_before Nullable(Float64)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (series, at);

-- What each grew by in each hour, and how many milliseconds of it are covered. most: by its largest step.
CREATE TABLE IF NOT EXISTS {database}.folding_growths (
  run      UInt64,
  hour     DateTime('UTC'),
  lease_id String,
  counter  String,
  what     LowCardinality(String),
  series   UInt64,
  grew     Float64,
  covered  Int64,
  most     Float64,
  first_ms Int64,
  last_ms  Int64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (series, hour);

-- Series that may be one counter. by_growth: values of deltas cannot be compared.
CREATE TABLE IF NOT EXISTS {database}.folding_kin (
  run        UInt64,
  series     UInt64,
  other      UInt64,
  by_growth  Bool,
  is_certain Bool
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (series, other);

-- Hours in which such series are one counter: told twice if they overlap, else one after the other.
CREATE TABLE IF NOT EXISTS {database}.folding_pairs (
  run           UInt64,
  hour          DateTime('UTC'),
  series        UInt64,
  other         UInt64,
  other_covered Int64,
  is_double     Bool,
  is_less       Bool,
  is_doubtful   Bool
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (series, hour);
