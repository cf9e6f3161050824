-- Waiting for a place: unpaid, so it has seconds and no money. Written by the view; read by server/queries.
CREATE TABLE IF NOT EXISTS {database}.queue_hour (
  hour     DateTime('UTC'),
  network  LowCardinality(String),
  region   LowCardinality(String),
  workload LowCardinality(String),
  team     LowCardinality(String),
  sample   Bool,
  seconds  Decimal(38, 9)
) ENGINE = SummingMergeTree(seconds)
PARTITION BY toYYYYMM(hour)
ORDER BY (workload, network, hour, region, team, sample)
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.queue_hour_of_spans TO {database}.queue_hour AS
SELECT
  toDateTime(3600
    * arrayJoin(range(toUInt32(intDiv(starts, 3600000000000)), toUInt32(intDiv(ends - 1, 3600000000000)) + 1)),
    'UTC') AS hour,
  Network AS network, Region AS region, Workload AS workload, Team AS team, Sample AS sample,
  sum(toDecimal128(least(ends, (toInt64(toUnixTimestamp(hour)) + 3600) * 1000000000)
    - greatest(starts, toInt64(toUnixTimestamp(hour)) * 1000000000), 0)
    * toDecimal128('0.000000001', 9)) AS seconds
FROM (
  SELECT Network, Region, Workload, Team, Sample, toUnixTimestamp64Nano(Timestamp) AS starts,
    starts + toInt64(Duration) AS ends
  FROM {database}.otel_traces
  WHERE Phase = 'queue' AND Duration > 0 AND Duration < 400 * 86400000000000
)
GROUP BY hour, network, region, workload, team, sample;
