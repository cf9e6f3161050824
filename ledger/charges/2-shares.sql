-- The energy of a card is told once. Of cards that several ids or several leases have, that are cut into parts, or of which a lease reads
-- more than it has: what each lease has of them, in place of what each of their ids tells.
--
-- At each instant a card draws what its best evidence says (counter, power, a model of utilisation), the mean of those that say it. Of
-- that a lease alone on its card has all of it. Parts share what is above idle power by their size times their use, else by their size,
-- and idle power by their size; what nobody holds of it is nobody's. Leases that each read a whole card have even shares of it, and of more
-- cards than its count a lease has its count. Shares are in billionths; whole numbers, so that sums are exact in any order.
INSERT INTO {database}.closing_shares
WITH
  slices AS (
    SELECT lease_id, hour, toFloat64(gpu_count) AS gpus, idle_w
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
  ),
  steps AS (
    SELECT * EXCEPT (run) FROM {database}.closing_steps WHERE run = {run: UInt64}
  ),
  -- Ids by card, and how many cards tell anything of the lease in the hour.
  held AS (
    SELECT held_lease, held_hour, held_card, ids, has_parts, gpus, idle_w,
      countIf(is_live) OVER (PARTITION BY held_lease, held_hour) AS cards,
      count() OVER (PARTITION BY held_hour, held_card) AS holders
    FROM (
      SELECT step_lease AS held_lease, step_hour AS held_hour, step_card AS held_card, count() AS ids,
        max(step_part != '') AS has_parts,
        max(arrayExists(s -> s.1 > 0 OR s.4 > 0 OR s.5 > 0, inside_steps)) AS is_live
      FROM steps
      GROUP BY step_lease, step_hour, step_card
    ) AS each
    INNER JOIN slices ON held_lease = lease_id AND held_hour = hour
  ),
  -- How many cards a lease that reads more than it has reads at once, on average over the time in which it reads any: cards that follow
  -- each other are one.
  crowded AS (
    SELECT step_lease AS crowded_lease, step_hour AS crowded_hour,
      arraySort(groupArrayArray(arrayConcat(
        arrayMap((t, s) -> (t, if(s.1 > 0 OR s.4 > 0 OR s.5 > 0, intDiv(5040, toInt64(ids)), toInt64(0))),
          arrayPopBack(edge_at), inside_steps),
        arrayMap((t, s) -> (t, if(s.1 > 0 OR s.4 > 0 OR s.5 > 0, -intDiv(5040, toInt64(ids)), toInt64(0))),
          arrayPopFront(edge_at), inside_steps)))) AS changes,
      arrayPopBack(arrayCumSum(changes.2)) AS at_once, arrayPopFront(arrayDifference(changes.1)) AS lengths,
      arraySum((n, ns) -> n * toInt128(ns), at_once, lengths) / 5040
      -- where that is none, so is what is divided
      / greatest(1, arraySum((n, ns) -> if(n > 0, ns, 0), at_once, lengths)) AS read_at_once
    FROM steps
    INNER JOIN held ON step_lease = held_lease AND step_hour = held_hour AND step_card = held_card
    WHERE cards > gpus
    GROUP BY step_lease, step_hour
  ),
  sources AS (
    SELECT step_lease, step_hour, step_card, step_part, step_share, edge_at, inside_steps, idle_w,
      toInt64(if(crowded_lease = '' OR gpus IS NULL OR gpus >= read_at_once, 1e9,
        floor(1e9 * assumeNotNull(gpus) / read_at_once))) AS claim
    FROM steps
    INNER JOIN held ON step_lease = held_lease AND step_hour = held_hour AND step_card = held_card
    LEFT JOIN crowded ON step_lease = crowded_lease AND step_hour = crowded_hour
    WHERE (step_hour, step_card) IN (
      SELECT held_hour, held_card FROM held WHERE ids > 1 OR has_parts OR holders > 1 OR cards > gpus
    )
  ),
  grids AS (
    SELECT step_hour AS grid_hour, step_card AS grid_card, arraySort(arrayDistinct(groupArrayArray(edge_at))) AS grid
    FROM sources
    GROUP BY step_hour, step_card
  ),
  -- What each part of each lease tells between any two edges of its card.
  told AS (
    SELECT step_hour, step_card, begins, ends, step_lease, step_part, any(claim) AS lease_claim,
      any(step_share) AS share, any(toInt64(round(idle_w * 1e9))) AS idle_nw,
      max(s.1) AS seen, min(s.2) AS silent, max(s.3) AS fresh, max(s.6) AS held_back,
      sum(toInt64(s.7)) AS uses, sum(s.11) AS used,
      countIf(s.4 = 1 AND s.8 > 0) AS counters, sumIf(s.8, s.4 = 1 AND s.8 > 0) AS counter_sum,
      countIf(s.4 = 1 AND s.9 > 0) AS powers, sumIf(s.9, s.4 = 1 AND s.9 > 0) AS power_sum,
      countIf(s.5 = 1 AND s.10 > 0) AS models, sumIf(s.10, s.5 = 1 AND s.10 > 0) AS model_sum,
      countIf(s.5 = 1 AND s.9 > 0) AS spreads, sumIf(s.9, s.5 = 1 AND s.9 > 0) AS spread_sum
    FROM (
      SELECT step_hour, step_card, step_lease, step_part, step_share, claim, idle_w, begins, ends,
        inside_steps[nth] AS s
      FROM sources
      INNER JOIN grids ON step_hour = grid_hour AND step_card = grid_card
      ARRAY JOIN arrayPopBack(grid) AS begins, arrayPopFront(grid) AS ends,
        arrayPopBack(arrayCumSum(arrayMap(t -> has(edge_at, t), grid))) AS nth
      WHERE nth BETWEEN 1 AND length(inside_steps)
    )
    GROUP BY step_hour, step_card, begins, ends, step_lease, step_part
  ),
  -- What the card draws, and what each lease holds of it.
  drawn AS (
    SELECT *,
      sum(counters) OVER card AS c, sum(powers) OVER card AS p, sumIf(models, step_part = '') OVER card AS m,
      sumIf(models, step_part != '') OVER card AS part_models, sum(spreads) OVER card AS g,
      count() OVER (PARTITION BY step_hour, step_card, begins, step_part) AS tellers,
      multiIf(
        c > 0, intDiv(sum(counter_sum) OVER card, c),
        p > 0, intDiv(sum(power_sum) OVER card, p),
        m > 0, intDiv(sumIf(model_sum, step_part = '') OVER card, m),
        g > 0, intDiv(sum(spread_sum) OVER card, g), 0) AS whole_nw
    FROM told
    WINDOW card AS (PARTITION BY step_hour, step_card, begins)
  ),
  modelled AS (
    SELECT *,
      if(whole_nw > 0 OR part_models = 0, whole_nw,
        toInt64(intDiv(
          sumIf(intDiv(toInt128(share) * if(models > 0, intDiv(model_sum, models), idle_nw), tellers), step_part != '')
          OVER card
          + greatest(0, 1000000000 - sumIf(intDiv(share, tellers), step_part != '') OVER card) * toInt128(idle_nw),
          1000000000))) AS card_nw
    FROM drawn
    WINDOW card AS (PARTITION BY step_hour, step_card, begins)
  ),
  leased AS (
    SELECT step_hour, step_card, begins, ends, step_lease, any(card_nw) AS nw, any(least(card_nw, idle_nw)) AS idle,
      any(multiIf(c > 0, 1, p > 0, 2, m > 0, 4, g > 0, 5, part_models > 0, 4, 0)) AS evidence,
      countIf(step_part != '') AS parts, any(lease_claim) AS claim_of_lease,
      if(parts > 0, sum(share), claim_of_lease) AS hold,
      -- where that is none, so is what is divided
      sumIf(intDiv(toInt128(share) * used, greatest(1, uses) * 1000), step_part != '') AS busy,
      countIf(step_part != '' AND uses = 0) = 0 AS tells_use,
      max(seen) AS is_seen, min(silent) AS is_silent, max(fresh) AS is_fresh, max(held_back) AS is_held,
      sum(uses) AS all_uses, sum(used) AS all_used
    FROM modelled
    GROUP BY step_hour, step_card, begins, ends, step_lease
  ),
  weighed AS (
    SELECT *,
      count() OVER card AS holders, min(parts > 0) OVER card AS by_parts,
      greatest(1000000000, sum(hold) OVER card) AS all_holds, sum(hold) OVER card AS held_in_all,
      sum(busy) OVER card AS all_busy,
      min(tells_use) OVER card AND all_busy > 0 AS by_use,
      -- alone with all of the card, or with what it was cut into
      holders = 1 AND claim_of_lease = 1000000000 AND (parts != 1 OR hold >= 1000000000) AS is_whole,
      if(by_use, intDiv(toInt128(nw - idle) * busy, all_busy),
        -- where that is none, so is what is divided
        intDiv(toInt128(nw - idle) * hold, greatest(1, held_in_all))) AS active,
      multiIf(is_whole, toInt128(nw),
        by_parts, active + intDiv(toInt128(idle) * hold, all_holds),
        intDiv(toInt128(nw) * hold, all_holds)) AS own,
      multiIf(is_whole, toInt128(0),
        -- by size alone, by use alone; a rule, so at most three fifths
        by_parts, least(intDiv(own * 3, 5), greatest(
          abs(own - intDiv(toInt128(nw) * hold, all_holds)),
          if(by_use, abs(own - intDiv(toInt128(nw) * busy, all_busy)), toInt128(0)))),
        held_in_all > 1000000000, greatest(own, nw - own), toInt128(0)) AS doubt
    FROM leased
    WINDOW card AS (PARTITION BY step_hour, step_card, begins)
  )
SELECT {run: UInt64}, step_lease, step_hour, step_card, [begins, ends],
  [(toInt8(is_seen), toInt8(is_silent), toInt8(is_fresh), toInt8(is_whole AND evidence IN (1, 2)),
    toInt8(evidence > 0 AND NOT (is_whole AND evidence IN (1, 2))), toInt8(is_held), toInt8(least(127, all_uses)),
    toInt64(if(is_whole AND evidence = 1, own, 0)), toInt64(if(is_whole AND evidence IN (2, 5), own, 0)),
    toInt64(if(is_whole AND evidence IN (1, 2, 5), 0, own)),
    toInt64(all_used), toInt64(doubt))]
FROM weighed
