-- What each GPU's readings tell of each hour, as steps on the line of time: it was seen or silent, drew so many watts, was so busy.
--
-- Between two readings a GPU draws their mean, or what its energy counter grew by. A gap is bridged when it is at most three times
-- the usual one and at most a quarter of an hour; a longer one, up to a day, is a silence: the GPU was down. So an hour depends on
-- its own readings, those of the quarters of an hour beside it, and the nearest reading beyond.
INSERT INTO {database}.closing_steps
WITH
  slices AS (
    SELECT lease_id, hour, slice_from, slice_to, lease_from, gpu_count, speaks, tdp_w, idle_w, job_id, attempt, sample
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
  ),
  readings AS (
    SELECT lease_id AS read_lease, gpu_id AS read_gpu, near AS read_hour,
      arraySort(r -> r.1, groupArray((t, watts, joules, used, held))) AS found
    FROM (
      SELECT lease_id, gpu_id, toUnixTimestamp64Milli(time) AS t, ifNull(toFloat64(power_w), -1) AS watts,
        ifNull(energy_j, -1) AS joules,
        ifNull(toFloat64(utilisation), -1) AS used, ifNull(throttled, 0) AS held,
        arrayJoin(arrayDistinct([toStartOfHour(time - INTERVAL 15 MINUTE), toStartOfHour(time),
          toStartOfHour(time + INTERVAL 15 MINUTE)])) AS near
      FROM {database}.gpu_samples
      WHERE lease_id != '' AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
        AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 900
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 4500
        AND near IN {hours: Array(DateTime('UTC'))}
    )
    GROUP BY lease_id, gpu_id, near
  ),
  -- Hours in which each GPU was read at all, a day around.
  read_hours AS (
    SELECT lease_id AS seen_lease, gpu_id AS seen_gpu, hour AS seen_hour,
      toUnixTimestamp64Milli(min(first)) AS first_ms, toUnixTimestamp64Milli(max(last)) AS last_ms
    FROM {database}.gpu_hours
    WHERE hour >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400
      AND hour <= arrayMax({hours: Array(DateTime('UTC'))}) + 86400
      AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
    GROUP BY lease_id, gpu_id, hour
  ),
  gpu_slices AS (
    SELECT lease_id AS of_lease, hour AS of_hour, of_gpu, slice_from, slice_to, tdp_w, idle_w, found,
      last_ms AS before_ms, first_after_ms AS after_ms
    FROM (
      SELECT lease_id, hour, of_gpu, slice_from, slice_to, tdp_w, idle_w, last_ms
      FROM (
        SELECT lease_id, hour, of_gpu, slice_from, slice_to, tdp_w, idle_w
        FROM slices
        INNER JOIN (SELECT DISTINCT seen_lease, seen_gpu AS of_gpu FROM read_hours) AS gpus ON lease_id = seen_lease
      ) AS each
      ASOF LEFT JOIN read_hours ON lease_id = seen_lease AND of_gpu = seen_gpu AND hour > seen_hour
    ) AS each
    ASOF LEFT JOIN (SELECT seen_lease, seen_gpu, seen_hour, first_ms AS first_after_ms FROM read_hours) AS later
      ON lease_id = seen_lease AND of_gpu = seen_gpu AND hour < seen_hour
    LEFT JOIN readings ON lease_id = read_lease AND of_gpu = read_gpu AND hour = read_hour
  ),
  -- Rows of one time are one reading that came in parts.
  merged AS (
    SELECT of_lease, of_hour, slice_from, slice_to, before_ms, after_ms, if(tdp_w > 0, 1.5 * tdp_w, 1e9) AS most_w,
      idle_w, tdp_w,
      arrayDistinct(found.1) AS times, length(times) = length(found) AS is_whole,
      if(is_whole, found.2, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.2, found.1)), times)) AS p,
      if(is_whole, found.3, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.3, found.1)), times)) AS e,
      if(is_whole, found.4, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.4, found.1)), times)) AS u,
      if(is_whole, found.5, arrayMap(x -> arrayMax(arrayFilter((v, t) -> t = x, found.5, found.1)), times)) AS held
    FROM gpu_slices
  ),
  -- Stretches between readings: how many nanowatts by which evidence (a counter, power, or a model of utilisation), how busy.
  -- More than one and a half times the TDP is a bad reading. A counter that fell was reset and counts from zero, one grade worse.
  stretched AS (
    SELECT of_lease, of_hour, slice_from, slice_to, before_ms, after_ms, times,
      arrayPopFront(arrayDifference(times)) AS gaps, arraySort(gaps)[intDiv(length(gaps), 2) + 1] AS usual,
      arrayMap((gap, p0, p1, e0, e1, u0, u1, h) -> tuple(
        gap <= least(3 * usual, 900000),
        if(e0 >= 0 AND e1 >= 0, if(e1 >= e0, e1 - e0, e1) * 1000 / gap, -1),
        e1 < e0,
        if(p0 >= 0 AND p1 >= 0, (p0 + p1) / 2, -1),
        if(u0 >= 0 AND u1 >= 0, (u0 + u1) / 2, -1),
        h > 0), gaps, arrayPopBack(p), arrayPopFront(p), arrayPopBack(e), arrayPopFront(e), arrayPopBack(u),
        arrayPopFront(u), arrayPopFront(held)) AS between,
      arrayMap(b -> multiIf(NOT b.1, 0, b.2 BETWEEN 0 AND most_w, if(b.3, 3, 1), b.4 BETWEEN 0 AND most_w, 2,
        b.5 >= 0 AND tdp_w > 0, 4, 0), between) AS evidence,
      -- seen, silent, silent from a time in this slice on, metered, modelled, throttled, has utilisation; nanowatts by
      -- counter, power, model; utilisation in millionths
      arrayMap((b, by, begins) -> tuple(
        toInt8(b.1), toInt8(NOT b.1), toInt8(NOT b.1 AND begins * 1000000 >= slice_from), toInt8(by IN (1, 2, 3)),
        toInt8(by = 4), toInt8(b.1 AND b.6), toInt8(b.1 AND b.5 >= 0),
        toInt64(if(by = 1, round(b.2 * 1e9), 0)),
        toInt64(multiIf(by = 2, round(b.4 * 1e9), by = 3, round(b.2 * 1e9), 0)),
        toInt64(if(by = 4, round((idle_w + b.5 * (tdp_w - idle_w)) * 1e9), 0)),
        toInt64(if(b.1 AND b.5 >= 0, round(b.5 * 1e6), 0))), between, evidence, arrayPopBack(times)) AS steps
    FROM merged
  ),
  -- With the silences before the first and after the last of them.
  silences AS (
    SELECT *, notEmpty(times) AS is_read, if(is_read, times[1], after_ms) AS first_ms,
      before_ms > 0 AND first_ms > before_ms AND first_ms - before_ms <= 86400000 AS silent_before,
      is_read AND after_ms > times[-1] AND after_ms - times[-1] <= 86400000 AS silent_after
    FROM stretched
  ),
  lined_up AS (
    SELECT of_lease, of_hour, slice_from, slice_to,
      arrayMap(t -> t * 1000000,
        arrayConcat(if(silent_before, [before_ms], []), times,
          if(silent_after OR silent_before AND NOT is_read, [after_ms], []))) AS at,
      arrayConcat(
        if(silent_before,
          [CAST((0, 1, before_ms * 1000000 >= slice_from, 0, 0, 0, 0, 0, 0, 0, 0),
            'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64)')], []), steps,
        if(silent_after,
          [CAST((0, 1, times[-1] * 1000000 >= slice_from, 0, 0, 0, 0, 0, 0, 0, 0),
            'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64)')], [])) AS all_steps
    FROM silences
  ),
  -- As far as they are in the slice.
  gpu_steps AS (
    SELECT of_lease, of_hour,
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
SELECT {run: UInt64}, of_lease, of_hour, edge_at, inside_steps FROM gpu_steps
