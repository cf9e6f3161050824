-- Touches are counted, so that a clock that jumps hides none: an hour is closed again when there are more than its closing saw.
ALTER TABLE {database}.touched_hours ADD COLUMN IF NOT EXISTS touches SimpleAggregateFunction(sum, UInt64) DEFAULT 1;

ALTER TABLE {database}.charge_hours ADD COLUMN IF NOT EXISTS touches UInt64 DEFAULT 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_phases TO {database}.touched_hours AS
SELECT hour, max(now64(3)) AS touched_at FROM {database}.lease_phases GROUP BY hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_attempts TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(started_at) + i * 3600,
  range(toUInt32(1 + dateDiff('hour', toStartOfHour(started_at), ended_at))))) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.attempts
WHERE outcome IN ('failed', 'preempted') AND ended_at < started_at + INTERVAL 400 DAY
GROUP BY hour;

-- A checkpoint that comes late saves what came after the one before it.
CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.touched_by_checkpoints TO {database}.touched_hours AS
SELECT arrayJoin(arrayMap(i -> toStartOfHour(time) + i * 3600,
  range(toUInt32(1 + least(744, greatest(0, dateDiff('hour', toStartOfHour(time), now64(3)))))))) AS hour,
  max(now64(3)) AS touched_at
FROM {database}.checkpoints GROUP BY hour;
