-- Minutes in which spans started that came since: how many, and when the last came. Written by the view; read by ledger/folds.
CREATE TABLE IF NOT EXISTS {database}.touched_minutes (
  minute     DateTime('UTC'),
  touches    SimpleAggregateFunction(sum, UInt64),
  touched_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(minute)
ORDER BY minute
SETTINGS non_replicated_deduplication_window = 10000;

-- What was folded: the current version of each minute, hour and day of the roll-ups of spans, written after its rows, so that nobody
-- reads half of it. `touches` are those that the fold has seen; stored and spans are rows and distinct spans, so that their difference
-- came more than once. Version 0 is what views counted before there were folds. Minutes stay for two weeks.
CREATE TABLE IF NOT EXISTS {database}.folded_minutes (
  minute  DateTime('UTC'),
  version UInt64,
  touches UInt64,
  stored  UInt64,
  spans   UInt64
) ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(minute)
ORDER BY minute;

CREATE TABLE IF NOT EXISTS {database}.folded_hours (
  hour    DateTime('UTC'),
  version UInt64,
  touches UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY hour;

CREATE TABLE IF NOT EXISTS {database}.folded_days (
  day     DateTime('UTC'),
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY day;

-- Latencies as integer counts in logarithmic buckets, eight to an octave: bucket b holds 2^(b/8) … 2^((b+1)/8) nanoseconds.
-- measure: duration and first_token of units of work, queue and startup of placements. n counts what the spans stand for, kept the
-- spans themselves: fewer, where they are a sample. Minutes stay for two weeks. Written by ledger/folds; read through the views
-- `request_minute`, `request_hour` and `request_day`.
CREATE TABLE IF NOT EXISTS {database}.request_minutes (
  minute    DateTime('UTC'),
  version   UInt64,
  network   LowCardinality(String),
  provider  LowCardinality(String),
  region    LowCardinality(String),
  workload  LowCardinality(String),
  team      LowCardinality(String),
  gpu_model LowCardinality(String),
  sample    Bool,
  unit      LowCardinality(String),
  measure   LowCardinality(String),
  bucket    Int16,
  n         UInt64,
  kept      UInt64
) ENGINE = MergeTree
PARTITION BY toDate(minute)
ORDER BY (measure, workload, network, minute, unit);

CREATE TABLE IF NOT EXISTS {database}.request_hours (
  hour      DateTime('UTC'),
  version   UInt64,
  network   LowCardinality(String),
  provider  LowCardinality(String),
  region    LowCardinality(String),
  workload  LowCardinality(String),
  team      LowCardinality(String),
  gpu_model LowCardinality(String),
  sample    Bool,
  unit      LowCardinality(String),
  measure   LowCardinality(String),
  bucket    Int16,
  n         UInt64,
  kept      UInt64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (measure, workload, network, hour, unit);

CREATE TABLE IF NOT EXISTS {database}.request_days (
  day       DateTime('UTC'),
  version   UInt64,
  network   LowCardinality(String),
  provider  LowCardinality(String),
  region    LowCardinality(String),
  workload  LowCardinality(String),
  team      LowCardinality(String),
  gpu_model LowCardinality(String),
  sample    Bool,
  unit      LowCardinality(String),
  measure   LowCardinality(String),
  bucket    Int16,
  n         UInt64,
  kept      UInt64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (measure, workload, network, day, unit);

-- Units of work and how they ended, by the minute in which their spans started. A span counts as often as it stands for (its
-- sampling weight, a decimal); of nested spans of one unit the innermost counts. Tokens are those of what was delivered, not of
-- errors. untold: delivered requests of which no count of tokens can be read; unread: spans whose sampling mark cannot be read.
-- kept counts the spans themselves. The variances are those of units and of tokens as estimates from a sample, Σ w (w − 1) x².
-- end_hour is the hour in which the span ended: that of its price. Minutes stay for two weeks. Written by ledger/folds.
CREATE TABLE IF NOT EXISTS {database}.work_minutes (
  minute              DateTime('UTC'),
  version             UInt64,
  end_hour            DateTime('UTC'),
  lease_id            String,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  sample              Bool,
  unit                LowCardinality(String),
  units               Decimal(38, 6),
  errors              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64
) ENGINE = MergeTree
PARTITION BY toDate(minute)
ORDER BY (workload, network, minute, unit, lease_id);

-- The same by the hour in which spans started, leases added up. Written by ledger/folds; read through the view `work_hour`.
CREATE TABLE IF NOT EXISTS {database}.work_hours (
  hour                DateTime('UTC'),
  version             UInt64,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  sample              Bool,
  unit                LowCardinality(String),
  units               Decimal(38, 6),
  errors              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (workload, network, hour, unit);

-- The same by lease and by the hour in which spans ended: what prices per frame or per token are times. start_hour is the hour whose
-- fold counted them. Written by ledger/folds; read through the view `lease_work`.
CREATE TABLE IF NOT EXISTS {database}.lease_work_hours (
  hour                DateTime('UTC'),
  start_hour          DateTime('UTC'),
  version             UInt64,
  lease_id            String,
  unit                LowCardinality(String),
  units               Decimal(38, 6),
  errors              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, unit);

-- What leases did, hour by hour: stretches in which at least one span of a class ran, cut at full hours, so that closing an hour
-- reads that hour alone. Stretches of one class may overlap and contain one another. Written by ledger/folds; read by the ledger.
-- class: verification, checkpoint, data_load, image_pull, startup, unit (its result was delivered), unit_failed (its span ended
-- in error), run. A training step delivers nothing by itself: it is run.
-- Times are nanoseconds since 1970.
CREATE TABLE IF NOT EXISTS {database}.lease_stretches (
  hour     DateTime('UTC') CODEC(Delta, ZSTD(1)),
  lease_id String CODEC(ZSTD(1)),
  class    LowCardinality(String),
  from_ns  Int64 CODEC(Delta, ZSTD(1)),
  to_ns    SimpleAggregateFunction(max, Int64) CODEC(Delta, ZSTD(1))
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, class, from_ns);

-- Leases of whose units of work only a sample is sent: in them, silence is not idleness. Written by ledger/folds.
CREATE TABLE IF NOT EXISTS {database}.lease_sampled (
  lease_id String,
  since    SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY lease_id;

-- Views counted inserts; folds count spans. What views wrote stays as version 0 until its raw spans are folded, for good where they
-- have been dropped by now.
DROP VIEW IF EXISTS {database}.request_minute_of_spans;

DROP VIEW IF EXISTS {database}.request_hour_of_minutes;

DROP VIEW IF EXISTS {database}.request_day_of_hours;

DROP VIEW IF EXISTS {database}.work_hour_mv;

DROP VIEW IF EXISTS {database}.lease_work_of_spans;

DROP VIEW IF EXISTS {database}.queue_hour_of_spans;

DROP VIEW IF EXISTS {database}.lease_phases_of_spans;

DROP VIEW IF EXISTS {database}.lease_speaks_of_phases;

DROP VIEW IF EXISTS {database}.touched_by_phases;

DROP TABLE IF EXISTS {database}.queue_hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_spans TO {database}.touched_minutes AS
SELECT toStartOfMinute(Timestamp) AS minute, count() AS touches, max(now64(3)) AS touched_at
FROM {database}.otel_traces GROUP BY minute;

-- A migration that was cut off runs again: then what it has dropped is empty.
CREATE TABLE IF NOT EXISTS {database}.lease_phases AS {database}.lease_stretches ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.request_minute AS {database}.request_minutes ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.request_hour AS {database}.request_hours ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.request_day AS {database}.request_days ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.work_hour AS {database}.work_hours ENGINE = MergeTree ORDER BY tuple();

CREATE TABLE IF NOT EXISTS {database}.lease_work AS {database}.lease_work_hours ENGINE = MergeTree ORDER BY tuple();

INSERT INTO {database}.lease_stretches
SELECT hour, lease_id, class, from_ns, max(p.to_ns) AS to_ns
FROM {database}.lease_phases AS p
WHERE (SELECT count() FROM {database}.lease_stretches) = 0
GROUP BY hour, lease_id, class, from_ns;

DROP TABLE IF EXISTS {database}.lease_phases;

INSERT INTO {database}.request_minutes (minute, version, network, provider, region, workload, team, gpu_model,
  sample,
  unit, measure, bucket, n, kept)
SELECT minute, 0 AS version, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  sum(r.n) AS n, sum(r.n) AS kept
FROM {database}.request_minute AS r
WHERE (SELECT count() FROM {database}.request_minutes) = 0
GROUP BY minute, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

INSERT INTO {database}.request_hours (hour, version, network, provider, region, workload, team, gpu_model,
  sample,
  unit, measure, bucket, n, kept)
SELECT hour, 0 AS version, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  sum(r.n) AS n, sum(r.n) AS kept
FROM {database}.request_hour AS r
WHERE (SELECT count() FROM {database}.request_hours) = 0
GROUP BY hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

INSERT INTO {database}.request_days (day, version, network, provider, region, workload, team, gpu_model,
  sample,
  unit, measure, bucket, n, kept)
SELECT day, 0 AS version, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  sum(r.n) AS n, sum(r.n) AS kept
FROM {database}.request_day AS r
WHERE (SELECT count() FROM {database}.request_days) = 0
GROUP BY day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket;

INSERT INTO {database}.work_hours (hour, version, network, provider, region, workload, team, sample, unit, units,
  errors, input_tokens, output_tokens, kept)
SELECT hour, 0 AS version, network, provider, region, workload, team, sample, unit, sum(w.units) AS units,
  sum(w.errors) AS errors,
  sum(w.input_tokens) AS input_tokens, sum(w.output_tokens) AS output_tokens, sum(w.units) AS kept
FROM {database}.work_hour AS w
WHERE (SELECT count() FROM {database}.work_hours) = 0
GROUP BY hour, network, provider, region, workload, team, sample, unit;

INSERT INTO {database}.lease_work_hours (hour, start_hour, version, lease_id, unit, units, errors, input_tokens,
  output_tokens, kept)
SELECT hour, hour AS start_hour, 0 AS version, lease_id, unit, sum(w.units) AS units, sum(w.errors) AS errors,
  sum(w.input_tokens) AS input_tokens, sum(w.output_tokens) AS output_tokens, sum(w.units) AS kept
FROM {database}.lease_work AS w
WHERE (SELECT count() FROM {database}.lease_work_hours) = 0
GROUP BY hour, lease_id, unit;

INSERT INTO {database}.folded_minutes
SELECT DISTINCT minute, 0 AS version, 0 AS touches, 0 AS stored, 0 AS spans
FROM {database}.request_minutes
WHERE (SELECT count() FROM {database}.folded_minutes) = 0;

INSERT INTO {database}.folded_hours
SELECT DISTINCT hour, 0 AS version, 0 AS touches
FROM (
  SELECT hour FROM {database}.request_hours
  UNION ALL SELECT hour FROM {database}.work_hours
  UNION ALL SELECT start_hour FROM {database}.lease_work_hours
)
WHERE (SELECT count() FROM {database}.folded_hours) = 0;

INSERT INTO {database}.folded_days
SELECT DISTINCT day, 0 AS version
FROM {database}.request_days
WHERE (SELECT count() FROM {database}.folded_days) = 0;

DROP TABLE IF EXISTS {database}.request_minute;

DROP TABLE IF EXISTS {database}.request_hour;

DROP TABLE IF EXISTS {database}.request_day;

DROP TABLE IF EXISTS {database}.work_hour;

DROP TABLE IF EXISTS {database}.lease_work;

-- What is still there of raw spans is folded once more.
INSERT INTO {database}.touched_minutes
SELECT toStartOfMinute(Timestamp) AS minute, count() AS touches, toDateTime64(0, 3, 'UTC') AS touched_at
FROM {database}.otel_traces
WHERE (SELECT count() FROM {database}.touched_minutes) = 0
GROUP BY minute;

-- The roll-ups as they stand. An hour that is not summed up yet is that of its minutes, a day that of its hours.
CREATE OR REPLACE VIEW {database}.request_minute AS
SELECT minute, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute);

CREATE OR REPLACE VIEW {database}.request_hour AS
SELECT hour, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept
FROM {database}.request_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT toStartOfHour(minute) AS hour, network, provider, region, workload, team, gpu_model, sample, unit, measure,
  bucket, n, kept
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);

CREATE OR REPLACE VIEW {database}.request_day AS
SELECT day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket, n, kept
FROM {database}.request_days
WHERE (day, version) IN (SELECT day, max(version) FROM {database}.folded_days GROUP BY day)
UNION ALL
SELECT toStartOfDay(hour) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  n, kept
FROM {database}.request_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
  AND toStartOfDay(hour) NOT IN (SELECT day FROM {database}.folded_days)
UNION ALL
SELECT toStartOfDay(minute) AS day, network, provider, region, workload, team, gpu_model, sample, unit, measure, bucket,
  n, kept
FROM {database}.request_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours)
  AND toStartOfDay(minute) NOT IN (SELECT day FROM {database}.folded_days);

CREATE OR REPLACE VIEW {database}.work_minute AS
SELECT minute, end_hour, lease_id, network, provider, region, workload, team, sample, unit, units, errors, input_tokens,
  cached_input_tokens, output_tokens, untold, unread, kept, units_variance, tokens_variance
FROM {database}.work_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute);

CREATE OR REPLACE VIEW {database}.work_hour AS
SELECT hour, network, provider, region, workload, team, sample, unit, units, errors, input_tokens, cached_input_tokens,
  output_tokens, untold, unread, kept, units_variance, tokens_variance
FROM {database}.work_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT toStartOfHour(minute) AS hour, network, provider, region, workload, team, sample, unit, units, errors,
  input_tokens, cached_input_tokens, output_tokens, untold, unread, kept, units_variance, tokens_variance
FROM {database}.work_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);

CREATE OR REPLACE VIEW {database}.lease_work AS
SELECT hour, lease_id, unit, units, errors, input_tokens, cached_input_tokens, output_tokens, untold, unread, kept,
  units_variance, tokens_variance
FROM {database}.lease_work_hours
WHERE (start_hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT end_hour AS hour, lease_id, unit, units, errors, input_tokens, cached_input_tokens, output_tokens, untold,
  unread, kept, units_variance, tokens_variance
FROM {database}.work_minutes
WHERE lease_id != ''
  AND (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);

CREATE OR REPLACE VIEW {database}.leases_to_fold AS
SELECT seen.lease_id AS lease_id
FROM (
  SELECT lease_id, max(at) AS newest
  FROM (
    SELECT lease_id, max(seen_at) AS at FROM {database}.lease_evidence GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at FROM {database}.lease_speaks GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at FROM {database}.lease_sampled GROUP BY lease_id
  ) GROUP BY lease_id
) AS seen
LEFT JOIN (
  SELECT lease_id, max(updated_at) AS folded FROM {database}.leases GROUP BY lease_id
) AS known USING (lease_id)
WHERE seen.newest > known.folded;

-- Work that is a sample: the share of it that was sent, and what money by the unit may be off by for it (one standard error, USD).
-- NULL where all of it was sent, or money does not depend on it.
ALTER TABLE {database}.closing_costs
  ADD COLUMN IF NOT EXISTS share_of_work Nullable(Float64),
  ADD COLUMN IF NOT EXISTS error_of_cost Nullable(Float64);

ALTER TABLE {database}.charges
  ADD COLUMN IF NOT EXISTS work_share Nullable(Float64),
  ADD COLUMN IF NOT EXISTS cost_error Nullable(Float64);

CREATE OR REPLACE VIEW {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);
