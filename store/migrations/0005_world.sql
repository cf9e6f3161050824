-- What the outside world says: prices, rates, offers, grids, provider claims, our own probes. Written by the connectors.
-- Every row says who said it (`source`), when it was true (`time` or `as_of`) and when we saw it (`observed_at`).
-- `sample` rows belong to the sample data set: they never price a real lease, and real rows never price a sample one.

-- USD per token. `period_s`: how long a price stands, that of its series (3600 for hourly closes); older than that is stale.
CREATE TABLE IF NOT EXISTS {database}.token_prices (
  token       LowCardinality(String),
  time        DateTime('UTC'),
  price_usd   Decimal(38, 18),
  period_s    UInt32,
  source      LowCardinality(String),
  sample      Bool DEFAULT false,
  observed_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYear(time)
ORDER BY (token, sample, time, source);

-- Units of a currency per USD.
CREATE TABLE IF NOT EXISTS {database}.fx_rates (
  currency    LowCardinality(String),
  time        DateTime('UTC'),
  per_usd     Decimal(38, 18),
  source      LowCardinality(String),
  observed_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
ORDER BY (currency, time, source);

-- Offers: native price per native unit, and USD per GPU-hour. NULL: offered without a price, or not convertible.
CREATE TABLE IF NOT EXISTS {database}.offers (
  network          LowCardinality(String),
  gpu_model        LowCardinality(String),
  native_name      LowCardinality(String),
  region           LowCardinality(String),
  tier             LowCardinality(String),
  price_kind       LowCardinality(String),
  native_price     Nullable(Decimal(38, 14)),
  native_unit      LowCardinality(String),
  usd_per_gpu_hour Nullable(Decimal(38, 14)),
  usd_min          Nullable(Decimal(38, 14)),
  usd_max          Nullable(Decimal(38, 14)),
  gpu_count        UInt16 DEFAULT 1,
  includes_host    Bool,
  available        Nullable(UInt32),
  total            Nullable(UInt32),
  as_of            DateTime('UTC'),
  source           LowCardinality(String),
  sample           Bool DEFAULT false,
  observed_at      DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYYYYMM(as_of)
ORDER BY (network, gpu_model, native_name, region, tier, sample, as_of, source);

-- Carbon intensity of a grid zone, gCO2e/kWh; direct (combustion) and life-cycle are never mixed, either may be NULL.
-- `granularity`: hour, half_hour, year. A yearly value stands for the whole year that `time` starts.
CREATE TABLE IF NOT EXISTS {database}.grid_intensity (
  zone                LowCardinality(String),
  time                DateTime('UTC'),
  granularity         LowCardinality(String),
  direct_g_per_kwh    Nullable(Float64),
  lifecycle_g_per_kwh Nullable(Float64),
  carbon_free_share   Nullable(Float64),
  is_estimated        Bool,
  is_forecast         Bool DEFAULT false,
  source              LowCardinality(String),
  sample              Bool DEFAULT false,
  observed_at         DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYear(time)
ORDER BY (zone, sample, granularity, time, source);

-- What providers claim about themselves. uptime is a share 0–1.
CREATE TABLE IF NOT EXISTS {database}.provider_status (
  network     LowCardinality(String),
  provider    String,
  time        DateTime('UTC'),
  is_online   Nullable(Bool),
  uptime_1d   Nullable(Float64),
  uptime_7d   Nullable(Float64),
  uptime_30d  Nullable(Float64),
  country     LowCardinality(String),
  region      LowCardinality(String),
  latitude    Nullable(Float64),
  longitude   Nullable(Float64),
  gpu_models  Array(String),
  source      LowCardinality(String),
  sample      Bool DEFAULT false,
  observed_at DateTime('UTC') DEFAULT now()
) ENGINE = ReplacingMergeTree(observed_at)
PARTITION BY toYYYYMM(time)
ORDER BY (network, provider, sample, time);

-- Our own checks of endpoints.
CREATE TABLE IF NOT EXISTS {database}.probes (
  time       DateTime64(3, 'UTC'),
  network    LowCardinality(String),
  target     String,
  ok         Bool,
  latency_ms Nullable(Float64),
  error      String
) ENGINE = MergeTree
PARTITION BY toYYYYMM(time)
ORDER BY (network, target, time);

-- Every run of every connector. outcome: ok, no_data, changed_shape, refused, unreachable, failed, not_configured.
CREATE TABLE IF NOT EXISTS {database}.connector_runs (
  connector   LowCardinality(String),
  started_at  DateTime64(3, 'UTC'),
  ms          UInt32,
  outcome     LowCardinality(String),
  rows        UInt32,
  error       String,
  next_run    DateTime('UTC')
) ENGINE = MergeTree
PARTITION BY toYYYYMM(started_at)
ORDER BY (connector, started_at)
TTL toDateTime(started_at) + INTERVAL 90 DAY;

-- GPU models: what the ledger needs when nothing was measured. Written from domain/reference at start.
-- Units: W, bytes, dense FP16 TFLOPS, kgCO2e of manufacture.
CREATE TABLE IF NOT EXISTS {database}.gpu_models (
  gpu_model           LowCardinality(String),
  title               String,
  memory_gb           Float64,
  tdp_w               Float64,
  fp16_tflops         Nullable(Float64),
  idle_w              Float64,
  embodied_kg_low     Float64,
  embodied_kg_central Float64,
  embodied_kg_high    Float64
) ENGINE = ReplacingMergeTree
ORDER BY gpu_model;
