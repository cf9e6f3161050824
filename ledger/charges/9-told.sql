-- What the ids of GPUs that a lease reads tell together, where several tell of one card, or others read it too: beside its charges, whose
-- energy counts a card once. Parts of cards have no energy of their own.
INSERT INTO {database}.energy_told (hour, lease_id, version, ids, told_kwh)
SELECT step_hour, step_lease, {version: UInt64}, uniqExact(step_card, nth),
  sum(arraySum((a, b, s) -> (b - a) / 1e18 * (s.8 + s.9 + s.10), arrayPopBack(edge_at), arrayPopFront(edge_at),
    inside_steps)) / 3.6e6
FROM (
  SELECT step_hour, step_lease, step_card, edge_at, inside_steps,
    row_number() OVER (PARTITION BY step_hour, step_lease, step_card ORDER BY edge_at, inside_steps) AS nth
  FROM {database}.closing_steps
  WHERE run = {run: UInt64} AND step_part = ''
    AND (step_hour, step_card) IN (SELECT step_hour, step_card FROM {database}.closing_shares WHERE run = {run: UInt64})
)
GROUP BY step_hour, step_lease
