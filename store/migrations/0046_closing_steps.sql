-- Scratch of a closing (ledger/charges/2-steps.sql): what readings tell of each GPU of a lease in an hour, as steps on the line of time.
-- edge_at: nanoseconds since 1970, one more than steps. A step: seen, silent, silent from a time in the slice on, metered, modelled,
-- throttled, has utilisation; nanowatts by counter, power and model; utilisation in millionths.
CREATE TABLE IF NOT EXISTS {database}.closing_steps (
  run          UInt64,
  step_lease   String,
  step_hour    DateTime('UTC'),
  edge_at      Array(Int64),
  inside_steps Array(Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (step_lease, step_hour);
