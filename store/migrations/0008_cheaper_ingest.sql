-- What ingest need not pay for. Measured: `docs/adr/0008-merges-and-indexes.md`.
-- Bloom filters over the values of whole maps cost a tenth of each insert and of each merge, and skip nothing in a table whose
-- rows all hold the common values; what is searched for often has a column, and the rest is found within a time range.
ALTER TABLE {database}.otel_traces
DROP INDEX IF EXISTS idx_res_attr_key, DROP INDEX IF EXISTS idx_res_attr_value,
DROP INDEX IF EXISTS idx_span_attr_key, DROP INDEX IF EXISTS idx_span_attr_value;

ALTER TABLE {database}.otel_logs DROP INDEX IF EXISTS idx_log_attr_key, DROP INDEX IF EXISTS idx_log_attr_value;

-- Each row is written again by each merge that it takes part in. A wider base makes fewer, larger merges.
ALTER TABLE {database}.otel_traces MODIFY SETTING merge_selector_base = 16;

ALTER TABLE {database}.otel_logs MODIFY SETTING merge_selector_base = 16;

ALTER TABLE {database}.metric_points MODIFY SETTING merge_selector_base = 16;

ALTER TABLE {database}.gpu_samples MODIFY SETTING merge_selector_base = 16;
