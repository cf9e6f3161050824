-- Budgets, allocations and alert rules that people set in the UI, and budgets of price book files; those of rule files stay in their
-- files. Append only: of a kind and id the newest row counts. `body` is JSON of the rule (domain/rules/schema.ts).
-- Written by server/rules and ledger/book; read by both.
CREATE TABLE IF NOT EXISTS {database}.rules (
  kind       LowCardinality(String),
  id         String,
  body       String,
  origin     LowCardinality(String),
  is_deleted Bool,
  edited_at  DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (kind, id, edited_at);

-- Budgets were a table of their own; it is made again, so that this may run twice.
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

INSERT INTO {database}.rules (kind, id, body, origin)
SELECT 'budget', replaceRegexpAll(lower(budget), '[^a-z0-9._-]+', '-'),
  concat('{"id":', toJSONString(replaceRegexpAll(lower(budget), '[^a-z0-9._-]+', '-')), ',"title":',
    toJSONString(budget), ',"amount":', toJSONString(toString(amount_usd)),
    ',"scope":{"network":', toJSONString(toString(network)), ',"workload":', toJSONString(toString(workload)),
    ',"team":', toJSONString(toString(team)), ',"project":', toJSONString(toString(project)), ',"region":""}}'),
  'price-book'
FROM {database}.budgets FINAL
WHERE amount_usd > 0 AND budget NOT IN (SELECT JSONExtractString(body, 'title') FROM {database}.rules);

DROP TABLE IF EXISTS {database}.budgets;
