-- What a closing has in hand of cards (ledger/charges/0-cards.sql, 2-shares.sql), dropped when its run ends.

-- Leases and hours in which it is in doubt which cards are read, with the GPU count that was told, 0 if none.
CREATE TABLE IF NOT EXISTS {database}.closing_doubts (
  run            UInt64,
  doubtful_lease String,
  doubtful_hour  DateTime('UTC'),
  told           Float64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (doubtful_lease, doubtful_hour);

-- Ids of cards that are in doubt: which card each is of, which part of it and how much that is in billionths, whether that was told, and
-- how many leases hold the card in the hour.
CREATE TABLE IF NOT EXISTS {database}.closing_cards (
  run           UInt64,
  card_lease    String,
  card_hour     DateTime('UTC'),
  card_gpu      String,
  card          String,
  part          LowCardinality(String),
  share_of_card Int64,
  is_told       Bool,
  holders       UInt32
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (card_lease, card_hour);

-- What readings tell of each GPU of a lease in an hour, as steps on the line of time. edge_at: nanoseconds since 1970, one more than
-- steps. A step: seen, silent, silent from a time in the slice on, metered, modelled, throttled, has utilisation; nanowatts by counter,
-- power and model; utilisation in millionths; nanowatts by which a share of a card may be wrong.
DROP TABLE IF EXISTS {database}.closing_steps;

CREATE TABLE IF NOT EXISTS {database}.closing_steps (
  run          UInt64,
  step_lease   String,
  step_hour    DateTime('UTC'),
  step_card    String,
  step_part    LowCardinality(String),
  step_share   Int64,
  edge_at      Array(Int64),
  inside_steps Array(Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (step_lease, step_hour);

-- The same of cards that several ids or leases have: what each lease has of them, which takes the place of what its readings tell.
CREATE TABLE IF NOT EXISTS {database}.closing_shares (
  run          UInt64,
  step_lease   String,
  step_hour    DateTime('UTC'),
  step_card    String,
  edge_at      Array(Int64),
  inside_steps Array(Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (step_lease, step_hour);

-- How many cards the GPUs of a lease are: parts of cards are shares of them.
ALTER TABLE {database}.closing_slices ADD COLUMN IF NOT EXISTS card_count Nullable(Decimal(18, 9));

-- Joules by which shares of cards may be wrong.
ALTER TABLE {database}.closing_parts ADD COLUMN IF NOT EXISTS doubt_j Float64;
