-- A price has a time. `terms` says what holds of a lease from when on, in order: its price, fee, GPU count and tier, who said so, and
-- since when that is known. The first begins with the lease, each holds until the next; between two spans of a lease that do not meet it
-- does not run. unread: what of them cannot be read. Written by ledger/leases.sql; the columns beside it are those of the last.
ALTER TABLE {database}.leases
  ADD COLUMN IF NOT EXISTS terms Array(Tuple(
    since          DateTime64(9, 'UTC'),
    known          DateTime64(3, 'UTC'),
    runs           Bool,
    price_amount   Nullable(Decimal(38, 14)),
    price_currency String,
    price_per      String,
    price_kind     String,
    price_source   String,
    fee_ratio      Nullable(Decimal(18, 6)),
    block_seconds  Nullable(Decimal(18, 6)),
    instance_gpus  Nullable(Decimal(18, 9)),
    gpu_count      Nullable(Decimal(18, 9)),
    tier           String,
    unread         Map(String, String)));

-- What was folded before has the one term that it had.
ALTER TABLE {database}.leases
  UPDATE terms = [(started_at, updated_at, true, price_amount, toString(price_currency), toString(price_per),
    toString(price_kind), toString(price_source), fee_ratio, block_seconds, instance_gpus, gpu_count, toString(tier),
    CAST(unread, 'Map(String, String)'))]
WHERE empty(terms) SETTINGS mutations_sync = 1;

CREATE VIEW IF NOT EXISTS {database}.lease_terms AS
SELECT lease_id, network, workload, term.since AS since, term.known AS known, term.runs AS runs,
  term.price_amount AS price_amount, term.price_currency AS price_currency, term.price_per AS price_per,
  term.price_kind AS price_kind, term.price_source AS price_source, term.fee_ratio AS fee_ratio,
  term.block_seconds AS block_seconds, term.instance_gpus AS instance_gpus, term.gpu_count AS gpu_count,
  term.tier AS tier, term.unread AS unread, updated_at
FROM {database}.leases FINAL
ARRAY JOIN terms AS term;

-- A lease tells that its price changed by a log event, as it tells that it opened and closed.
DROP VIEW IF EXISTS {database}.lease_evidence_of_logs;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_evidence_of_events TO {database}.lease_evidence AS
SELECT LeaseId AS lease_id, transform(EventName, ['compute.lease.opened', 'compute.lease.repriced'],
  ['opened', 'repriced'], 'closed') AS kind, Timestamp AS started_at,
  if(EventName = 'compute.lease.closed', Timestamp, NULL) AS ended_at,
  ResourceAttributes AS resource, LogAttributes AS attributes, Network AS network,
  ResourceAttributes['compute.provider.id'] AS provider,
  if(ResourceAttributes['cloud.region'] != '', ResourceAttributes['cloud.region'],
    ResourceAttributes['geo.country.iso_code']) AS region,
  TraceId AS trace_id, Sample AS sample, now64(3) AS seen_at
FROM {database}.otel_logs
WHERE EventName IN ('compute.lease.opened', 'compute.lease.repriced', 'compute.lease.closed') AND LeaseId != '';

-- Slices carry the terms that hold in them, `pieces`, in nanoseconds since 1970; gpu_count is their mean, gpu_ns their GPU time.
DROP TABLE IF EXISTS {database}.closing_slices;

CREATE TABLE IF NOT EXISTS {database}.closing_slices (
  run                 UInt64,
  hour                DateTime('UTC'),
  lease_id            String,
  slice_from          Int64,
  slice_to            Int64,
  lease_from          Int64,
  lease_to            Int64,
  network             LowCardinality(String),
  provider            LowCardinality(String),
  region              LowCardinality(String),
  zone                LowCardinality(String),
  node_kind           LowCardinality(String),
  workload            LowCardinality(String),
  team                LowCardinality(String),
  project             LowCardinality(String),
  job_id              String,
  attempt             UInt16,
  gpu_model           LowCardinality(String),
  count_basis         LowCardinality(String),
  gpu_count           Nullable(Decimal(18, 9)),
  gpu_ns              Decimal(38, 9),
  tier                LowCardinality(String),
  sample              Bool,
  speaks              Bool,
  site_pue            Nullable(Float64),
  pieces              Array(Tuple(
    piece_from     Int64,
    piece_to       Int64,
    price_amount   Nullable(Decimal(38, 14)),
    price_currency String,
    price_per      String,
    price_kind     String,
    price_source   String,
    fee_ratio      Nullable(Decimal(18, 6)),
    block_seconds  Nullable(Decimal(18, 6)),
    instance_gpus  Nullable(Decimal(18, 9)),
    gpu_count      Nullable(Decimal(18, 9)),
    count_basis    String,
    tier           String,
    unread         Map(String, String))),
  octanebench         Nullable(Decimal(18, 6)),
  settled_amount      Nullable(Decimal(38, 14)),
  settled_currency    LowCardinality(String),
  unread              Map(LowCardinality(String), String),
  gpu_known           Bool,
  tdp_w               Float64,
  idle_w              Float64,
  embodied_kg_low     Float64,
  embodied_kg_central Float64,
  embodied_kg_high    Float64,
  embodied_error      Float64
) ENGINE = MergeTree
PARTITION BY run
ORDER BY (lease_id, hour);

-- Entries of the price book are valid to the second: the hours that they begin and end in are touched too.
DROP VIEW IF EXISTS {database}.touched_by_book;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_book TO {database}.touched_hours AS
SELECT hour, max(now64(3)) AS touched_at
FROM {database}.price_book
INNER JOIN (SELECT DISTINCT hour FROM {database}.charge_hours) AS closed ON true
WHERE state != 'proposed' AND hour + 3600 > valid_from AND hour < valid_to
GROUP BY hour;
