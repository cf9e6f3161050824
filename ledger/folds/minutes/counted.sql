-- The spans of the minutes, in hand for the roll-ups.
INSERT INTO {database}.folding_counted
SELECT {run: UInt64}, minute, starts, ends, Duration, Network, Provider, Region, Workload, Team, GpuModel, LeaseId,
  Sample, Unit, Phase, is_error, is_outdone, is_double, beside, weight, unread, input_tokens, cached_input_tokens,
  output_tokens, has_no_output, tokens_unread, first_token_ns, unsplit_tokens
FROM ({spans})
