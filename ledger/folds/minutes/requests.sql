-- Latencies of units of work and of placements, counted in logarithmic buckets. Of the spans of a lease that tell of one request the one
-- that is known best counts; `beside` says where others of its chain, in other leases, are known better.
INSERT INTO {database}.request_minutes
SELECT minute, {version: UInt64}, Network, Provider, Region, Workload, Team, GpuModel, Sample, Unit,
  measured.1 AS measure,
  toInt16(floor(log2(greatest(measured.2, 1)) * 8)) AS bucket, toUInt64(round(sum(weight))) AS n, count() AS kept,
  beside
FROM ({spans}) AS span
ARRAY JOIN arrayFilter(m -> m.2 > 0, [
  ('duration', if(Unit != '' AND NOT is_outdone, toFloat64(Duration), 0)),
  ('queue', if(Phase = 'queue', toFloat64(Duration), 0)),
  ('startup', if(Phase = 'startup', toFloat64(Duration), 0)),
  ('first_token', if(Unit != '' AND NOT is_outdone, toFloat64(first_token_ns), 0))
]) AS measured
GROUP BY minute, Network, Provider, Region, Workload, Team, GpuModel, Sample, Unit, measure, bucket, beside
