-- How each group of each alert rule and budget stands. Written by server/alerts after each evaluation; read there, also after a
-- restart, and by server/queries. `event` is what last happened to it (fired, resolved), at `event_at`.
CREATE TABLE IF NOT EXISTS {database}.alert_states (
  kind       LowCardinality(String),
  rule       String,
  group_key  String,
  status     LowCardinality(String),
  streak     UInt16,
  since      DateTime64(3, 'UTC'),
  value      Nullable(Float64),
  verdict    LowCardinality(String),
  event      LowCardinality(String),
  event_at   DateTime64(3, 'UTC'),
  said       String,
  updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (kind, rule, group_key);

-- Every evaluation: what was asked, what came, and the error when nothing did. One row a group. Kept for a quarter of a year.
CREATE TABLE IF NOT EXISTS {database}.alert_evaluations (
  at        DateTime64(3, 'UTC'),
  kind      LowCardinality(String),
  rule      String,
  group_key String,
  value     Nullable(Float64),
  before    Nullable(Float64),
  verdict   LowCardinality(String),
  status    LowCardinality(String),
  event     LowCardinality(String),
  question  String,
  error     String,
  ms        UInt32
) ENGINE = MergeTree
PARTITION BY toYYYYMM(at)
ORDER BY (kind, rule, at)
TTL toDateTime(at) + INTERVAL 90 DAY DELETE
SETTINGS ttl_only_drop_parts = 1;

-- Messages to channels; the newest row of an id counts. status: due, sending, sent, given up. The id is made of what is told to whom,
-- so that the same is never told twice.
CREATE TABLE IF NOT EXISTS {database}.alert_messages (
  id         String,
  created_at DateTime64(3, 'UTC'),
  kind       LowCardinality(String),
  rule       String,
  group_key  String,
  event      LowCardinality(String),
  severity   LowCardinality(String),
  channel    String,
  body       String,
  status     LowCardinality(String),
  attempts   UInt16,
  next_at    DateTime64(3, 'UTC'),
  error      String,
  updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY id;
