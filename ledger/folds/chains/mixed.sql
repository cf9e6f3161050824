-- Traces whose units ran in several places, stand for more or fewer, tell other kinds of tokens, or are their own ancestors.
INSERT INTO {database}.folding_mixed
SELECT {run: UInt64}, trace
FROM {database}.folding_spans
WHERE run = {run: UInt64} AND unit != '' AND trace IN (
  SELECT trace FROM {database}.folding_chains WHERE run = {run: UInt64}
)
GROUP BY trace
HAVING min(cityHash64(lease, network, provider, region, workload, team, rank))
  != max(cityHash64(lease, network, provider, region, workload, team, rank))
  OR count(input_tokens) NOT IN (0, count()) OR count(cached_input_tokens) NOT IN (0, count())
  OR count(output_tokens) NOT IN (0, count())
  OR trace IN (SELECT trace FROM {database}.folding_chains WHERE run = {run: UInt64} AND inner = outer)
