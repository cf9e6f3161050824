-- Tokens of delivered requests that tell input and output together, and nothing that tells them apart.
ALTER TABLE {database}.folding_counted ADD COLUMN IF NOT EXISTS unsplit_tokens Nullable(Decimal(38, 6));

ALTER TABLE {database}.work_minutes ADD COLUMN IF NOT EXISTS unsplit_tokens Decimal(38, 6);

ALTER TABLE {database}.lease_work_hours ADD COLUMN IF NOT EXISTS unsplit_tokens Decimal(38, 6);

ALTER TABLE {database}.closing_work ADD COLUMN IF NOT EXISTS unsplit_tokens Decimal(38, 6);

ALTER TABLE {database}.delivered ADD COLUMN IF NOT EXISTS unsplit_tokens Decimal(38, 6);

ALTER TABLE {database}.delivered_day ADD COLUMN IF NOT EXISTS unsplit_tokens Decimal(38, 6);

CREATE OR REPLACE VIEW {database}.work_minute AS
SELECT minute, end_hour, until_hour, lease_id, network, provider, region, workload, team, sample, unit, beside, units,
  errors, input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance, unsplit_tokens
FROM {database}.work_minutes
WHERE (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute);

CREATE OR REPLACE VIEW {database}.lease_work AS
SELECT hour, from_hour, until_hour, lease_id, unit, beside, units, errors, input_tokens, cached_input_tokens,
  output_tokens, untold, no_input, no_output, unread, kept, units_variance, tokens_variance,
  unsplit_tokens
FROM {database}.lease_work_hours
WHERE (start_hour, version) IN (SELECT hour, max(version) FROM {database}.folded_hours GROUP BY hour)
UNION ALL
SELECT end_hour AS hour, toStartOfHour(minute - 60) AS from_hour, until_hour, lease_id, unit, beside, units, errors,
  input_tokens, cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance,
  tokens_variance, unsplit_tokens
FROM {database}.work_minutes
WHERE lease_id != ''
  AND (minute, version) IN (SELECT minute, max(version) FROM {database}.folded_minutes GROUP BY minute)
  AND toStartOfHour(minute) NOT IN (SELECT hour FROM {database}.folded_hours);
