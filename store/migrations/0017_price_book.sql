-- Prices and rates that people assert, by valid time (`valid_from` ≤ hour < `valid_to`, full hours) and known time (`known_at`).
-- Append only: of an id the row with the newest `known_at` counts. state: proposed, applied, withdrawn. Written by ledger/book;
-- read by ledger/charges and server/queries. An empty scope field is any.
-- kind 'price': amount in `currency` `per` unit, what leases in scope pay. kind 'rate': amount is USD per `token`.
CREATE TABLE IF NOT EXISTS {database}.price_book (
  id         String,
  state      LowCardinality(String),
  kind       LowCardinality(String),
  network    LowCardinality(String),
  provider   String,
  gpu_model  LowCardinality(String),
  tier       LowCardinality(String),
  workload   String,
  lease_id   String,
  token      LowCardinality(String),
  valid_from DateTime('UTC'),
  valid_to   DateTime('UTC') DEFAULT toDateTime('2106-01-01 00:00:00', 'UTC'),
  amount     Decimal(38, 18),
  currency   LowCardinality(String),
  per        LowCardinality(String),
  fee_ratio  Decimal(18, 6),
  note       String,
  known_at   DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (id, known_at);

-- A change of the book touches the hours that it is valid in.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_book TO {database}.touched_hours AS
SELECT hour, max(now64(3)) AS touched_at
FROM {database}.price_book
INNER JOIN (SELECT DISTINCT hour FROM {database}.charge_hours) AS closed ON true
WHERE state != 'proposed' AND hour >= valid_from AND hour < valid_to
GROUP BY hour;

-- What people mean to spend. Written by ledger/book; read where money is compared with it. `amount_usd` is for each calendar
-- month, UTC; an empty scope field is any.
CREATE TABLE IF NOT EXISTS {database}.budgets (
  budget     String,
  network    LowCardinality(String),
  workload   LowCardinality(String),
  team       LowCardinality(String),
  project    LowCardinality(String),
  amount_usd Decimal(38, 14),
  updated_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY budget;
