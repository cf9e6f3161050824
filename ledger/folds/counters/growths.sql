-- What counters grew by in each hour, and when in it.
INSERT INTO {database}.folding_growths
SELECT {run: UInt64}, of_hour, any(lease_id), any(counter), any(what), of_series, sum(grew_inside), sum(inside),
  min(inside_from), max(inside_to)
FROM ({steps})
GROUP BY of_hour, of_series
