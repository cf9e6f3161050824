-- Every nanosecond of a slice in one bucket: phases, readings and the loss of work become steps on one line of time; running sums
-- tell what holds between any two of them, and the first rule that holds names the bucket (docs/methodology.md).
INSERT INTO {database}.closing_parts
WITH
  -- Seconds of GPUs from nanoseconds × billionths: whole nanoseconds first, so that whole GPUs come to the same digits as ever.
  (x -> toFloat64(intDiv(x, 1000000000)) / 1e9 + toFloat64(x % 1000000000) / 1e18) AS gpu_seconds_of,
  slices AS (
    SELECT lease_id, hour, slice_from, slice_to, lease_from, card_count, speaks, tdp_w, idle_w, job_id, attempt, sample
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
  ),
  CAST((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    'Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64)') AS nothing,
  gpu_steps AS (
    SELECT step_lease AS of_lease, step_hour AS of_hour, edge_at, inside_steps
    FROM {database}.closing_steps
    WHERE run = {run: UInt64} AND (step_hour, step_card) NOT IN (
      SELECT step_hour, step_card FROM {database}.closing_shares WHERE run = {run: UInt64}
    )
    UNION ALL
    SELECT step_lease AS of_lease, step_hour AS of_hour, edge_at, inside_steps
    FROM {database}.closing_shares
    WHERE run = {run: UInt64}
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
  -- utilisation; 16–18 nanowatts by counter, power, model; 19 utilisation; 20 nanowatts in doubt.
  edges AS (
    SELECT lease_id AS edge_lease, hour AS edge_hour, arrayJoin([slice_from, slice_to]) AS t, toInt8(0) AS l1,
      toInt8(0) AS l2, toInt8(0) AS l3, toInt8(0) AS l4, toInt8(0) AS l5, toInt8(0) AS l6,
      toInt8(0) AS l7, toInt8(0) AS l8, toInt8(0) AS l9, toInt8(0) AS l10, toInt8(0) AS l11, toInt8(0) AS l12,
      toInt8(0) AS l13, toInt8(0) AS l14, toInt8(0) AS l15,
      toInt64(0) AS l16, toInt64(0) AS l17, toInt64(0) AS l18, toInt64(0) AS l19, toInt64(0) AS l20
    FROM slices
    UNION ALL
    SELECT lease_id, hour, greatest(slice_from, least(slice_to, lost_from)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0
    FROM slices INNER JOIN lost ON lease_id = lost_lease
    UNION ALL
    SELECT of_lease, of_hour, t, s * (class = 'verification'), s * (class = 'checkpoint'), s * (class = 'data_load'),
      s * (class = 'image_pull'),
      s * (class = 'startup'), s * (class = 'unit'), s * (class = 'unit_failed'), s * (class = 'run'), 0, 0, 0, 0, 0, 0,
      0, 0, 0, 0, 0, 0
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
      new.8 - old.8, new.9 - old.9, new.10 - old.10, new.11 - old.11, new.12 - old.12
    FROM gpu_steps
    ARRAY JOIN edge_at AS t, arrayPushBack(inside_steps, nothing) AS new, arrayPushFront(inside_steps, nothing) AS old
  ),
  swept AS (
    SELECT edge_lease, edge_hour,
      arraySort(e -> e.1,
        groupArray((t, l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15, l16, l17, l18, l19,
          l20))) AS e,
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
    SELECT lease_id, hour, card_count, speaks, lost_lease, lost_from, lost_as, downs, begins, ns, verification,
      checkpoint, data_load, image_pull, startup, unit, unit_failed, run,
      seen, silent, metered, modelled, held, used_by, counter_nw, power_nw, model_nw, used, doubt_nw
    FROM (
      SELECT lease_id, hour, card_count, speaks, lost_lease, lost_from, lost_as, e, lengths, downs
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
      arrayPopBack(arrayCumSum(e.19)) AS model_nw, arrayPopBack(arrayCumSum(e.20)) AS used,
      arrayPopBack(arrayCumSum(e.21)) AS doubt_nw
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
      toFloat64(sum(doubt)) / 1e18 AS doubt_j,
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
        toInt128(doubt_nw) * ns AS doubt,
        -- of a lease whose count is unknown all that reported; billionths of a GPU, so that shares of one add up exactly
        toInt128(toDecimal128(coalesce(card_count, toDecimal64(metered + modelled, 9)), 9) * 1000000000) AS nano_gpus,
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
  utilisation, doubt_j
FROM parts
