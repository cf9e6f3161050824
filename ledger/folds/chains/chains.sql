-- Which units of work hold which, of one kind: climbs from each to the root of its trace. Who comes to itself is its own ancestor.
INSERT INTO {database}.folding_chains
WITH RECURSIVE
  here AS (
    SELECT trace AS of_trace, span AS it, above AS its_parent, unit AS its_unit
    FROM {database}.folding_spans
    WHERE run = {run: UInt64}
  ),
  up AS (
    SELECT of_trace AS in_trace, it AS unit_span, its_unit AS of_unit, its_parent AS at, 1 AS levels
    FROM here
    WHERE its_unit != '' AND its_parent != 0
    UNION ALL
    SELECT in_trace, unit_span, of_unit, its_parent, levels + 1
    FROM up INNER JOIN here ON at = it
    WHERE its_parent != 0 AND at != unit_span AND levels < 64
  )
SELECT {run: UInt64}, any(in_trace), unit_span, at, min(levels)
FROM up INNER JOIN here ON at = it AND of_unit = its_unit
GROUP BY unit_span, at
