-- Which card each id is of, hour by hour, for leases of which that is in doubt. Every other id is a card of its own.
--
-- An id that holds in its machine only (an index, an address on the bus) is of the card that has that index or address, if exactly one
-- has it. Across leases a card is known by an id that holds everywhere, or by its machine.
INSERT INTO {database}.closing_cards
WITH
  doubtful AS (
    SELECT doubtful_lease, doubtful_hour, told FROM {database}.closing_doubts WHERE run = {run: UInt64}
  ),
  facts AS (
    SELECT s.lease_id AS lease, toStartOfHour(time) AS at, s.gpu_id AS id,
      replaceRegexpOne(id, '/(gi|p)[0-9]+$', '') AS base, max(s.gpu_share) AS share,
      toString(max(s.gpu_index)) AS told_index, toString(max(s.gpu_pci)) AS told_pci, toString(max(s.host)) AS on_host,
      toString(max(s.gpu_model)) AS model, concat(max(s.network), '/', max(s.provider)) AS operator,
      groupUniqArrayIf(toInt64(assumeNotNull(s.energy_j)), s.energy_j > 0) AS counted
    FROM {database}.gpu_samples AS s
    WHERE s.lease_id IN (SELECT doubtful_lease FROM doubtful) AND s.gpu_id != ''
      AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
      AND time >= arrayMin({hours: Array(DateTime('UTC'))}) AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
    GROUP BY lease, at, id
  ),
  -- What is known of each id of a card: whether it holds in its machine only, its place and address there.
  bases AS (
    SELECT lease, at, base,
      match(base, concat('^(?i)((gpu|card|nvidia|dev|device|/dev/nvidia|/dev/dri/card)?[-_: ]*[0-9]{1,3}|localhost/.*|',
        '([0-9a-f]+:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-9a-f]|(GPU-)?[0-]{9,})$')) AS is_local,
      max(on_host) AS host, max(model) AS of_model, any(operator) AS of_operator,
      extract(if(max(told_index) != '', max(told_index), if(is_local AND NOT match(base, ':'), base, '')),
        '([0-9]+)$') AS place,
      if(max(told_pci) != '', max(told_pci), if(is_local AND match(base, ':'),
        replaceRegexpOne(lower(base), '^0+:', ''), '')) AS address,
      arraySort(groupUniqArrayArray(counted)) AS counts
    FROM facts
    GROUP BY lease, at, base
  ),
  -- Ids of one lease that are the same card: the first of them, those that hold everywhere first, names it.
  named AS (
    SELECT lease, at, x.1 AS base,
      arrayFirst((y, z) -> y.1 = z.1
        OR y.6 != '' AND y.6 = z.6 AND (y.3 = z.3 OR y.3 = '' OR z.3 = '')
        OR y.5 != '' AND y.5 = z.5 AND (y.4 = z.4 OR y.4 = '' OR z.4 = '')
        AND (y.2 OR z.2 OR y.3 != '')
        AND (y.3 = z.3 OR (y.2 OR z.2) AND (y.3 = '' OR z.3 = '' OR too_many)
          AND arrayCount((each, place) -> NOT each.2 AND each.5 = place, every,
            arrayResize([y.5], length(every), y.5)) <= 1)
        OR length(arrayIntersect(y.7, z.7)) >= 3, every, arrayResize([x], length(every), x)) AS first,
      multiIf(NOT first.2, first.1, first.3 != '' AND first.3 != 'localhost' AND NOT endsWith(x.8, '/'),
        concat(x.8, '/', first.3, '/', first.1), concat(lease, '/', first.3, '/', first.1)) AS card
    FROM (
      SELECT lease, at, any(told) > 0 AND count() > any(told) AS too_many,
        arraySort(y -> (y.2, y.1),
          groupArray((base, is_local, host, of_model, place, address, counts, of_operator))) AS every
      FROM bases
      INNER JOIN doubtful ON lease = doubtful_lease AND at = doubtful_hour
      GROUP BY lease, at
    )
    ARRAY JOIN every AS x
  ),
  -- The first partition of an AMD card is named as the card.
  parted AS (
    SELECT lease, at, id, card, share,
      max(is_partition) OVER (PARTITION BY at, card) AS is_partitioned,
      multiIf(match(id, '/(gi|p)[0-9]+$'), extract(id, '/((?:gi|p)[0-9]+)$'), share > 0 OR is_partitioned, 'p0',
        '') AS part
    FROM (
      SELECT facts.lease AS lease, facts.at AS at, id, card, share, match(id, '/p[0-9]+$') AS is_partition
      FROM facts
      INNER JOIN named ON facts.lease = named.lease AND facts.at = named.at AND facts.base = named.base
    )
  ),
  -- How much of its card each part is, in billionths: what is told, else an even part of what is left.
  shares AS (
    SELECT at AS share_at, card AS share_card, part AS share_part,
      max(share) AS told_share, sum(told_share) OVER card_parts AS told_in_all,
      countIf(told_share = 0) OVER card_parts AS untold,
      toInt64(round(1e9 * if(told_share > 0, told_share, greatest(0, 1 - told_in_all) / untold))) AS share_of_card
    FROM parted
    WHERE part != ''
    GROUP BY at, card, part
    WINDOW card_parts AS (PARTITION BY at, card)
  )
SELECT {run: UInt64}, lease, at, id, card, part, if(part = '', 0, share_of_card), part != '' AND told_share > 0,
  uniqExact(lease) OVER (PARTITION BY at, card) AS holders
FROM parted
LEFT JOIN shares ON at = share_at AND card = share_card AND part = share_part
