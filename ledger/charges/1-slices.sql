-- Leases cut at full hours, with what is known of their GPU, and in each hour the terms that hold in it. An open lease accrues up to
-- `now`; times are nanoseconds since 1970. An hour in which a lease stands still, between two of its spans, is none of its hours.
INSERT INTO {database}.closing_slices
SELECT {run: UInt64} AS run, hour, lease_id, pieces[1].1 AS slice_from, pieces[-1].2 AS slice_to,
  toUnixTimestamp64Nano(started_at) AS lease_from, if(ended_at IS NULL, 0, until_ns) AS lease_to,
  network, provider, region, zone, node_kind, workload, team, project, job_id, attempt, lease.gpu_model AS gpu_model,
  -- of several terms what knows least of the count speaks for all
  multiIf(arrayExists(piece -> piece.12 = '', pieces), '',
    arrayExists(piece -> piece.12 = 'assumed', pieces), 'assumed',
    arrayExists(piece -> piece.12 = 'read', pieces), 'read', pieces[1].12) AS count_basis,
  -- the mean over the time, exact while the count is one
  multiIf(count_basis = '', NULL, arrayUniq(pieces.11) = 1, pieces[1].11,
    toDecimal64(toDecimal256(gpu_ns, 9) / (slice_to - slice_from), 9)) AS gpu_count,
  arraySum(piece -> toDecimal128(coalesce(piece.11, toDecimal64(0, 9)), 9) * (piece.2 - piece.1), pieces) AS gpu_ns,
  pieces[-1].13 AS tier, sample, speaks, site_pue, pieces, octanebench, settled_amount, settled_currency, unread,
  known_model != '' AS gpu_known, tdp_w, idle_w, embodied_kg_low, embodied_kg_central, embodied_kg_high, embodied_error,
  -- parts of cards are counted as GPUs by who leases them, and draw what they are of their cards
  if(held_lease = '', gpu_count, least(gpu_count, cards_held)) AS card_count,
  -- the host around them: of the instance type, else of a network's servers with so many such cards, else of any such
  {hostNames: Array(String)}[arrayFirst(at -> at > 0,
    arrayMap(key -> transform(key, {hostKeys: Array(String)}, {hostAts: Array(UInt16)}, toUInt16(0)),
      arrayMap(size -> [concat(network, ':', instance), concat(network, '/', gpu_model, '/', size),
        concat(gpu_model, '/', size), 'unknown'],
        [transform(greatest(ceil(toFloat64(coalesce(gpu_count, 1))), toFloat64(coalesce(pieces[-1].10, 1))),
          [0., 1., 2., 3., 4.], ['1', '1', '2', '4', '4'], '8')])[1])) AS host_at] AS host_name,
  {hosts: Array(Array(Float64))}[host_at] AS host,
  -- the building around that: what it says itself, else of the region, its operator, the kind of node, or anybody
  if(site_pue IS NOT NULL, 'told', {pueKeys: Array(String)}[arrayFirst(at -> at > 0,
    arrayMap(key -> indexOf({pueKeys: Array(String)}, key),
      [concat(network, '/', region), toString(network), concat('*', node_kind), '*'])) AS pue_at]) AS pue_name,
  if(site_pue IS NOT NULL, [assumeNotNull(site_pue), {errorOfOwnPue: Float64}, 2],
    {pues: Array(Array(Float64))}[pue_at]) AS pue_found
FROM (
  SELECT *,
    arrayFilter(piece -> piece.2 > piece.1,
      arrayMap(term -> (greatest(term.1, hour_ns), least(term.2, hour_ns + 3600000000000),
        term.4.price_amount, term.4.price_currency, term.4.price_per, term.4.price_kind, term.4.price_source,
        term.4.fee_ratio, term.4.block_seconds, term.4.instance_gpus,
        -- A count that nobody told is that of the GPUs that reported in the hour, else one: a guess that its grades show. A lease that
        -- names no GPU in any way has none.
        multiIf(term.3 = 'read', toDecimal64(gpus_read, 9), term.3 = 'assumed', toDecimal64(1, 9),
          term.3 = 'none', toDecimal64(0, 9), term.4.gpu_count),
        term.3, term.4.tier, term.4.unread),
        arrayMap(term -> (term.1, term.2, multiIf(mapContains(term.3.unread, 'GPU count'), '',
          term.3.gpu_count IS NOT NULL, 'told', gpus_read > 0, 'read',
          gpu_model != '' OR term.3.price_per IN {unitsOfGpus: Array(String)} OR octanebench IS NOT NULL, 'assumed',
          'none'),
          term.3), timed))) AS pieces
  FROM (
    SELECT *, toInt64(toUnixTimestamp(hour)) * 1000000000 AS hour_ns,
      -- each term of the hour with its begin and end; most leases have but one
      if(notEmpty(only_term), [(toUnixTimestamp64Nano(started_at), until_ns, only_term[1])], many_terms) AS timed
    FROM (
      SELECT * EXCEPT (gpu_count, tier, price_amount, price_currency, price_per, price_kind, price_source, fee_ratio,
        block_seconds, instance_gpus, terms), if(length(terms) = 1, terms, arrayResize(terms, 0)) AS only_term,
        toUnixTimestamp64Nano(coalesce(ended_at, fromUnixTimestamp64Milli({now: Int64}, 'UTC'))) AS until_ns,
        arrayJoin(arrayFilter(h -> toDateTime64(h, 9, 'UTC') + 3600 > started_at
          AND toInt64(toUnixTimestamp(h)) * 1000000000 < until_ns, {hours: Array(DateTime('UTC'))})) AS hour
      FROM {database}.leases FINAL
      WHERE started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
        AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
        AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
    ) AS one
    LEFT JOIN (
      -- Terms by the hours that they hold in: a long history is not looked through for each of its hours.
      SELECT lease_id AS many_lease, term_hour AS many_hour,
        arraySort(each -> each.1, groupArray((begins, ends, term))) AS many_terms
      FROM (
        SELECT lease_id, term, begins, ends,
          arrayJoin(arrayFilter(h -> begins < (toInt64(toUnixTimestamp(h)) + 3600) * 1000000000
            AND ends > toInt64(toUnixTimestamp(h)) * 1000000000, {hours: Array(DateTime('UTC'))})) AS term_hour
        FROM (
          SELECT lease_id, term, toUnixTimestamp64Nano(term.since) AS begins, ends
          FROM {database}.leases FINAL
          ARRAY JOIN terms AS term,
            arrayPushBack(arrayMap(since -> toUnixTimestamp64Nano(since), arrayPopFront(terms.since)),
              toUnixTimestamp64Nano(coalesce(ended_at, fromUnixTimestamp64Milli({now: Int64}, 'UTC')))) AS ends
          WHERE length(terms) > 1
            AND started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
            AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
            AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
        )
        WHERE term.runs AND ends > toInt64(toUnixTimestamp(arrayMin({hours: Array(DateTime('UTC'))}))) * 1000000000
          AND begins < (toInt64(toUnixTimestamp(arrayMax({hours: Array(DateTime('UTC'))}))) + 3600) * 1000000000
      )
      GROUP BY lease_id, term_hour
    ) AS many ON lease_id = many_lease AND hour = many_hour
  ) AS cut
  LEFT JOIN (
    -- a partition of a GPU, `<uuid>/gi3`, is of that GPU, and so is whatever else names it
    SELECT lease_id AS read_lease, gpu_hours.hour AS read_hour,
      uniqExact(if(card = '', replaceRegexpOne(gpu_id, '/(gi|p)[0-9]+$', ''), card)) AS gpus_read
    FROM {database}.gpu_hours
    LEFT JOIN (
      SELECT card_lease, card_hour, card_gpu, card FROM {database}.closing_cards WHERE run = {run: UInt64}
    ) AS cards ON lease_id = card_lease AND gpu_hours.hour = card_hour AND gpu_id = card_gpu
    WHERE gpu_hours.hour IN {hours: Array(DateTime('UTC'))} AND gpu_id != ''
      AND lease_id IN (
        SELECT lease_id FROM {database}.leases
        WHERE gpu_count IS NULL OR arrayExists(count -> count IS NULL, terms.gpu_count)
      )
    GROUP BY read_lease, read_hour
  ) AS reads ON lease_id = read_lease AND hour = read_hour
) AS lease
LEFT JOIN (
  SELECT gpu_model AS known_model, tdp_w, idle_w, embodied_kg_low, embodied_kg_central, embodied_kg_high, embodied_error
  FROM {database}.gpu_models FINAL
) AS gpu ON lease.gpu_model = known_model
LEFT JOIN (
  -- Leases that hold parts of cards: how many cards those are. Who alone holds parts of a card holds the card.
  SELECT card_lease AS held_lease, card_hour AS held_hour, toDecimal64(sum(of_card), 9) AS cards_held
  FROM (
    SELECT card_lease, card_hour, card, max(part != '') AS is_parted,
      if(NOT is_parted OR max(holders) = 1 AND (uniqExact(part) > 1 OR NOT max(is_told)), 1,
        least(1, sum(share_of_card) / 1e9)) AS of_card
    FROM (
      SELECT DISTINCT card_lease, card_hour, card, part, share_of_card, is_told, holders
      FROM {database}.closing_cards
      WHERE run = {run: UInt64}
    )
    GROUP BY card_lease, card_hour, card
  )
  GROUP BY card_lease, card_hour
  HAVING max(is_parted)
) AS held ON lease.lease_id = held_lease AND lease.hour = held_hour
WHERE notEmpty(pieces)
