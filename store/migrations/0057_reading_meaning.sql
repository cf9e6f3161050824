-- What a reading tells beside its values: the card's address on its bus, how much of its card a part is (0: untold, or a whole card), and
-- energy told as differences, with the time since which each is. Written by the collector; read by the ledger.
ALTER TABLE {database}.gpu_samples
  ADD COLUMN IF NOT EXISTS gpu_pci LowCardinality(String) AFTER gpu_index,
  ADD COLUMN IF NOT EXISTS gpu_share Float32 AFTER gpu_pci,
  ADD COLUMN IF NOT EXISTS energy_delta_j Nullable(Float64) CODEC(ZSTD(1)) AFTER energy_j,
  ADD COLUMN IF NOT EXISTS energy_from Nullable(DateTime64(3, 'UTC')) CODEC(ZSTD(1)) AFTER energy_delta_j;
