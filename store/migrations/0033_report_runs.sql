-- Runs of report schedules, by when each was due; the newest row of an id counts. state: seen (a schedule begins here), made, failed.
-- Written by server/reports; read there and by server/queries.
CREATE TABLE IF NOT EXISTS {database}.report_runs (
  schedule   String,
  due        DateTime64(3, 'UTC'),
  state      LowCardinality(String),
  report     String,
  error      String,
  attempts   UInt16,
  next_at    DateTime64(3, 'UTC'),
  updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (schedule, due);

-- What of each run was delivered where: to a folder or a channel. state: due, sent, given up.
CREATE TABLE IF NOT EXISTS {database}.report_deliveries (
  id         String,
  schedule   String,
  due        DateTime64(3, 'UTC'),
  target     String,
  report     String,
  formats    Array(String),
  state      LowCardinality(String),
  attempts   UInt16,
  next_at    DateTime64(3, 'UTC'),
  error      String,
  updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY id;
