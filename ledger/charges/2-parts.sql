-- Every nanosecond of a slice in one bucket: phases, readings and the loss of work become steps on one line of time; running sums
-- tell what holds between any two of them, and the first rule that holds names the bucket (docs/methodology.md).
INSERT INTO {database}.closing_parts
WITH
  -- Seconds of GPUs from nanoseconds × billionths: whole nanoseconds first, so that whole GPUs come to the same digits as ever.
  (x -> toFloat64(intDiv(x, 1000000000)) / 1e9 + toFloat64(x % 1000000000) / 1e18) AS gpu_seconds_of,
  slices AS (
    SELECT lease_id, hour, slice_from, slice_to, lease_from, gpu_count, speaks, tdp_w, idle_w, job_id, attempt, sample
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
  ),
  -- What each GPU's readings tell of each hour, as steps on the line of time: it was seen or silent, drew so many watts, was so busy.
  --
  -- Between two readings a GPU draws their mean, or what its energy counter grew by. A gap is bridged when it is at most three times
  -- the usual one and at most a quarter of an hour; a longer one, up to a day, is a silence: the GPU was down. So an hour depends on
  -- its own readings, those of the quarters of an hour beside it, and the nearest reading beyond.
  CAST((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64)') AS nothing,
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
  ),
  -- Work that was lost: runs after the last durable checkpoint of an attempt that was then preempted or failed. Units that were
  -- delivered, a request or a frame, are not lost with their server.
  lost AS (
    SELECT l.lease_id AS lost_lease,
      max(if(saved.job_id != '', toUnixTimestamp64Nano(saved.at), l.lease_from)) AS lost_from,
      any(if(saved.job_id = '' AND a.outcome = 'failed', 'failed', 'redo')) AS lost_as
    FROM (SELECT DISTINCT lease_id, job_id, attempt, sample, lease_from FROM slices WHERE job_id != '') AS l
    INNER JOIN (SELECT * FROM {database}.attempts FINAL WHERE outcome IN ('preempted', 'failed')) AS a
      ON l.job_id = a.job_id AND l.attempt = a.attempt AND l.sample = a.sample
    LEFT JOIN (
      SELECT job_id, attempt, sample, max(time) AS at FROM {database}.checkpoints GROUP BY job_id, attempt, sample
    ) AS saved
      ON l.job_id = saved.job_id AND l.attempt = saved.attempt AND l.sample = saved.sample
    GROUP BY l.lease_id
  ),
  -- Steps by lane: 1 verification, 2 checkpoint, 3 data_load, 4 image_pull, 5 startup, 6 unit, 7 unit_failed, 8 run; of
  -- GPUs 9 seen, 10 silent, 11 silent since a time in the slice, 12 metered, 13 modelled, 14 throttled, 15 with
  -- utilisation; 16–18 nanowatts by counter, power, model; 19 utilisation.
  edges AS (
    SELECT lease_id AS edge_lease, hour AS edge_hour, arrayJoin([slice_from, slice_to]) AS t, toInt8(0) AS l1,
      toInt8(0) AS l2, toInt8(0) AS l3, toInt8(0) AS l4, toInt8(0) AS l5, toInt8(0) AS l6,
      toInt8(0) AS l7, toInt8(0) AS l8, toInt8(0) AS l9, toInt8(0) AS l10, toInt8(0) AS l11, toInt8(0) AS l12,
      toInt8(0) AS l13, toInt8(0) AS l14, toInt8(0) AS l15,
      toInt64(0) AS l16, toInt64(0) AS l17, toInt64(0) AS l18, toInt64(0) AS l19
    FROM slices
    UNION ALL
    SELECT lease_id, hour, greatest(slice_from, least(slice_to, lost_from)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0
    FROM slices INNER JOIN lost ON lease_id = lost_lease
    UNION ALL
    SELECT of_lease, of_hour, t, s * (class = 'verification'), s * (class = 'checkpoint'), s * (class = 'data_load'),
      s * (class = 'image_pull'),
      s * (class = 'startup'), s * (class = 'unit'), s * (class = 'unit_failed'), s * (class = 'run'), 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0
    FROM (
      SELECT phase.lease_id AS of_lease, phase.hour AS of_hour, class, greatest(from_ns, slice_from) AS a,
        least(to_ns, slice_to) AS b
      FROM {database}.lease_stretches AS phase
      INNER JOIN slices ON phase.lease_id = slices.lease_id AND phase.hour = slices.hour
      WHERE phase.hour IN {hours: Array(DateTime('UTC'))}
        AND (empty({leases: Array(String)}) OR phase.lease_id IN {leases: Array(String)}) AND b > a
    ) ARRAY JOIN [a, b] AS t, [toInt8(1), toInt8(-1)] AS s
    UNION ALL
    SELECT of_lease, of_hour, t, 0, 0, 0, 0, 0, 0, 0, 0, new.1 - old.1, new.2 - old.2, new.3 - old.3, new.4 - old.4,
      new.5 - old.5, new.6 - old.6, new.7 - old.7,
      new.8 - old.8, new.9 - old.9, new.10 - old.10, new.11 - old.11
    FROM gpu_steps
    ARRAY JOIN edge_at AS t, arrayPushBack(inside_steps, nothing) AS new, arrayPushFront(inside_steps, nothing) AS old
  ),
  swept AS (
    SELECT edge_lease, edge_hour,
      arraySort(e -> e.1,
        groupArray((t, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19))) AS e,
      arrayPopFront(arrayDifference(e.1)) AS lengths,
      arrayFilter((d, ns) -> ns > 0,
        arrayMap((seen, silent) -> toInt8(seen = 0 AND silent > 0), arrayPopBack(arrayCumSum(e.10)),
          arrayPopBack(arrayCumSum(e.11))), lengths) AS is_down,
      arrayFilter((f, ns) -> ns > 0, arrayPopBack(arrayCumSum(e.12)), lengths) AS fresh,
      -- times that the lease went down; one that was down when the slice began went down before
      arrayCount(change -> change = 1, arrayDifference(is_down)) + (is_down[1] = 1 AND fresh[1] > 0) AS downs
    FROM edges GROUP BY edge_lease, edge_hour
  ),
  -- The stretches between steps, each with all that holds in it.
  stretches AS (
    SELECT lease_id, hour, gpu_count, speaks, lost_lease, lost_from, lost_as, downs, begins, ns, verification,
      checkpoint, data_load, image_pull, startup, unit, unit_failed, run,
      seen, silent, metered, modelled, held, used_by, counter_nw, power_nw, model_nw, used
    FROM (
      SELECT lease_id, hour, gpu_count, speaks, lost_lease, lost_from, lost_as, e, lengths, downs
      FROM swept
      INNER JOIN slices ON edge_lease = slices.lease_id AND edge_hour = slices.hour
      LEFT JOIN lost ON edge_lease = lost_lease
    )
    ARRAY JOIN
      arrayPopBack(e.1) AS begins, lengths AS ns, arrayPopBack(arrayCumSum(e.2)) AS verification,
      arrayPopBack(arrayCumSum(e.3)) AS checkpoint, arrayPopBack(arrayCumSum(e.4)) AS data_load,
      arrayPopBack(arrayCumSum(e.5)) AS image_pull, arrayPopBack(arrayCumSum(e.6)) AS startup,
      arrayPopBack(arrayCumSum(e.7)) AS unit, arrayPopBack(arrayCumSum(e.8)) AS unit_failed,
      arrayPopBack(arrayCumSum(e.9)) AS run, arrayPopBack(arrayCumSum(e.10)) AS seen,
      arrayPopBack(arrayCumSum(e.11)) AS silent,
      arrayPopBack(arrayCumSum(e.13)) AS metered, arrayPopBack(arrayCumSum(e.14)) AS modelled,
      arrayPopBack(arrayCumSum(e.15)) AS held, arrayPopBack(arrayCumSum(e.16)) AS used_by,
      arrayPopBack(arrayCumSum(e.17)) AS counter_nw, arrayPopBack(arrayCumSum(e.18)) AS power_nw,
      arrayPopBack(arrayCumSum(e.19)) AS model_nw, arrayPopBack(arrayCumSum(e.20)) AS used
    WHERE ns > 0
  ),
  -- What each bucket of a slice took: nanoseconds, nanowatt-nanoseconds, both whole numbers, so that sums are exact in any order.
  -- Less than 5 % utilisation is no work, unless a unit of work runs.
  parts AS (
    SELECT lease_id AS part_lease, hour AS part_hour, bucket,
      sum(ns) AS part_ns,
      sum(up) AS up_ns,
      sum(down) AS down_ns,
      any(downs) AS slice_downs,
      toFloat64(sum(counter)) / 1e18 AS counter_j,
      toFloat64(sum(power)) / 1e18 AS power_j,
      toFloat64(sum(model)) / 1e18 AS model_j,
      gpu_seconds_of(sum(metered_ns)) AS metered_gpu_s,
      gpu_seconds_of(sum(modelled_ns)) AS modelled_gpu_s,
      sum(used_ns) AS all_used_ns,
      if(all_used_ns > 0, toFloat64(sum(used_in)) / all_used_ns / 1e6, NULL) AS utilisation
    FROM (
      SELECT lease_id, hour, ns, downs,
        multiIf(
          verification > 0, 'verification', checkpoint > 0, 'checkpoint', data_load > 0, 'data_load',
          image_pull > 0, 'image_pull', startup > 0, 'startup',
          NOT (unit > 0 OR unit_failed > 0 OR if(used_by > 0, used >= 50000 * used_by, run > 0)),
          if(speaks OR used_by > 0, 'idle', 'unobserved'),
          lost_lease != '' AND begins >= lost_from AND run > 0 AND unit = 0, lost_as,
          unit_failed > 0 AND unit = 0, 'failed',
          held > 0, 'throttled',
          'useful') AS bucket,
        if(seen > 0, ns, 0) AS up,
        if(seen = 0 AND silent > 0, ns, 0) AS down,
        toInt128(counter_nw) * ns AS counter,
        toInt128(power_nw) * ns AS power,
        toInt128(model_nw) * ns AS model,
        -- of a lease whose count is unknown all that reported; billionths of a GPU, so that shares of one add up exactly
        toInt128(toDecimal128(coalesce(gpu_count, toDecimal64(metered + modelled, 9)), 9) * 1000000000) AS nano_gpus,
        least(toInt128(metered) * 1000000000, nano_gpus) AS nano_metered,
        nano_metered * ns AS metered_ns,
        least(toInt128(modelled) * 1000000000, nano_gpus - nano_metered) * ns AS modelled_ns,
        used_by * ns AS used_ns,
        toInt128(used) * ns AS used_in
      FROM stretches
    )
    GROUP BY lease_id, hour, bucket
  )
-- Each part's place in its slice, so that money is cut where time is: the parts add up to the whole, to the last decimal.
SELECT {run: UInt64}, part_hour, part_lease, bucket, part_ns,
  sum(part_ns) OVER (PARTITION BY part_lease, part_hour ORDER BY bucket ROWS UNBOUNDED PRECEDING) AS until_ns,
  up_ns, down_ns, if(until_ns = part_ns, slice_downs, 0), counter_j, power_j, model_j, metered_gpu_s, modelled_gpu_s,
  utilisation
FROM parts
