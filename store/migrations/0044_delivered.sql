-- Scratch of a closing (ledger/charges/4-work.sql): what each lease delivered in the hour, by unit.
CREATE TABLE IF NOT EXISTS {database}.closing_work (
  run                 UInt64,
  work_hour           DateTime('UTC'),
  work_lease          String,
  work_unit           LowCardinality(String),
  delivered           Decimal(38, 6),
  failed              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64,
  basis               LowCardinality(String),
  token_basis         LowCardinality(String)
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (work_lease, work_hour);

-- What leases delivered, hour by hour, written with the charges of the hour and under their version: what unit costs and emissions divide
-- by. Only what has a lease is in it, so that money and work are of the same leases. Tokens are those of what was delivered. untold:
-- requests of which no count of tokens can be read; unread: spans whose sampling mark cannot be read. basis and token_basis say how it is
-- known: by all spans, by a sample of them, or by counters of the server; the variances are those of an estimate from a sample.
CREATE TABLE IF NOT EXISTS {database}.delivered (
  hour                DateTime('UTC'),
  lease_id            String,
  unit                LowCardinality(String),
  version             UInt64,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  project             LowCardinality(String),
  job_id              String,
  sample              Bool,
  delivered           Decimal(38, 6),
  failed              Decimal(38, 6),
  input_tokens        Decimal(38, 6),
  cached_input_tokens Decimal(38, 6),
  output_tokens       Decimal(38, 6),
  untold              Decimal(38, 6),
  unread              UInt64,
  kept                UInt64,
  units_variance      Float64,
  tokens_variance     Float64,
  basis               LowCardinality(String),
  token_basis         LowCardinality(String),
  slice_from          Int64,
  slice_to            Int64
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, workload, network, lease_id, unit);

-- Hours that were closed before this: what was counted of them, under the version that they have.
INSERT INTO {database}.delivered (hour, lease_id, unit, version, network, provider, region, workload, team, project,
  job_id, sample, delivered, failed, input_tokens, cached_input_tokens, output_tokens, untold, unread, kept,
  units_variance, tokens_variance, basis, token_basis, slice_from, slice_to)
SELECT w.hour AS hour, w.lease_id AS lease_id, w.unit AS unit, any(closed.newest) AS version, any(l.network) AS network,
  any(l.provider) AS provider, any(l.region) AS region, any(l.workload) AS workload, any(l.team) AS team,
  any(l.project) AS project,
  any(l.job_id) AS job_id, any(l.sample) AS sample, sum(w.units) - sum(w.errors) AS delivered, sum(w.errors) AS failed,
  sum(w.input_tokens) AS input_tokens, sum(w.cached_input_tokens) AS cached_input_tokens,
  sum(w.output_tokens) AS output_tokens, sum(w.untold) AS untold, sum(w.unread) AS unread, sum(w.kept) AS kept,
  sum(w.units_variance) AS units_variance, sum(w.tokens_variance) AS tokens_variance, 'spans' AS basis,
  'spans' AS token_basis,
  0 AS slice_from, 0 AS slice_to
FROM {database}.lease_work AS w
INNER JOIN (
  SELECT hour AS closed_hour, max(version) AS newest FROM {database}.charge_hours GROUP BY hour
) AS closed ON w.hour = closed.closed_hour
INNER JOIN (SELECT * FROM {database}.leases FINAL) AS l ON w.lease_id = l.lease_id
WHERE (SELECT count() FROM {database}.delivered) = 0
GROUP BY w.hour, w.lease_id, w.unit;
