-- Folds the evidence of every lease that has new evidence into its row of `leases`.
-- The lease span knows both ends; until it comes, the events that open and close the lease stand for it.
INSERT INTO {database}.leases
SELECT
    e.lease_id,
    argMax(e.network, rank) AS network,
    argMax(e.provider, rank) AS provider,
    argMax(e.region, rank) AS region,
    argMax(e.resource['compute.grid.zone'], rank) AS zone,
    argMax(e.resource['compute.node.kind'], rank) AS node_kind,
    argMax(e.resource['compute.workload'], rank) AS workload,
    argMax(e.resource['compute.team'], rank) AS team,
    argMax(e.resource['compute.project'], rank) AS project,
    argMax(e.resource['compute.job.id'], rank) AS job_id,
    argMax(toUInt16OrZero(e.resource['compute.job.attempt']), rank) AS attempt,
    transform(argMax(e.resource['compute.gpu.model'], rank), {gpuNames: Array(String)}, {gpuIds: Array(String)}, argMax(e.resource['compute.gpu.model'], rank)) AS gpu_model,
    greatest(1, argMax(toUInt16OrZero(e.resource['compute.gpu.count']), rank)) AS gpu_count,
    argMax(e.attributes['compute.lease.tier'], priced) AS tier,
    toDecimal128OrNull(argMax(e.attributes['compute.lease.price.amount'], priced), 14) AS price_amount,
    argMax(e.attributes['compute.lease.price.currency'], priced) AS price_currency,
    argMax(e.attributes['compute.lease.price.per'], priced) AS price_per,
    argMax(e.attributes['compute.lease.price.kind'], priced) AS price_kind,
    toDecimal64OrNull(argMax(e.attributes['compute.lease.block_seconds'], priced), 6) AS block_seconds,
    toDecimal64OrZero(argMax(e.attributes['compute.lease.fee_ratio'], priced), 6) AS fee_ratio,
    minIf(e.started_at, e.kind IN ('span', 'opened')) AS first_seen,
    if(countIf(e.kind = 'span') > 0, maxIf(e.ended_at, e.kind = 'span'), maxIf(e.ended_at, e.kind = 'closed')) AS last_seen,
    argMax(e.trace_id, rank) AS trace_id,
    argMax(e.sample, rank) AS sample,
    max(spoke.lease_id != '') AS speaks,
    greatest(max(e.seen_at), max(spoke.since)) AS updated_at
FROM (
    SELECT *,
        (kind = 'span', seen_at) AS rank,
        (attributes['compute.lease.price.amount'] != '', kind = 'span', seen_at) AS priced
    FROM {database}.lease_evidence
    WHERE lease_id IN {database}.leases_to_fold
) AS e
LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_speaks GROUP BY lease_id) AS spoke ON e.lease_id = spoke.lease_id
GROUP BY e.lease_id
HAVING countIf(e.kind IN ('span', 'opened')) > 0
   AND (last_seen IS NULL OR last_seen > first_seen)
