-- Leases, and those that tell of the same cards in the same hours: what they have of a card depends on each other.
SELECT DISTINCT lease_id AS lease
FROM {database}.gpu_hours
WHERE hour IN {hours: Array(DateTime('UTC'))} AND lease_id != ''
  AND (hour, replaceRegexpOne(gpu_id, '/(gi|p)[0-9]+$', '')) IN (
    SELECT hour, replaceRegexpOne(gpu_id, '/(gi|p)[0-9]+$', '')
    FROM {database}.gpu_hours
    WHERE hour IN {hours: Array(DateTime('UTC'))} AND lease_id IN {leases: Array(String)} AND gpu_id != ''
  )
