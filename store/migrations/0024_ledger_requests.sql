-- What others ask of the ledger, and what it answered: they meet here. kind: recompute (body: a manifest). Asked by server/routes,
-- answered by ledger/requests.ts within a round. An answer with an `error` is one that could not be given.
CREATE TABLE IF NOT EXISTS {database}.ledger_requests (
  id       String,
  kind     LowCardinality(String),
  body     String,
  asked_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (asked_at, id)
TTL toDateTime(asked_at) + INTERVAL 1 DAY DELETE;

CREATE TABLE IF NOT EXISTS {database}.ledger_answers (
  id          String,
  body        String,
  error       String,
  answered_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (answered_at, id)
TTL toDateTime(answered_at) + INTERVAL 1 DAY DELETE;
