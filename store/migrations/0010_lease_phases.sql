-- What a lease did, hour by hour: the phases and units of work that its spans tell of, cut at full hours, so that closing an
-- hour reads that hour alone. Written by the view; read by ledger/charges/.
-- class: verification, checkpoint, data_load, image_pull, startup, unit (its result was delivered), unit_failed (its span ended
-- in error), run. A training step delivers nothing by itself: it is run.
-- Times are nanoseconds since 1970.
CREATE TABLE IF NOT EXISTS {database}.lease_phases (
  hour     DateTime('UTC') CODEC(Delta, ZSTD(1)),
  lease_id String CODEC(ZSTD(1)),
  class    LowCardinality(String),
  from_ns  Int64 CODEC(Delta, ZSTD(1)),
  to_ns    Int64 CODEC(Delta, ZSTD(1))
) ENGINE = MergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, lease_id, from_ns)
SETTINGS non_replicated_deduplication_window = 10000;

-- Long spans that overlap share their whole hours: one row says it, however many spans do.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_phases_of_spans TO {database}.lease_phases AS
SELECT DISTINCT
  toDateTime(3600
    * arrayJoin(range(toUInt32(intDiv(starts, 3600000000000)), toUInt32(intDiv(ends - 1, 3600000000000)) + 1)),
    'UTC') AS hour,
  LeaseId AS lease_id,
  multiIf(
    Unit = 'step', 'run', Unit != '', if(StatusCode = 'Error', 'unit_failed', 'unit'),
    Phase = 'verify', 'verification', Phase IN ('checkpoint_save', 'checkpoint_restore'), 'checkpoint', Phase) AS class,
  greatest(starts, toInt64(toUnixTimestamp(hour)) * 1000000000) AS from_ns,
  least(ends, (toInt64(toUnixTimestamp(hour)) + 3600) * 1000000000) AS to_ns
FROM (
  SELECT LeaseId, Unit, StatusCode, Phase, toUnixTimestamp64Nano(Timestamp) AS starts,
    starts + toInt64(Duration) AS ends
  FROM {database}.otel_traces
  WHERE LeaseId != '' AND Duration > 0 AND Duration < 400 * 86400000000000
    AND (Unit != ''
      OR Phase IN ('startup', 'image_pull', 'data_load', 'checkpoint_save', 'checkpoint_restore', 'run', 'verify'))
);

-- Leases whose spans tell of work: in them, silence is idleness. In others it says nothing.
CREATE TABLE IF NOT EXISTS {database}.lease_speaks (
  lease_id String,
  since    SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
) ENGINE = AggregatingMergeTree
ORDER BY lease_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.lease_speaks_of_phases TO {database}.lease_speaks AS
SELECT lease_id, min(now64(3)) AS since
FROM {database}.lease_phases
WHERE class IN ('unit', 'unit_failed', 'run')
GROUP BY lease_id;

ALTER TABLE {database}.leases ADD COLUMN IF NOT EXISTS speaks Bool DEFAULT false AFTER sample;

CREATE OR REPLACE VIEW {database}.leases_to_fold AS
SELECT seen.lease_id AS lease_id
FROM (
  SELECT lease_id, max(at) AS newest
  FROM (
    SELECT lease_id, max(seen_at) AS at FROM {database}.lease_evidence GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at FROM {database}.lease_speaks GROUP BY lease_id
  ) GROUP BY lease_id
) AS seen
LEFT JOIN (
  SELECT lease_id, max(updated_at) AS folded FROM {database}.leases GROUP BY lease_id
) AS known USING (lease_id)
WHERE seen.newest > known.folded;
