-- Scratch of a fold (ledger/folds/chains/): traces whose chains are looked at pair by pair. In all others the innermost units count, and
-- that is all.
CREATE TABLE IF NOT EXISTS {database}.folding_mixed (
  run   UInt64,
  trace UInt64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();
