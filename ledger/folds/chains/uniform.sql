-- Traces whose units are all alike: who holds another is but a way to it.
INSERT INTO {database}.folding_units (run, span, is_outdone, is_double)
SELECT DISTINCT {run: UInt64}, outer, true, true
FROM {database}.folding_chains
WHERE run = {run: UInt64} AND trace NOT IN (SELECT trace FROM {database}.folding_mixed WHERE run = {run: UInt64})
