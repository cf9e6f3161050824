-- What spans say of a lease that nothing says was opened makes no lease: it waits for its evidence, and is not looked at again and again
-- until then; nor is one whose evidence is all of a clock that was never set.
CREATE OR REPLACE VIEW {database}.leases_to_fold AS
SELECT seen.lease_id AS lease_id
FROM (
  SELECT lease_id, max(at) AS newest
  FROM (
    SELECT lease_id, max(seen_at) AS at,
      max(started_at >= toDateTime64('2015-01-01', 9, 'UTC') AND started_at <= seen_at + INTERVAL 1 DAY
        AND (ended_at IS NULL OR ended_at <= seen_at + INTERVAL 1 DAY)) AS is_evidence
    FROM {database}.lease_evidence
    GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at, false AS is_evidence FROM {database}.lease_speaks GROUP BY lease_id
    UNION ALL SELECT lease_id, min(since) AS at, false AS is_evidence FROM {database}.lease_sampled GROUP BY lease_id
    UNION ALL SELECT lease_id, max(since) AS at, false AS is_evidence FROM {database}.leases_to_read GROUP BY lease_id
  )
  GROUP BY lease_id
  HAVING max(is_evidence)
) AS seen
LEFT JOIN (
  SELECT lease_id, max(updated_at) AS folded FROM {database}.leases GROUP BY lease_id
) AS known USING (lease_id)
WHERE seen.newest > known.folded;
