-- Leases and hours in which it is in doubt which cards are read: ids of parts of cards, more ids than the lease has GPUs, ids that other
-- leases tell too, a share of a GPU. Most closings have none, and leave the two stages out that are for them.
INSERT INTO {database}.closing_doubts
SELECT {run: UInt64}, seen_lease, seen_hour, any(count_told) AS told
FROM (
  SELECT seen_lease, seen_hour, gpu_id, base, count() OVER (PARTITION BY seen_hour, base) AS ids_of_base
  FROM (
    SELECT DISTINCT lease_id AS seen_lease, hour AS seen_hour, gpu_id,
      replaceRegexpOne(gpu_id, '/(gi|p)[0-9]+$', '') AS base
    FROM {database}.gpu_hours
    WHERE hour IN {hours: Array(DateTime('UTC'))} AND gpu_id != '' AND lease_id != ''
      AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
  )
) AS seen
LEFT JOIN (
  SELECT lease_id AS told_lease,
    ifNull(if(arrayExists(count -> count IS NULL, terms.gpu_count), 0, toFloat64(arrayMax(terms.gpu_count))),
      0) AS count_told
  FROM {database}.leases FINAL
  WHERE empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)}
) AS counts ON seen_lease = told_lease
GROUP BY seen_lease, seen_hour
HAVING max(gpu_id != base) OR max(ids_of_base) > 1 OR uniqExact(base) > 1 AND uniqExact(base) > told OR told > 0
  AND told < 1
