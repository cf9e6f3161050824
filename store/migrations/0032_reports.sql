-- Reports as they were made: what was asked for, and all that was said, as JSON. Never changed: a later one says what was restated.
-- Written by server/reports; read there. `scope` is what makes two reports one series: kind, role, filters.
CREATE TABLE IF NOT EXISTS {database}.reports (
  id          String,
  kind        LowCardinality(String),
  scope       String,
  title       String,
  language    LowCardinality(String),
  period_from DateTime64(3, 'UTC'),
  period_to   DateTime64(3, 'UTC'),
  body        String CODEC(ZSTD(6)),
  hash        String,
  created_at  DateTime64(3, 'UTC')
) ENGINE = MergeTree
ORDER BY (kind, created_at, id);
