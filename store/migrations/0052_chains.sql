-- Scratch of a fold (ledger/folds/chains/): the spans of traces in which one unit of work may hold another, the chains that they form,
-- and what each unit in a chain counts for. Spans are named by hashes of trace and id; a run's partition is dropped when its minutes are
-- folded. rank: how well it is known, the spans that it stands for; the lower the better.
CREATE TABLE IF NOT EXISTS {database}.folding_spans (
  run                 UInt64,
  trace               UInt64,
  span                UInt64,
  above               UInt64,
  starts              Int64,
  unit                LowCardinality(String),
  lease               String,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  is_error            Bool,
  rank                Float64,
  input_tokens        Nullable(Decimal(38, 6)),
  cached_input_tokens Nullable(Decimal(38, 6)),
  output_tokens       Nullable(Decimal(38, 6))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();

-- inner is a unit inside outer, of the same kind, so many levels below it. Of a span that is its own ancestor: inner and outer are it.
CREATE TABLE IF NOT EXISTS {database}.folding_chains (
  run    UInt64,
  trace  UInt64,
  inner  UInt64,
  outer  UInt64,
  levels UInt16
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();

-- is_outdone: another unit of the chain and of the same lease tells of the same request and is known better; is_double: any other does.
-- beside: where those others ran. Tokens are what others tell that it does not tell itself.
CREATE TABLE IF NOT EXISTS {database}.folding_units (
  run                 UInt64,
  span                UInt64,
  is_outdone          Bool,
  is_double           Bool,
  beside              Array(Tuple(leased Bool, network String, provider String, region String, workload String,
    team String)),
  input_tokens        Nullable(Decimal(38, 6)),
  cached_input_tokens Nullable(Decimal(38, 6)),
  output_tokens       Nullable(Decimal(38, 6))
) ENGINE = MergeTree
PARTITION BY run
ORDER BY tuple();

-- A request that several leases had a part in, a router and the server behind it, counts for each of them, and once in what they are
-- added up to. beside: where the units ran that tell of the same requests and are known better; whoever adds up over one of those
-- places leaves these out. no_input and no_output: delivered requests that tell only tokens of the other kind. until_hour is the hour
-- that a span reaches into, give or take a minute, as clocks differ: work at the edge of a lease is that of its last or first hour.
ALTER TABLE {database}.work_minutes
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String)),
  ADD COLUMN IF NOT EXISTS no_input Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS no_output Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS until_hour DateTime('UTC') DEFAULT end_hour;

ALTER TABLE {database}.work_hours
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String)),
  ADD COLUMN IF NOT EXISTS no_input Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS no_output Decimal(38, 6);

ALTER TABLE {database}.lease_work_hours
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String)),
  ADD COLUMN IF NOT EXISTS no_input Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS no_output Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS from_hour DateTime('UTC') DEFAULT start_hour,
  ADD COLUMN IF NOT EXISTS until_hour DateTime('UTC') DEFAULT hour;

CREATE OR REPLACE VIEW {database}.work_minute AS
SELECT minute, end_hour, until_hour, lease_id, network, provider, region, workload, team, sample, unit, beside, units,
  errors, input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance
FROM {database}.work_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute);

CREATE OR REPLACE VIEW {database}.work_hour AS
SELECT hour, network, provider, region, workload, team, sample, unit, beside, units, errors, input_tokens,
  cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance, tokens_variance
FROM {database}.work_hours
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT toStartOfHour(minute) AS hour, network, provider, region, workload, team, sample, unit, beside, units, errors,
  input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance
FROM {database}.work_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours)
  AND NOT arrayExists(b -> b = (b.1, toString(network), toString(provider), toString(region), toString(workload),
    toString(team)), beside);

CREATE OR REPLACE VIEW {database}.lease_work AS
SELECT hour, from_hour, until_hour, lease_id, unit, beside, units, errors, input_tokens, cached_input_tokens,
  output_tokens, untold, no_input, no_output, unread, kept, units_variance, tokens_variance
FROM {database}.lease_work_hours
WHERE (start_hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT end_hour AS hour, toStartOfHour(minute - 60) AS from_hour, until_hour, lease_id, unit, beside, units, errors,
  input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance
FROM {database}.work_minutes
WHERE lease_id != ''
  AND (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);

ALTER TABLE {database}.closing_work
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String)),
  ADD COLUMN IF NOT EXISTS no_input Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS no_output Decimal(38, 6);

ALTER TABLE {database}.delivered
  ADD COLUMN IF NOT EXISTS beside Array(Tuple(leased Bool, network String, provider String, region String,
    workload String, team String)),
  ADD COLUMN IF NOT EXISTS no_input Decimal(38, 6),
  ADD COLUMN IF NOT EXISTS no_output Decimal(38, 6);

-- Requests that tell only a part of their tokens.
ALTER TABLE {database}.closing_prices
  ADD COLUMN IF NOT EXISTS partial_requests Decimal(38, 6);

-- Series of a counter that may be one counter told twice, or two: they count once, and what depends on them is doubtful.
ALTER TABLE {database}.lease_counters
  ADD COLUMN IF NOT EXISTS is_doubtful Bool;

CREATE OR REPLACE VIEW {database}.lease_counted AS
SELECT hour, lease_id, covered_s, requests, input_tokens, cached_input_tokens, output_tokens, is_doubtful
FROM {database}.lease_counters
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.folded_counters GROUP BY hour);

ALTER TABLE {database}.closing_work
  ADD COLUMN IF NOT EXISTS is_doubtful Bool;

ALTER TABLE {database}.closing_prices
  ADD COLUMN IF NOT EXISTS doubtful_units Array(String);

-- Versions that the ledger has claimed for its rows, and for whom: no two have the same. Read and written by ledger/versions.ts.
CREATE TABLE IF NOT EXISTS {database}.ledger_versions (
  version    UInt64,
  claimed_by String,
  claimed_at DateTime('UTC') DEFAULT now()
) ENGINE = MergeTree
ORDER BY version
TTL claimed_at + INTERVAL 7 DAY DELETE;

-- What is still there of raw spans is counted by these rules once more.
INSERT INTO {database}.touched_minutes
SELECT toStartOfMinute(Timestamp) AS minute, 1 AS touches, toDateTime64(0, 3, 'UTC') AS touched_at
FROM {database}.otel_traces
WHERE Unit != '' AND (SELECT count() FROM {database}.work_minutes WHERE notEmpty(beside)) = 0
GROUP BY minute;

-- And so are points of counters.
INSERT INTO {database}.touched_counters
SELECT hour, 1 AS touches, toDateTime64(0, 3, 'UTC') AS touched_at
FROM {database}.folded_counters
WHERE (SELECT max(is_doubtful) FROM {database}.lease_counters) = 0
GROUP BY hour;
