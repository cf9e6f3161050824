-- Scratch of a closing (ledger/charges/2-read.sql): what was read of each GPU of a slice. found: time, W, J, utilisation, throttled, J
-- since, and since when, in order; -1 is not told. Times are epoch milliseconds.
CREATE TABLE IF NOT EXISTS {database}.closing_read (
  run        UInt64,
  of_lease   String,
  of_hour    DateTime('UTC'),
  of_gpu     String,
  slice_from Int64,
  slice_to   Int64,
  tdp_w      Float64,
  idle_w     Float64,
  found      Array(Tuple(Int64, Float64, Float64, Float64, Int16, Float64, Int64)),
  before_ms  Int64,
  after_ms   Int64,
  before_far Tuple(Int64, Float64),
  after_far  Tuple(Int64, Float64)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();
