-- What says that a lease exists: lease spans, and log events that open or close one. Written by the views; read by ledger/leases.sql.
CREATE TABLE IF NOT EXISTS {database}.lease_evidence (
  lease_id   String,
  kind       LowCardinality(String),
  started_at DateTime64(9, 'UTC'),
  ended_at   Nullable(DateTime64(9, 'UTC')),
  resource   Map(LowCardinality(String), String),
  attributes Map(LowCardinality(String), String),
  network    LowCardinality(String),
  provider   LowCardinality(String),
  region     LowCardinality(String),
  trace_id   String,
  sample     Bool,
  seen_at    DateTime64(3, 'UTC')
) ENGINE = MergeTree
ORDER BY (lease_id, kind, seen_at)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_evidence_of_spans TO {database}.lease_evidence AS
SELECT LeaseId AS lease_id, 'span' AS kind, Timestamp AS started_at,
  fromUnixTimestamp64Nano(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), 'UTC') AS ended_at,
  ResourceAttributes AS resource, SpanAttributes AS attributes, Network AS network, Provider AS provider,
  Region AS region,
  TraceId AS trace_id, Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_traces
WHERE Phase = 'lease' AND LeaseId != '';

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_evidence_of_logs TO {database}.lease_evidence AS
SELECT LeaseId AS lease_id, if(EventName = 'compute.lease.opened', 'opened', 'closed') AS kind, Timestamp AS started_at,
  if(EventName = 'compute.lease.closed', Timestamp, NULL) AS ended_at,
  ResourceAttributes AS resource, LogAttributes AS attributes, Network AS network,
  ResourceAttributes['compute.provider.id'] AS provider,
  if(ResourceAttributes['cloud.region'] != '', ResourceAttributes['cloud.region'],
    ResourceAttributes['geo.country.iso_code']) AS region,
  TraceId AS trace_id, Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_logs
WHERE EventName IN ('compute.lease.opened', 'compute.lease.closed') AND LeaseId != '';

-- How attempts ended: completed, failed, preempted, cancelled. Written by the view; read by server/queries.
CREATE TABLE IF NOT EXISTS {database}.attempts (
  job_id     String,
  attempt    UInt16,
  network    LowCardinality(String),
  workload   LowCardinality(String),
  team       LowCardinality(String),
  outcome    LowCardinality(String),
  reason     String,
  started_at DateTime64(9, 'UTC'),
  ended_at   DateTime64(9, 'UTC'),
  sample     Bool,
  seen_at    DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(seen_at)
ORDER BY (workload, network, job_id, attempt)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.attempts_mv TO {database}.attempts AS
SELECT JobId AS job_id, toUInt16OrZero(SpanAttributes['compute.job.attempt']) AS attempt, Network AS network,
  Workload AS workload, Team AS team,
  SpanAttributes['compute.attempt.outcome'] AS outcome, SpanAttributes['compute.attempt.reason'] AS reason,
  Timestamp AS started_at,
  fromUnixTimestamp64Nano(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration), 'UTC') AS ended_at, Sample AS sample,
  now64(3) AS seen_at
FROM {database}.otel_traces
WHERE Phase = 'attempt';

-- Paid periods. Written by ledger/leases.sql from lease spans and lease events; the newest `updated_at` wins.
-- `ended_at` NULL: still open. price in `price_currency` per `price_per`; `fee_ratio` comes on top.
CREATE TABLE IF NOT EXISTS {database}.leases (
  lease_id       String,
  network        LowCardinality(String),
  provider       LowCardinality(String),
  region         LowCardinality(String),
  zone           LowCardinality(String),
  node_kind      LowCardinality(String),
  workload       LowCardinality(String),
  team           LowCardinality(String),
  project        LowCardinality(String),
  job_id         String,
  attempt        UInt16,
  gpu_model      LowCardinality(String),
  gpu_count      UInt16,
  tier           LowCardinality(String),
  price_amount   Nullable(Decimal(38, 14)),
  price_currency LowCardinality(String),
  price_per      LowCardinality(String),
  price_kind     LowCardinality(String),
  block_seconds  Nullable(Decimal(18, 6)),
  fee_ratio      Decimal(18, 6),
  started_at     DateTime64(9, 'UTC'),
  ended_at       Nullable(DateTime64(9, 'UTC')),
  trace_id       String,
  sample         Bool,
  updated_at     DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY lease_id;

-- Leases of which there is newer evidence than their row has seen.
CREATE VIEW IF NOT EXISTS {database}.leases_to_fold AS
SELECT seen.lease_id AS lease_id
FROM (SELECT lease_id, max(seen_at) AS newest FROM {database}.lease_evidence GROUP BY lease_id) AS seen
LEFT JOIN (
  SELECT lease_id, max(updated_at) AS folded FROM {database}.leases GROUP BY lease_id
) AS known USING (lease_id)
WHERE seen.newest > known.folded;

-- One row per lease, hour and bucket, under the version of its hour. Written by ledger/charges/7-charges.sql.
-- Units: seconds of lease time, USD and native money, kWh at the site (PUE included), grams of CO2e.
-- NULL is unknown and has its reason; nothing unknown is 0. bucket is 'metered' until buckets are told apart.
CREATE TABLE IF NOT EXISTS {database}.charges (
  hour                   DateTime('UTC'),
  lease_id               String,
  bucket                 LowCardinality(String),
  version                UInt64,
  network                LowCardinality(String),
  provider               LowCardinality(String),
  region                 LowCardinality(String),
  zone                   LowCardinality(String),
  workload               LowCardinality(String),
  team                   LowCardinality(String),
  project                LowCardinality(String),
  job_id                 String,
  attempt                UInt16,
  gpu_model              LowCardinality(String),
  gpu_count              UInt16,
  tier                   LowCardinality(String),
  sample                 Bool,
  seconds                Decimal(18, 9),
  gpu_seconds            Decimal(38, 9),
  utilisation            Nullable(Float64),
  native_amount          Nullable(Decimal(38, 14)),
  native_currency        LowCardinality(String),
  cost_usd               Nullable(Decimal(38, 14)),
  fx_usd                 Nullable(Decimal(38, 18)),
  fx_time                Nullable(DateTime('UTC')),
  fx_source              LowCardinality(String),
  cost_grade             LowCardinality(String),
  cost_reason            LowCardinality(String),
  measured_gpu_kwh       Float64,
  modelled_gpu_kwh       Float64,
  host_kwh               Float64,
  pue                    Float64,
  energy_kwh             Nullable(Float64),
  energy_grade           LowCardinality(String),
  energy_reason          LowCardinality(String),
  intensity_direct       Nullable(Float64),
  intensity_lifecycle    Nullable(Float64),
  intensity_granularity  LowCardinality(String),
  intensity_source       LowCardinality(String),
  intensity_is_estimated Bool,
  carbon_direct_g        Nullable(Float64),
  carbon_lifecycle_g     Nullable(Float64),
  carbon_relative_error  Nullable(Float64),
  carbon_grade           LowCardinality(String),
  carbon_reason          LowCardinality(String),
  embodied_g_low         Nullable(Float64),
  embodied_g             Nullable(Float64),
  embodied_g_high        Nullable(Float64),
  up_seconds             Decimal(18, 9),
  down_seconds           Decimal(18, 9)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, bucket, version)
SETTINGS non_replicated_deduplication_window = 10000;

-- The current version of each closed hour; what touched the hour up to `closed_at` is in it. Written after the hour's
-- charges, so readers never see half.
CREATE TABLE IF NOT EXISTS {database}.charge_hours (
  hour      DateTime('UTC'),
  version   UInt64,
  closed_at DateTime64(3, 'UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, version);

CREATE VIEW IF NOT EXISTS {database}.charges_current AS
SELECT * FROM {database}.charges
WHERE (hour, version) IN (SELECT hour, max(version) FROM {database}.charge_hours GROUP BY hour);

-- Hours touched by something that a charge is computed from. Written by the views below; read by the ledger.
CREATE TABLE IF NOT EXISTS {database}.touched_hours (
  hour       DateTime('UTC'),
  touched_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_leases TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(started_at) + i * 3600,
  range(toUInt32(1 + dateDiff('hour', toStartOfHour(started_at), coalesce(ended_at, now64(9))))))) AS hour,
  max(updated_at) AS touched_at
FROM {database}.leases GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_readings TO {database}.touched_hours AS
SELECT toStartOfHour(time) AS hour, max(now64(3)) AS touched_at
FROM {database}.gpu_samples
WHERE lease_id != ''
GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_prices TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(time) + i * 3600, range(toUInt32(1 + intDiv(period_s, 3600))))) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.token_prices GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_grids TO {database}.touched_hours AS
SELECT toStartOfHour(time) AS hour, max(now64(3)) AS touched_at
FROM {database}.grid_intensity
WHERE granularity != 'year'
GROUP BY hour;
