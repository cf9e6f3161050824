-- What the outside world says, further. Written by collector/sources and collector/probes; read by queries of sources and networks.

-- http_status: of the last answer. unknown_fields, missing_fields: paths in the answers that the connector does not know, or does
-- not find: the source is changing. quarantined: rows that were not believed.
ALTER TABLE {database}.connector_runs
  ADD COLUMN IF NOT EXISTS http_status UInt16,
  ADD COLUMN IF NOT EXISTS requests UInt16,
  ADD COLUMN IF NOT EXISTS bytes UInt64,
  ADD COLUMN IF NOT EXISTS unknown_fields Array(String),
  ADD COLUMN IF NOT EXISTS missing_fields Array(String),
  ADD COLUMN IF NOT EXISTS quarantined UInt32;

-- interconnect: between the GPUs of one offer, as the source names it; '' when it does not.
ALTER TABLE {database}.offers
  ADD COLUMN IF NOT EXISTS interconnect LowCardinality(String);

-- country, region, latitude and longitude are those of the address, as the network finds them; what a node declares of itself
-- stands beside them and is not mixed with it.
ALTER TABLE {database}.provider_status
  ADD COLUMN IF NOT EXISTS title String,
  ADD COLUMN IF NOT EXISTS declared_country LowCardinality(String),
  ADD COLUMN IF NOT EXISTS declared_region LowCardinality(String),
  ADD COLUMN IF NOT EXISTS is_audited Nullable(Bool);

-- kind: http, tcp, tls or scrape. certificate_expires: of a TLS endpoint. status: of HTTP. subject: provider, or what the endpoint is.
ALTER TABLE {database}.probes
  ADD COLUMN IF NOT EXISTS kind LowCardinality(String) DEFAULT 'http',
  ADD COLUMN IF NOT EXISTS subject LowCardinality(String),
  ADD COLUMN IF NOT EXISTS status UInt16,
  ADD COLUMN IF NOT EXISTS certificate_expires Nullable(DateTime('UTC'));

-- What a network says of itself: supply, use, queues, burns. `subject` is what the figure is of (a GPU, a country, a market), '' for
-- the whole network. Units are those of `@grafana/data` or words.
CREATE TABLE IF NOT EXISTS {database}.network_figures (
  network     LowCardinality(String),
  name        LowCardinality(String),
  subject     LowCardinality(String),
  time        DateTime('UTC'),
  value       Float64,
  unit        LowCardinality(String),
  source      LowCardinality(String),
  sample      Bool DEFAULT false,
  observed_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYYYYMM(time)
ORDER BY (network, name, subject, sample, time, source);

-- Marginal intensity of a grid region, gCO2e/kWh: what one more kWh emits. Only for “when to run”; never in an inventory, which is
-- why it has a table of its own. `region` is the source's own.
CREATE TABLE IF NOT EXISTS {database}.grid_marginal (
  region      LowCardinality(String),
  time        DateTime('UTC'),
  period_s    UInt32,
  g_per_kwh   Float64,
  is_forecast Bool,
  source      LowCardinality(String),
  observed_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYYYYMM(time)
ORDER BY (region, is_forecast, time, source);

-- Values that were not believed, and why; nothing is computed from them. destination: the table they would have gone to.
CREATE TABLE IF NOT EXISTS {database}.quarantine (
  source      LowCardinality(String),
  destination LowCardinality(String),
  subject     String,
  value       String,
  reason      String,
  content     String,
  observed_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
PARTITION BY toYYYYMM(observed_at)
ORDER BY (source, observed_at)
TTL toDateTime(observed_at) + INTERVAL 90 DAY DELETE
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1;

-- The sources that run here and what they are, written by collector/sources at its start: the server reads of them here.
-- needs: settings without which a source cannot run, and how to get them; '' when it needs none.
CREATE TABLE IF NOT EXISTS {database}.connectors (
  connector     LowCardinality(String),
  title         String,
  source_group  LowCardinality(String),
  docs          String,
  terms         String,
  standing      LowCardinality(String),
  brings        String,
  endpoints     Array(String),
  tables        Array(LowCardinality(String)),
  needs         String,
  every_seconds UInt32,
  is_on         Bool,
  updated_at    DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(updated_at)
ORDER BY connector
