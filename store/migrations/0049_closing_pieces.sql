-- Scratch of a closing (ledger/charges/5-pieces.sql): slices cut where a term of the lease or an entry of the price book begins or ends.
-- In each piece one price holds; hour_from and hour_to are the slice's. Nanoseconds since 1970.
CREATE TABLE IF NOT EXISTS {database}.closing_pieces (
  run              UInt64,
  hour             DateTime('UTC'),
  lease_id         String,
  slice_from       Int64,
  slice_to         Int64,
  hour_from        Int64,
  hour_to          Int64,
  lease_from       Int64,
  lease_to         Int64,
  lease_start      DateTime64(9, 'UTC'),
  network          LowCardinality(String),
  provider         LowCardinality(String),
  region           LowCardinality(String),
  workload         LowCardinality(String),
  gpu_model        LowCardinality(String),
  gpu_count        Nullable(Decimal(18, 9)),
  count_basis      String,
  tier             String,
  sample           Bool,
  speaks           Bool,
  price_amount     Nullable(Decimal(38, 14)),
  price_currency   String,
  price_per        String,
  price_kind       String,
  price_source     String,
  fee_ratio        Nullable(Decimal(18, 6)),
  block_seconds    Nullable(Decimal(18, 6)),
  instance_gpus    Nullable(Decimal(18, 9)),
  octanebench      Nullable(Decimal(18, 6)),
  settled_amount   Nullable(Decimal(38, 14)),
  settled_currency LowCardinality(String),
  unread           Map(String, String),
  booked_price     Tuple(String, Decimal(38, 18), String, String, Decimal(18, 6))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (lease_id, slice_from);
