-- Folds the evidence of every lease that has new evidence into its row of `leases`.
-- The lease span knows both ends; until it comes, the events that open and close the lease stand for it, and for a lease that told
-- nothing of itself the network's own record. Of several spans the newest counts; that they differ is reported, not averaged.
-- A price is the lease's own, else that of the network's record; what was settled is always the network's.
-- What is told and cannot be read is unknown, and `unread` says so by name: nothing else takes its place.
INSERT INTO {database}.leases (lease_id, network, provider, region, zone, node_kind, workload, team, project, job_id,
  attempt, gpu_model, gpu_count, tier, price_amount, price_currency, price_per,
  price_kind, block_seconds, fee_ratio, started_at, ended_at, trace_id, sample, speaks, updated_at, price_source,
  instance_gpus, octanebench, settled_amount, settled_currency, site_pue, unread)
WITH
  -- How numbers are written (docs/telemetry.md lists it): as a plain decimal, or '' when it may mean two things, as “1,500” does.
  (t -> multiIf(
    match(t, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?$'), t,
    match(t, '^[+-]?(\\d*,(\\d{1,2}|\\d{4,})|0,\\d+)$'), replaceOne(t, ',', '.'),
    match(t, '^[+-]?[1-9]\\d{0,2}((,\\d{3})+\\.\\d+|(,\\d{3}){2,})$'), replaceAll(t, ',', ''),
    match(t, '^[+-]?[1-9]\\d{0,2}((\\.\\d{3})+,\\d+|(\\.\\d{3}){2,})$'), replaceOne(replaceAll(t, '.', ''), ',', '.'),
    match(t, '^[+-]?[1-9]\\d{0,2}([ ''’\\x{A0}\\x{2009}\\x{202F}]\\d{3})+([.,]\\d+)?$'),
    replaceOne(replaceRegexpAll(t, '[ ''’\\x{A0}\\x{2009}\\x{202F}]', ''), ',', '.'),
    '')) AS plain,
  (t -> toDecimal128OrNull(plain(t), 14)) AS number,
  (t -> if(match(t, '^[a-zA-Z]{3}$'), upper(t), t)) AS unlisted_currency,
  (t -> transform(lower(t), {currencyNames: Array(String)}, {currencyIds: Array(String)},
    unlisted_currency(t))) AS currency,
  ((what, t) -> concat(what, substringUTF8(t, 1, 40), '” cannot be read')) AS unreadable,
  ((what, t, is_read) -> if(t = '' OR is_read, '', unreadable(what, t))) AS fault
SELECT lease_id, network, provider, region, zone, node_kind, workload, team, project, job_id,
  coalesce(attempt_read, 0) AS attempt, gpu_model, gpu_count, tier,
  if(is_one_currency, amount_read, NULL) AS price_amount,
  price_currency, price_per, price_kind, block_seconds, fee_ratio, first_seen, last_seen, trace_id, sample, speaks,
  updated_at, if(amount_told = '', '', priced_by) AS price_source, instance_gpus, octanebench, settled_amount,
  settled_currency,
  site_pue,
  mapFilter((name, why) -> why != '', map(
    'price', if(amount_read IS NULL OR is_one_currency, fault('price “', amount_told, amount_read IS NOT NULL),
      concat('price “', substringUTF8(amount_told, 1, 40), '” is not in “', price_currency, '”')),
    'fee', fault('fee “', fee_told, fee_ratio IS NOT NULL),
    'GPU count', fault('GPU count “', count_told, gpu_count IS NOT NULL),
    'instance', fault('GPU count of the instance “', instance_told, instance_gpus IS NOT NULL),
    'block', fault('block length “', block_told, block_seconds IS NOT NULL),
    'OctaneBench', fault('OctaneBench score “', octanebench_told, octanebench IS NOT NULL),
    'settled', fault('settled amount “', settled_told, settled_amount IS NOT NULL),
    'PUE', if(pue_read IS NULL OR site_pue IS NOT NULL, fault('PUE “', pue_told, pue_read IS NOT NULL),
      concat('PUE “', substringUTF8(pue_told, 1, 40), '” is not between 1 and 3')),
    'attempt', fault('attempt “', attempt_told, attempt_read IS NOT NULL))) AS unread
FROM (
  SELECT *,
    toUInt16OrNull(attempt_told) AS attempt_read,
    -- a share of a GPU is a count, and so is none, of a machine without
    number(count_told) AS count_read,
    if(count_read BETWEEN 0 AND 1000000, toDecimal64(count_read, 9), NULL) AS gpu_count,
    number(instance_told) AS instance_read,
    if(instance_read BETWEEN 0 AND 1000000, toDecimal64(instance_read, 9), NULL) AS instance_gpus,
    -- An amount may carry its currency, before or after it: [before, number, after].
    extractGroups(amount_told,
      concat('^([^\\d.,+-]*?)[\\s\\x{A0}\\x{202F}]*([+-]?[\\d.,](?:[^a-zA-Z$€£]*[\\d.,])?(?:[eE][+-]?\\d+)?)',
        '[\\s\\x{A0}\\x{202F}]*([^\\d.,\\s]*)$')) AS amount_parts,
    number(amount_parts[2]) AS amount_read,
    arrayMap(part -> currency(part), arrayFilter(part -> part != '', [amount_parts[1], amount_parts[3]])) AS marks,
    if(currency_told = '', marks[1], currency(currency_told)) AS price_currency,
    arrayAll(mark -> mark = price_currency OR mark = 'USD' AND price_currency IN {dollars: Array(String)},
      marks) AS is_one_currency,
    transform(replaceRegexpAll(replaceRegexpOne(lower(per_told), '^(/|per[ _-]) *', ''), '[ -]', '_'),
      {unitNames: Array(String)}, {unitIds: Array(String)}, per_told) AS price_per,
    toDecimal64OrNull(toString(number(block_told)), 6) AS block_seconds,
    endsWith(fee_told, '%') AS is_percent,
    number(replaceRegexpOne(fee_told, '[\\s\\x{A0}\\x{202F}]*%$', '')) AS fee_read,
    -- who tells no fee takes none
    if(fee_told = '', toDecimal64(0, 6),
      toDecimal64OrNull(toString(if(is_percent, fee_read / 100, fee_read)), 6)) AS fee_ratio,
    toDecimal64OrNull(toString(number(octanebench_told)), 6) AS octanebench,
    number(settled_told) AS settled_amount,
    number(pue_told) AS pue_read,
    -- no site uses three times what its machines do
    if(pue_read BETWEEN 1 AND 3, toFloat64(pue_read), NULL) AS site_pue
  FROM (
    SELECT
      e.lease_id AS lease_id,
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
      argMax(told_resource['compute.job.attempt'], rank) AS attempt_told,
      transform(argMax(e.resource['compute.gpu.model'], rank), {gpuNames: Array(String)}, {gpuIds: Array(String)},
        argMax(e.resource['compute.gpu.model'], rank)) AS gpu_model,
      -- who tells a count comes before who tells none
      argMax(told_resource['compute.gpu.count'], (told_resource['compute.gpu.count'] != '', rank)) AS count_told,
      argMax(told['compute.lease.tier'], priced) AS tier,
      argMax(told['compute.lease.price.amount'], priced) AS amount_told,
      argMax(told['compute.lease.price.currency'], priced) AS currency_told,
      argMax(told['compute.lease.price.per'], priced) AS per_told,
      lower(argMax(told['compute.lease.price.kind'], priced)) AS price_kind,
      argMax(told['compute.lease.block_seconds'], priced) AS block_told,
      argMax(told['compute.lease.fee_ratio'], priced) AS fee_told,
      argMax(told['compute.lease.price.instance_gpus'], priced) AS instance_told,
      if(argMax(e.kind, priced) = 'record', 'network record', 'lease') AS priced_by,
      argMax(told_resource['compute.gpu.octanebench'], rank) AS octanebench_told,
      argMaxIf(told['compute.lease.settled.amount'], e.seen_at, kind = 'record') AS settled_told,
      argMaxIf(told['compute.lease.settled.currency'], e.seen_at, kind = 'record') AS settled_currency,
      argMax(told_resource['compute.site.pue'], rank) AS pue_told,
      multiIf(countIf(kind = 'span') > 0, argMaxIf(e.started_at, (e.seen_at, e.ended_at, e.started_at), kind = 'span'),
        countIf(kind = 'opened') > 0, minIf(e.started_at, kind = 'opened'),
        minIf(e.started_at, kind = 'record')) AS first_seen,
      multiIf(countIf(kind = 'span') > 0, argMaxIf(e.ended_at, (e.seen_at, e.ended_at, e.started_at), kind = 'span'),
        countIf(kind = 'closed') > 0, maxIf(e.ended_at, kind = 'closed'),
        argMaxIf(e.ended_at, e.seen_at, kind = 'record')) AS last_seen,
      argMax(e.trace_id, rank) AS trace_id,
      argMax(e.sample, rank) AS sample,
      max(spoke.lease_id != '' AND sampled.lease_id = '') AS speaks,
      greatest(max(e.seen_at), max(spoke.since), max(sampled.since)) AS updated_at
    FROM (
      SELECT *,
        -- numbers and names without the blanks around them
        mapApply((k, v) -> (k,
          replaceRegexpAll(v, '^[\\s\\x{A0}\\x{2009}\\x{202F}]+|[\\s\\x{A0}\\x{2009}\\x{202F}]+$', '')),
          mapFilter((k, v) -> startsWith(k, 'compute.'), attributes)) AS told,
        mapApply((k, v) -> (k,
          replaceRegexpAll(v, '^[\\s\\x{A0}\\x{2009}\\x{202F}]+|[\\s\\x{A0}\\x{2009}\\x{202F}]+$', '')),
          mapFilter((k, v) -> startsWith(k, 'compute.'), resource)) AS told_resource,
        (transform(kind, ['record', 'closed', 'opened', 'span'], [0, 1, 2, 3], 0), seen_at) AS rank,
        (told['compute.lease.price.amount'] != '',
          transform(kind, ['record', 'closed', 'opened', 'span'], [0, 1, 2, 3], 0), seen_at) AS priced
      FROM {database}.lease_evidence
      WHERE lease_id IN {database}.leases_to_fold
        -- a clock that was never set, or runs more than a day ahead, says nothing of time
        AND started_at >= toDateTime64('2015-01-01', 9, 'UTC') AND started_at <= seen_at + INTERVAL 1 DAY
        AND (ended_at IS NULL OR ended_at <= seen_at + INTERVAL 1 DAY)
    ) AS e
    LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_speaks GROUP BY lease_id) AS spoke
      ON e.lease_id = spoke.lease_id
    -- of whose work only a sample is sent: what is not seen of it may yet have been done
    LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_sampled GROUP BY lease_id) AS sampled
      ON e.lease_id = sampled.lease_id
    GROUP BY e.lease_id
    HAVING countIf(kind IN ('span', 'opened', 'record')) > 0
      AND (last_seen IS NULL OR last_seen > first_seen)
  )
)
