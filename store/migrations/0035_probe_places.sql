-- Where a probe looked from, degrees, when its operator says so (PROBE_PLACE). Written by collector/probes; read by server/queries/claims:
-- light has a speed, so an answer within so many milliseconds refutes a place that is too far away.
ALTER TABLE {database}.probes
  ADD COLUMN IF NOT EXISTS from_latitude Nullable(Float64),
  ADD COLUMN IF NOT EXISTS from_longitude Nullable(Float64);
