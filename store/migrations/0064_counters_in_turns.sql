-- Counters that come by several ways, of which none tells of the whole hour: when the other tells of it, epoch milliseconds, and the steps
-- of the one that tells less (begin, end, growth), where it tells of times that the other does not.
ALTER TABLE {database}.folding_pairs
  ADD COLUMN IF NOT EXISTS other_first Int64,
  ADD COLUMN IF NOT EXISTS other_last Int64,
  ADD COLUMN IF NOT EXISTS steps Array(Tuple(Int64, Int64, Float64));

-- Steps are looked at by pairs of series.
ALTER TABLE {database}.folding_growths DROP COLUMN IF EXISTS most;
