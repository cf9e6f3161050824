-- What each GPU's readings tell of each hour, as steps on the line of time: it was seen or silent, drew so many watts, was so busy.
--
-- Each field is a series of its own: between two readings of its power a GPU draws their mean, whatever else is read in between, if
-- they are at most a quarter of an hour apart. A cumulative counter needs no bridge: what it grew by was drawn. So more readings never
-- tell less. The GPU was down in a gap between readings of any kind that is longer than three times the usual one or than a quarter of an
-- hour, and at most a day. So an hour depends on its own readings, those of the quarters of an hour beside it, and the nearest reading
-- beyond.
INSERT INTO {database}.closing_steps
WITH
  -- Rows of one time are one reading that came in parts.
  merged AS (
    SELECT of_lease, of_hour, of_gpu, slice_from, slice_to, before_ms, after_ms, before_far, after_far,
      if(tdp_w > 0, 1.5 * tdp_w, 1e9) AS most_w, idle_w, tdp_w,
      arrayDistinct(found.1) AS times, length(times) = length(found) AS is_whole,
      if(is_whole, found.2, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.2, found.1)), times)) AS p,
      if(is_whole, found.3, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.3, found.1)), times)) AS e,
      if(is_whole, found.4, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.4, found.1)), times)) AS u,
      if(is_whole, found.5, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.5, found.1)), times)) AS held,
      arrayExists(x -> x >= 0, found.6) AS has_differences,
      multiIf(is_whole, found.6, NOT has_differences, arrayMap(x -> -1., times),
        arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.6, found.1)), times)) AS d,
      multiIf(is_whole, found.7, NOT has_differences, arrayMap(x -> toInt64(0), times),
        arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.7, found.1)), times)) AS since
    FROM {database}.closing_read
    WHERE run = {run: UInt64}
  ),
  -- What is no evidence is none: a card that is on does not draw nothing, nor a third of its idle power while it works. A counter that
  -- stands still has told nothing since it moved last.
  believed AS (
    SELECT *,
      arrayMap((w, use) -> w = 0 OR idle_w > 0 AND w >= 0 AND w < 0.3 * idle_w AND use > 0.05, p,
        arrayFill(x -> x >= 0, u)) AS is_void,
      arrayMap((w, void) -> if(void, -1., w), p, is_void) AS p_told,
      arrayFill(x -> x >= 0, e) AS e_last,
      arrayMap((x, before) -> if(x = before, -1., x), e, arrayPopBack(arrayPushFront(e_last, -1.))) AS e_told
    FROM merged
  ),
  -- Each field as a series of its own: what its readings before and after each stretch say, and when they were.
  fields AS (
    SELECT *,
      arrayFilter((t, x) -> x >= 0, times, e_told) AS e_at, arrayFilter(x -> x >= 0, e_told) AS e_own,
      length(e_at) = length(times) AS e_in_all,
      arrayFill(x -> x >= 0, p_told) AS p_before, arrayFill((t, x) -> x >= 0, times, p_told) AS p_from,
      arrayReverseFill(x -> x >= 0, p_told) AS p_after, arrayReverseFill((t, x) -> x >= 0, times, p_told) AS p_to,
      arrayFill(x -> x >= 0, u) AS u_before, arrayFill((t, x) -> x >= 0, times, u) AS u_from,
      arrayReverseFill(x -> x >= 0, u) AS u_after, arrayReverseFill((t, x) -> x >= 0, times, u) AS u_to,
      arrayReverseFill(x -> x >= 0, held) AS h_after,
      arrayReverseFill(x -> x >= 0, d) AS d_after, arrayReverseFill((t, x) -> x >= 0, times, d) AS d_to,
      arrayReverseFill((t, x) -> x >= 0, since, d) AS d_since,
      arrayPopBack(arrayPushFront(arrayFill((t, x) -> x >= 0, arrayMap((t, x) -> if(x >= 0, t, toInt64(0)), times, d),
        d),
        toInt64(0))) AS d_last
    FROM believed
  ),
  -- The usual gap between readings, of the field that is read most often.
  gapped AS (
    SELECT *, arrayPopFront(arrayDifference(times)) AS gaps
    FROM fields
  ),
  usual_gaps AS (
    SELECT *,
      arrayMap(at -> arraySort(arrayPopFront(arrayDifference(at)))[intDiv(length(at) - 1, 2) + 1],
        arrayFilter(at -> length(at) > 1, arrayDistinct([arrayFilter((t, x) -> x >= 0, times, p_told),
          arrayFilter((t, x) -> x >= 0, times, e), arrayFilter((t, x) -> x >= 0, times, u),
          arrayFilter((t, x) -> x >= 0, times, d)]))) AS field_gaps,
      if(empty(field_gaps), arraySort(gaps)[intDiv(length(gaps), 2) + 1], arrayMin(field_gaps)) AS usual
    FROM gapped
  ),
  -- What a counter that fell did: it ran over (32 bits of mJ, µJ, or of what AMD and RAPL count in), if that fits what the card drew
  -- before; else it was reset, and counts from zero. One that falls again and again is several in one, and tells nothing.
  risen AS (
    SELECT *,
      arrayPopFront(arrayDifference(e_at)) AS e_gaps,
      arrayMap((e0, e1, gap) -> if(e1 >= e0, (e1 - e0) * 1000 / gap, -1.), arrayPopBack(e_own), arrayPopFront(e_own),
        e_gaps) AS risen_w
    FROM usual_gaps
  ),
  wrapped AS (
    SELECT *,
      arrayExists(w -> w < 0, risen_w) AS has_falls,
      if(NOT has_falls, arrayMap(w -> 0., risen_w),
        arrayMap((e0, e1, gap, before) -> if(e1 >= e0, 0., arrayFirst(m -> e0 < m
          AND (m - e0 + e1) * 1000 / gap BETWEEN 0.5 * before AND 2 * before
          AND least(most_w, 5000) * gap / 1000 < m, [4294.967296, 65536., 262144., 4294967.296])), arrayPopBack(e_own),
          arrayPopFront(e_own), e_gaps,
          arrayPopBack(arrayPushFront(arrayFill(w -> w >= 0, risen_w), -1.)))) AS wraps,
      -- readings of a counter that stood still, up to each that moved
      if(e_in_all, arrayMap(x -> toUInt32(0), e_own),
        arrayFilter((n, x) -> x >= 0,
          arrayCumSum(arrayMap((x, told) -> toUInt32(x >= 0 AND told < 0), e, e_told)), e_told)) AS e_stood
    FROM risen
  ),
  counted AS (
    SELECT *,
      has_falls AND arrayCount((w, wrap) -> w < 0 AND wrap = 0, risen_w, wraps) > 3 AS is_mixed,
      -- watts, by pair of readings of the counter
      multiIf(is_mixed, arrayMap(w -> -1., risen_w), NOT has_falls, risen_w,
        arrayMap((w, e0, e1, gap, wrap) -> multiIf(w >= 0, w, wrap > 0, (wrap - e0 + e1) * 1000 / gap, e1 * 1000 / gap),
          risen_w, arrayPopBack(e_own), arrayPopFront(e_own), e_gaps, wraps)) AS pair_w,
      -- 1 as counted, 3 since a reset, 5 spread over more than a quarter of an hour in which an hour ends; 10 more if it stood still
      arrayMap((w, wrap, gap, begins, s0, s1) -> toInt8(multiIf(w < 0 AND wrap = 0, 3,
        gap > 900000 AND (begins * 1000000 < slice_from OR (begins + gap) * 1000000 > slice_to), 5, 1)
        + if(s0 != s1, 10, 0)),
        risen_w, wraps, e_gaps, arrayPopBack(e_at), arrayPopBack(e_stood), arrayPopFront(e_stood)) AS pair_kind
    FROM wrapped
  ),
  -- Pairs of readings of the counter stand for all stretches between them.
  paired AS (
    SELECT *,
      if(e_in_all, [], arrayMap(n -> greatest(toInt64(0), n), arrayPopFront(arrayDifference(arrayConcat([toInt64(1)],
        arrayFilter((i, x) -> x >= 0, arrayMap(i -> toInt64(i), arrayEnumerate(times)), e_told),
        [toInt64(length(times))]))))) AS spans,
      arrayMap((x0, x1, t0, t1) -> if(x0 >= 0 AND x1 >= 0 AND t1 - t0 <= 900000, (x0 + x1) / 2, -1.),
        arrayPopBack(p_before), arrayPopFront(p_after), arrayPopBack(p_from), arrayPopFront(p_to)) AS power_w,
      arrayMap((x0, x1, t0, t1) -> if(x0 >= 0 AND x1 >= 0 AND t1 - t0 <= 900000, (x0 + x1) / 2, -1.),
        arrayPopBack(u_before), arrayPopFront(u_after), arrayPopBack(u_from), arrayPopFront(u_to)) AS used_share,
      -- differences end at their reading, and begin when they say, else at the one before
      if(NOT has_differences, arrayMap(gap -> -1., gaps),
        arrayMap((begins, joules, ends, from, last) -> if(joules >= 0 AND greatest(from, last) > 0
          AND begins >= greatest(from, last) AND ends > greatest(from, last),
          joules * 1000 / (ends - greatest(from, last)), -1.), arrayPopBack(times), arrayPopFront(d_after),
          arrayPopFront(d_to), arrayPopFront(d_since), arrayPopFront(d_last))) AS added_w
    FROM counted
  ),
  spread AS (
    SELECT *,
      if(e_in_all, pair_w, arrayFlatten(arrayMap((x, n) -> arrayResize([x], n, x),
        arrayResize(arrayConcat([-1.], pair_w, [-1.]), length(spans)), spans))) AS counter_w,
      if(e_in_all, pair_kind, arrayFlatten(arrayMap((x, n) -> arrayResize([x], n, x),
        arrayResize(arrayConcat([toInt8(0)], pair_kind, [toInt8(0)]), length(spans)), spans))) AS counter_kind
    FROM paired
  ),
  -- Stretches between readings: how many nanowatts by which evidence (a counter, power, or a model of utilisation), how busy.
  -- More than one and a half times the TDP is a bad reading. Arrays go into lambdas as arguments, never captured.
  stretched AS (
    SELECT of_lease, of_hour, of_gpu, slice_from, slice_to, before_ms, after_ms, before_far, after_far, times, most_w,
      idle_w, tdp_w,
      if(empty(e_at), (toInt64(0), 0.), (e_at[1], e_own[1])) AS first_counter,
      if(empty(e_at), (toInt64(0), 0.), (e_at[-1], e_own[-1])) AS last_counter,
      arrayMap((gap, counter, kind, power, use, slow, added) -> tuple(
        gap <= least(3 * usual, 900000), counter, kind % 10, kind > 10, power, use, slow > 0, added),
        gaps, counter_w, counter_kind, power_w, used_share, arrayPopFront(h_after), added_w) AS between
    FROM spread
  ),
  evident AS (
    SELECT *,
      -- 1 counter, 6 differences, 2 power, 3 counter since a reset, 5 counter over a long gap, 4 model
      arrayMap(b -> multiIf(
        b.2 BETWEEN 0 AND most_w AND b.3 = 1 AND NOT (b.4 AND b.5 BETWEEN 0 AND most_w AND b.2 < 0.5 * b.5), 1,
        b.8 BETWEEN 0 AND most_w, 6,
        b.5 BETWEEN 0 AND most_w, 2,
        b.2 BETWEEN 0 AND most_w AND b.3 = 3, 3,
        b.2 BETWEEN 0 AND most_w AND b.3 = 5, 5,
        b.6 >= 0 AND tdp_w > 0, 4, 0), between) AS evidence
    FROM stretched
  ),
  stepped AS (
    SELECT *,
      -- seen, silent, silent from a time in this slice on, metered, modelled, throttled, has utilisation; nanowatts by
      -- counter, power, model; utilisation in millionths
      arrayMap((b, by, begins) -> tuple(
        toInt8(b.1), toInt8(NOT b.1), toInt8(NOT b.1 AND begins * 1000000 >= slice_from),
        toInt8(by IN (1, 2, 3, 6)), toInt8(by IN (4, 5)), toInt8(b.1 AND b.7), toInt8(b.1 AND b.6 >= 0),
        toInt64(multiIf(by = 1, round(b.2 * 1e9), by = 6, round(b.8 * 1e9), 0)),
        toInt64(multiIf(by = 2, round(b.5 * 1e9), by IN (3, 5), round(b.2 * 1e9), 0)),
        toInt64(if(by = 4, round((idle_w + b.6 * (tdp_w - idle_w)) * 1e9), 0)),
        toInt64(if(b.1 AND b.6 >= 0, round(b.6 * 1e6), 0)), toInt64(0)), between, evidence,
        arrayPopBack(times)) AS steps
    FROM evident
  ),
  -- With the silences before the first and after the last of them. Of a silence of the whole lease counters tell what was drawn in it.
  silences AS (
    SELECT *, notEmpty(times) AS is_read, if(is_read, times[1], after_ms) AS first_ms,
      if(is_read, times[-1], before_ms) AS last_ms,
      before_ms > 0 AND first_ms > before_ms AND first_ms - before_ms <= 86400000 AS silent_before,
      is_read AND after_ms > times[-1] AND after_ms - times[-1] <= 86400000 AS silent_after,
      if(is_read, first_counter, after_far) AS counter_before, if(is_read, last_counter, before_far) AS counter_after,
      (counter_before.2 - before_far.2) * 1000 / (counter_before.1 - before_far.1) AS before_w,
      (after_far.2 - counter_after.2) * 1000 / (after_far.1 - counter_after.1) AS after_w,
      toInt64(if(silent_before AND before_far.1 > 0 AND counter_before.1 > before_far.1
        AND before_w BETWEEN 0 AND most_w
        AND before_ms >= max(before_ms) OVER lease_hour - 900000
        AND first_ms <= min(if(first_ms > 0, first_ms, toInt64(9000000000000000000))) OVER lease_hour + 900000,
        round(before_w * 1e9), 0)) AS before_nw,
      toInt64(if(silent_after AND counter_after.1 > 0 AND after_far.1 > counter_after.1 AND after_w BETWEEN 0 AND most_w
        AND last_ms >= max(last_ms) OVER lease_hour - 900000
        AND after_ms <= min(if(after_ms > 0, after_ms, toInt64(9000000000000000000))) OVER lease_hour + 900000,
        round(after_w * 1e9), 0)) AS after_nw
    FROM stepped
    WINDOW lease_hour AS (PARTITION BY of_lease, of_hour)
  ),
  lined_up AS (
    SELECT of_lease, of_hour, of_gpu, slice_from, slice_to,
      arrayMap(t -> t * 1000000,
        arrayConcat(if(silent_before, [before_ms], []), times,
          if(silent_after OR silent_before AND NOT is_read, [after_ms], []))) AS at,
      arrayConcat(
        if(silent_before,
          [CAST((0, 1, before_ms * 1000000 >= slice_from, 0, before_nw > 0, 0, 0, 0, before_nw, 0, 0, 0),
            'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64)')], []), steps,
        if(silent_after,
          [CAST((0, 1, times[-1] * 1000000 >= slice_from, 0, after_nw > 0, 0, 0, 0, after_nw, 0, 0, 0),
            'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64)')], [])) AS all_steps
    FROM silences
  ),
  -- As far as they are in the slice.
  gpu_steps AS (
    SELECT of_lease, of_hour, of_gpu,
      arrayMap(t -> greatest(slice_from, least(slice_to, t)), arraySlice(at, first_inside, inside + 1)) AS edge_at,
      arraySlice(all_steps, first_inside, inside) AS inside_steps
    FROM (
      SELECT *, arrayFirstIndex(x -> x, is_inside) AS first_inside, arrayCount(is_inside) AS inside
      FROM (
        SELECT *,
          arrayMap((begins, ends) -> ends > slice_from AND begins < slice_to, arrayPopBack(at),
            arrayPopFront(at)) AS is_inside
        FROM lined_up
      )
    )
    WHERE inside > 0
  )
SELECT {run: UInt64}, of_lease, of_hour, if(card = '', of_gpu, card), part, share_of_card, edge_at, inside_steps
FROM gpu_steps
LEFT JOIN (SELECT * FROM {database}.closing_cards WHERE run = {run: UInt64}) AS cards
  ON of_lease = card_lease AND of_hour = card_hour AND of_gpu = card_gpu
