-- What each unit of a chain counts for. Several spans tell of one request: the call of a framework around that of its client, around that
-- of a router, around that of the server. Each lease delivered it once, and so did all of them together. The one that is known best counts:
-- that stands for the fewest, of equals the innermost. Its tokens are what any of them tells.
-- Of spans that are each other's ancestors, in a trace that is broken, the one that started last is the innermost.
INSERT INTO {database}.folding_units
WITH
  units AS (
    SELECT span, starts, lease, toString(network) AS network, toString(provider) AS provider,
      toString(region) AS region,
      toString(workload) AS workload, toString(team) AS team, is_error, rank, input_tokens, cached_input_tokens,
      output_tokens
    FROM {database}.folding_spans
    WHERE run = {run: UInt64} AND unit != ''
      AND trace IN (SELECT trace FROM {database}.folding_mixed WHERE run = {run: UInt64})
  ),
  round AS (SELECT inner FROM {database}.folding_chains WHERE run = {run: UInt64} AND inner = outer),
  started AS (
    SELECT span, starts FROM {database}.folding_spans WHERE run = {run: UInt64} AND span IN round
  ),
  pairs AS (
    SELECT inner, outer, levels
    FROM {database}.folding_chains
    WHERE run = {run: UInt64} AND inner != outer AND NOT (inner IN round AND outer IN round)
      AND trace IN (SELECT trace FROM {database}.folding_mixed WHERE run = {run: UInt64})
    UNION ALL
    SELECT inner, outer, levels
    FROM (
      SELECT inner, outer, levels FROM {database}.folding_chains
      WHERE run = {run: UInt64} AND inner != outer AND inner IN round AND outer IN round
    ) AS mutual
    INNER JOIN started AS i ON inner = i.span
    INNER JOIN started AS o ON outer = o.span
    WHERE (i.starts, inner) > (o.starts, outer)
  ),
  -- the innermost units below one that delivered, and what they tell
  below AS (
    SELECT outer AS holder, count() AS leaves, uniqExact(lease) AS leases, argMin(span, (starts, span)) AS first_leaf,
      count(input_tokens) AS tell_input, sum(input_tokens) AS sum_input, count(cached_input_tokens) AS tell_cached,
      sum(cached_input_tokens) AS sum_cached, count(output_tokens) AS tell_output, sum(output_tokens) AS sum_output
    FROM pairs INNER JOIN units ON inner = span
    WHERE NOT is_error AND span NOT IN (SELECT outer FROM pairs)
    GROUP BY outer
  ),
  -- What a unit around tells is that of the one it delivered; of several in one lease the first stands for all, unless one tells its own.
  ((told, leaves, leases, telling, first_leaf, me) -> multiIf(leaves = 1, told,
    leaves > 1 AND leases = 1 AND telling = 0, if(first_leaf = me, told, toDecimal128(0, 6)), NULL)) AS passed_on,
  ((leaves, telling, sum) -> if(leaves > 0 AND telling = leaves, sum, NULL)) AS of_all
SELECT {run: UInt64}, me, countIf(is_better AND is_same_lease) > 0, countIf(is_better) > 0,
  arraySort(groupUniqArrayIf(place, is_better)),
  coalesce(any(input_inside), argMin(input_around, levels)),
  coalesce(any(cached_inside), argMin(cached_around, levels)),
  coalesce(any(output_inside), argMin(output_around, levels))
FROM (
  SELECT if(is_around, inner, outer) AS me, levels,
    if(is_around, o.rank < i.rank, i.rank <= o.rank) AS is_better,
    if(is_around, (o.lease != '', o.network, o.provider, o.region, o.workload, o.team),
      (i.lease != '', i.network, i.provider, i.region, i.workload, i.team)) AS place,
    o.lease = i.lease AND (i.lease != '' OR (o.network, o.provider, o.region, o.workload, o.team)
      = (i.network, i.provider, i.region, i.workload, i.team)) AS is_same_lease,
    if(is_around, NULL, of_all(leaves, tell_input, sum_input)) AS input_inside,
    if(is_around, NULL, of_all(leaves, tell_cached, sum_cached)) AS cached_inside,
    if(is_around, NULL, of_all(leaves, tell_output, sum_output)) AS output_inside,
    if(is_around, passed_on(o.input_tokens, leaves, leases, tell_input, first_leaf, inner), NULL) AS input_around,
    if(is_around, passed_on(o.cached_input_tokens, leaves, leases, tell_cached, first_leaf, inner),
      NULL) AS cached_around,
    if(is_around, passed_on(o.output_tokens, leaves, leases, tell_output, first_leaf, inner), NULL) AS output_around
  FROM pairs
  INNER JOIN units AS i ON inner = i.span
  INNER JOIN units AS o ON outer = o.span
  LEFT JOIN below ON outer = holder
  ARRAY JOIN [true, false] AS is_around
)
GROUP BY me
