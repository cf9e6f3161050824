-- Folds the evidence of every lease that has new evidence into its row of `leases`.
-- The lease span knows both ends; until it comes, the events that open and close the lease stand for it, and for a lease that told
-- nothing of itself the network's own record. Of several spans the newest counts; that they differ is reported, not averaged.
-- A price is the lease's own, else that of the network's record; what was settled is always the network's.
INSERT INTO {database}.leases (lease_id, network, provider, region, zone, node_kind, workload, team, project, job_id,
  attempt, gpu_model, gpu_count, tier, price_amount, price_currency, price_per,
  price_kind, block_seconds, fee_ratio, started_at, ended_at, trace_id, sample, speaks, updated_at, price_source,
  instance_gpus, octanebench, settled_amount, settled_currency, site_pue)
SELECT
  e.lease_id,
  argMax(e.network, rank) AS network,
  argMax(e.provider, rank) AS provider,
  argMax(e.region, rank) AS region,
  -- a place that names no grid is on that of its cloud's region, or of its country
  if(argMax(e.resource['compute.grid.zone'], rank) != '', argMax(e.resource['compute.grid.zone'], rank),
    transform(concat(argMax(e.network, rank), '/', argMax(e.region, rank)), {regions: Array(String)},
      {zones: Array(String)}, if(match(argMax(e.region, rank), '^[A-Z]{2}$'), argMax(e.region, rank), ''))) AS zone,
  argMax(e.resource['compute.node.kind'], rank) AS node_kind,
  argMax(e.resource['compute.workload'], rank) AS workload,
  argMax(e.resource['compute.team'], rank) AS team,
  argMax(e.resource['compute.project'], rank) AS project,
  argMax(e.resource['compute.job.id'], rank) AS job_id,
  argMax(toUInt16OrZero(e.resource['compute.job.attempt']), rank) AS attempt,
  transform(argMax(e.resource['compute.gpu.model'], rank), {gpuNames: Array(String)}, {gpuIds: Array(String)},
    argMax(e.resource['compute.gpu.model'], rank)) AS gpu_model,
  greatest(1, argMax(toUInt16OrZero(e.resource['compute.gpu.count']), rank)) AS gpu_count,
  argMax(e.attributes['compute.lease.tier'], priced) AS tier,
  toDecimal128OrNull(argMax(e.attributes['compute.lease.price.amount'], priced), 14) AS price_amount,
  argMax(e.attributes['compute.lease.price.currency'], priced) AS price_currency,
  argMax(e.attributes['compute.lease.price.per'], priced) AS price_per,
  argMax(e.attributes['compute.lease.price.kind'], priced) AS price_kind,
  toDecimal64OrNull(argMax(e.attributes['compute.lease.block_seconds'], priced), 6) AS block_seconds,
  toDecimal64OrZero(argMax(e.attributes['compute.lease.fee_ratio'], priced), 6) AS fee_ratio,
  multiIf(countIf(kind = 'span') > 0, argMaxIf(e.started_at, (e.seen_at, e.ended_at, e.started_at), kind = 'span'),
    countIf(kind = 'opened') > 0, minIf(e.started_at, kind = 'opened'),
    minIf(e.started_at, kind = 'record')) AS first_seen,
  multiIf(countIf(kind = 'span') > 0, argMaxIf(e.ended_at, (e.seen_at, e.ended_at, e.started_at), kind = 'span'),
    countIf(kind = 'closed') > 0, maxIf(e.ended_at, kind = 'closed'),
    argMaxIf(e.ended_at, e.seen_at, kind = 'record')) AS last_seen,
  argMax(e.trace_id, rank) AS trace_id,
  argMax(e.sample, rank) AS sample,
  max(spoke.lease_id != '') AS speaks,
  greatest(max(e.seen_at), max(spoke.since)) AS updated_at,
  if(price_amount IS NULL, '', if(argMax(e.kind, priced) = 'record', 'network record', 'lease')) AS price_source,
  toUInt16OrZero(argMax(e.attributes['compute.lease.price.instance_gpus'], priced)) AS instance_gpus,
  toDecimal64OrNull(argMax(e.resource['compute.gpu.octanebench'], rank), 6) AS octanebench,
  toDecimal128OrNull(argMaxIf(e.attributes['compute.lease.settled.amount'], e.seen_at, kind = 'record'),
    14) AS settled_amount,
  argMaxIf(e.attributes['compute.lease.settled.currency'], e.seen_at, kind = 'record') AS settled_currency,
  -- no site uses three times what its machines do
  if(toFloat64OrZero(argMax(e.resource['compute.site.pue'], rank)) BETWEEN 1 AND 3,
    toFloat64OrZero(argMax(e.resource['compute.site.pue'], rank)), NULL) AS site_pue
FROM (
  SELECT *,
    (transform(kind, ['record', 'closed', 'opened', 'span'], [0, 1, 2, 3], 0), seen_at) AS rank,
    (attributes['compute.lease.price.amount'] != '',
      transform(kind, ['record', 'closed', 'opened', 'span'], [0, 1, 2, 3], 0), seen_at) AS priced
  FROM {database}.lease_evidence
  WHERE lease_id IN {database}.leases_to_fold
    -- a clock that was never set, or runs more than a day ahead, says nothing of time
    AND started_at >= toDateTime64('2015-01-01', 9, 'UTC') AND started_at <= seen_at + INTERVAL 1 DAY
    AND (ended_at IS NULL OR ended_at <= seen_at + INTERVAL 1 DAY)
) AS e
LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_speaks GROUP BY lease_id) AS spoke
  ON e.lease_id = spoke.lease_id
GROUP BY e.lease_id
HAVING countIf(kind IN ('span', 'opened', 'record')) > 0
  AND (last_seen IS NULL OR last_seen > first_seen)
