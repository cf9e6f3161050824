-- What leases delivered, beside their charges and under their version.
INSERT INTO {database}.delivered (hour, lease_id, unit, version, network, provider, region, workload, team, project,
  job_id, sample, delivered, failed, input_tokens, cached_input_tokens, output_tokens, untold, unread, kept,
  units_variance, tokens_variance, basis, token_basis, slice_from, slice_to, beside, no_input, no_output,
  unsplit_tokens)
SELECT work_hour, work_lease, work_unit, {version: UInt64}, network, provider, region, workload, team, project, job_id,
  sample, delivered, failed, input_tokens, cached_input_tokens, output_tokens, untold, unread, kept, units_variance,
  tokens_variance, basis, token_basis, begins, ends, beside, no_input, no_output, unsplit_tokens
FROM (SELECT * EXCEPT (run) FROM {database}.closing_work WHERE run = {run: UInt64}) AS work
INNER JOIN (
  SELECT lease_id, hour, any(s.network) AS network, any(s.provider) AS provider, any(s.region) AS region,
    any(s.workload) AS workload, any(s.team) AS team, any(s.project) AS project, any(s.job_id) AS job_id,
    any(s.sample) AS sample, min(s.slice_from) AS begins, max(s.slice_to) AS ends
  FROM {database}.closing_slices AS s
  WHERE s.run = {run: UInt64}
  GROUP BY lease_id, hour
) AS slice ON work_lease = slice.lease_id AND work_hour = slice.hour
