-- Documents that were brought in: invoices, on-chain records, payments. Append only; of an id the newest row counts. Written by
-- server/reconciliation; read there and by server/queries.
CREATE TABLE IF NOT EXISTS {database}.statements (
  id           String,
  kind         LowCardinality(String),
  format       LowCardinality(String),
  file         String,
  content_hash String,
  lines        UInt32,
  period_from  DateTime('UTC'),
  period_to    DateTime('UTC'),
  is_withdrawn Bool,
  at           DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(at)
ORDER BY id;

-- Their lines. `from` ≤ t < `to` is what was billed for; an empty lease_id is all leases of the network. amount in `currency`, and in
-- USD at the rate of the line's end. reference: number of the invoice, hash of the transaction.
CREATE TABLE IF NOT EXISTS {database}.statement_lines (
  statement  String,
  line       UInt32,
  kind       LowCardinality(String),
  network    LowCardinality(String),
  lease_id   String,
  from       DateTime('UTC'),
  to         DateTime('UTC'),
  amount     Decimal(38, 14),
  currency   LowCardinality(String),
  amount_usd Decimal(38, 14),
  rate       Decimal(38, 18),
  rate_time  Nullable(DateTime('UTC')),
  rate_from  String,
  reference  String
) ENGINE = MergeTree
ORDER BY (network, lease_id, from, statement, line);

-- How the columns of somebody's CSV are read, by name; the newest row counts. `body` is JSON (domain/statements.ts).
CREATE TABLE IF NOT EXISTS {database}.statement_mappings (
  name String,
  body String,
  at   DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(at)
ORDER BY name;

-- What people decided of a lease's day: open, explained, accepted; the newest row counts. metered_usd is what was metered then.
CREATE TABLE IF NOT EXISTS {database}.reconciliation_decisions (
  lease_id    String,
  day         DateTime('UTC'),
  state       LowCardinality(String),
  reason      LowCardinality(String),
  note        String,
  metered_usd Nullable(Decimal(38, 14)),
  at          DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(at)
ORDER BY (lease_id, day);

-- Hours of days that were accepted against a record, and what the hour cost then: while it costs that, its evidence is A. Written by
-- server/reconciliation; read by ledger/charges and server/focus.
CREATE TABLE IF NOT EXISTS {database}.reconciled_hours (
  lease_id    String,
  hour        DateTime('UTC'),
  cost_usd    Decimal(38, 14),
  reference   String,
  is_accepted Bool,
  at          DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(at)
ORDER BY (lease_id, hour);

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_reconciling TO {database}.touched_hours AS
SELECT hour, max(now64(3)) AS touched_at FROM {database}.reconciled_hours GROUP BY hour;
