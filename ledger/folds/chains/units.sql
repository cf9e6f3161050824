-- What each unit of a chain counts for. Several spans tell of one request: the call of a framework around that of its client, around that
-- of a router, around that of the server. Each lease delivered it once, and so did all of them together. The one that is known best counts:
-- that stands for the fewest, of equals the innermost. Its tokens are what any of them tells.
-- Of spans that are each other's ancestors, in a trace that is broken, the one that started last is the innermost.
INSERT INTO {database}.folding_units
WITH
  -- Traces whose units ran in one place, stand for as many and tell the same kinds of tokens: there the innermost count, and that is all.
  mixed AS (
    SELECT trace
    FROM {database}.folding_spans
    WHERE run = {run: UInt64} AND unit != ''
    GROUP BY trace
    HAVING uniqExact(lease, network, provider, region, workload, team, rank) > 1
      OR count(input_tokens) NOT IN (0, count()) OR count(cached_input_tokens) NOT IN (0, count())
      OR count(output_tokens) NOT IN (0, count())
  ),
  units AS (
    SELECT *, (lease != '', toString(network), toString(provider), toString(region), toString(workload),
      toString(team)) AS place
    FROM {database}.folding_spans
    WHERE run = {run: UInt64} AND unit != '' AND trace IN mixed
  ),
  round AS (SELECT inner FROM {database}.folding_chains WHERE run = {run: UInt64} AND inner = outer),
  started AS (
    SELECT span AS its_span, starts AS its_start FROM {database}.folding_spans
    WHERE run = {run: UInt64} AND span IN round
  ),
  held AS (
    SELECT trace, inner, outer, levels
    FROM {database}.folding_chains
    WHERE run = {run: UInt64} AND inner != outer AND NOT (inner IN round AND outer IN round)
    UNION ALL
    SELECT trace, inner, outer, levels
    FROM (
      SELECT * FROM {database}.folding_chains
      WHERE run = {run: UInt64} AND inner != outer AND inner IN round AND outer IN round
    ) AS mutual
    INNER JOIN started AS i ON inner = i.its_span
    INNER JOIN started AS o ON outer = o.its_span
    WHERE (i.its_start, inner) > (o.its_start, outer)
  ),
  pairs AS (SELECT inner, outer, levels FROM held WHERE trace IN mixed),
  -- the innermost units below one that delivered, and what they tell
  below AS (
    SELECT outer AS holder, count() AS leaves, uniqExact(lease) AS leases, argMin(span, (starts, span)) AS first_leaf,
      count(input_tokens) AS tell_input, sum(input_tokens) AS sum_input, count(cached_input_tokens) AS tell_cached,
      sum(cached_input_tokens) AS sum_cached, count(output_tokens) AS tell_output, sum(output_tokens) AS sum_output
    FROM pairs INNER JOIN units ON inner = span
    WHERE NOT is_error AND span NOT IN (SELECT outer FROM pairs)
    GROUP BY outer
  ),
  relations AS (
    SELECT inner AS me, outer AS other, levels, true AS is_around FROM pairs
    UNION ALL SELECT outer, inner, levels, false FROM pairs
  ),
  -- What a unit around tells is that of the one it delivered; of several in one lease the first stands for all, unless one tells its own.
  ((told, leaves, leases, telling, first_leaf, me) -> multiIf(leaves = 1, told,
    leaves > 1 AND leases = 1 AND telling = 0, if(first_leaf = me, told, toDecimal128(0, 6)), NULL)) AS passed_on
SELECT {run: UInt64}, outer, true, true, [], NULL, NULL, NULL
FROM (SELECT DISTINCT outer FROM held WHERE trace NOT IN mixed)
UNION ALL
SELECT {run: UInt64}, me, countIf(is_better AND is_same_lease) > 0, countIf(is_better) > 0,
  arraySort(groupUniqArrayIf(theirs.place, is_better)),
  coalesce(any(if(own.leaves > 0 AND own.tell_input = own.leaves, own.sum_input, NULL)),
    argMinIf(passed_on(theirs.input_tokens, around.leaves, around.leases, around.tell_input, around.first_leaf, me),
      levels, is_around)),
  coalesce(any(if(own.leaves > 0 AND own.tell_cached = own.leaves, own.sum_cached, NULL)),
    argMinIf(passed_on(theirs.cached_input_tokens, around.leaves, around.leases, around.tell_cached, around.first_leaf,
      me), levels, is_around)),
  coalesce(any(if(own.leaves > 0 AND own.tell_output = own.leaves, own.sum_output, NULL)),
    argMinIf(passed_on(theirs.output_tokens, around.leaves, around.leases, around.tell_output, around.first_leaf, me),
      levels, is_around))
FROM (
  SELECT me, levels, is_around, other, theirs.place, theirs.input_tokens, theirs.cached_input_tokens,
    theirs.output_tokens,
    theirs.rank < mine.rank OR theirs.rank = mine.rank AND NOT is_around AS is_better,
    theirs.lease = mine.lease AND (mine.lease != '' OR theirs.place = mine.place) AS is_same_lease
  FROM relations
  INNER JOIN units AS mine ON me = mine.span
  INNER JOIN units AS theirs ON other = theirs.span
) AS theirs
LEFT JOIN below AS own ON me = own.holder
LEFT JOIN below AS around ON other = around.holder
GROUP BY me
