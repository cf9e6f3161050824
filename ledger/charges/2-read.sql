-- What was read of each GPU of a slice: the readings of the hour and of the quarters of an hour beside it; when it was read last before and
-- first after, a day around; and the counter at the far end of a silence.
INSERT INTO {database}.closing_read
WITH
  slices AS (
    SELECT lease_id, hour, slice_from, slice_to, lease_from, gpu_count, speaks, tdp_w, idle_w, job_id, attempt, sample
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
  ),
  readings AS (
    SELECT lease_id AS read_lease, gpu_id AS read_gpu, near AS read_hour,
      arraySort(r -> r.1, groupArray((t, watts, joules, used, held, added, since))) AS came,
      -- a difference that does not begin where the one before it ended begins a stretch of its own
      if(NOT arrayExists(r -> r.6 >= 0 AND r.7 > 0, came), came,
        arraySort(r -> r.1, arrayConcat(came,
          arrayMap(r -> (r.7, -1., -1., -1., toInt16(-1), -1., toInt64(0)),
            arrayFilter(r -> r.6 >= 0 AND r.7 > 0 AND r.7 < r.1, came))))) AS found
    FROM (
      SELECT lease_id, gpu_id, toUnixTimestamp64Milli(time) AS t, ifNull(toFloat64(power_w), -1.) AS watts,
        ifNull(energy_j, -1.) AS joules, ifNull(toFloat64(utilisation), -1.) AS used,
        ifNull(toInt16(throttled), toInt16(-1)) AS held, ifNull(energy_delta_j, -1.) AS added,
        ifNull(toUnixTimestamp64Milli(energy_from), toInt64(0)) AS since,
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
  -- The first and the last counter in the hours around a silence: what it grew by in between was drawn then.
  far AS (
    SELECT lease_id AS far_lease, gpu_id AS far_gpu, toStartOfHour(time) AS far_hour,
      min((toUnixTimestamp64Milli(time), assumeNotNull(energy_j))) AS first_far,
      max((toUnixTimestamp64Milli(time), assumeNotNull(energy_j))) AS last_far
    FROM {database}.gpu_samples
    WHERE energy_j IS NOT NULL AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400
      AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 90000
      AND (lease_id, gpu_id) IN (
        SELECT seen_lease, seen_gpu
        FROM (
          SELECT seen_lease, seen_gpu, first_ms,
            lagInFrame(last_ms) OVER (
              PARTITION BY seen_lease, seen_gpu
              ORDER BY seen_hour ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before_it
          FROM read_hours
        )
        WHERE before_it > 0 AND first_ms > before_it + 900000
      )
    GROUP BY lease_id, gpu_id, far_hour
  ),
  gpu_slices AS (
    SELECT of_lease, of_hour, of_gpu, slice_from, slice_to, tdp_w, idle_w, found, before_ms, after_ms,
      last_far AS before_far, after_far
    FROM (
      SELECT lease_id AS of_lease, hour AS of_hour, of_gpu, slice_from, slice_to, tdp_w, idle_w, found,
        last_ms AS before_ms, first_after_ms AS after_ms, after_far
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
      ASOF LEFT JOIN (SELECT far_lease, far_gpu, far_hour, first_far AS after_far FROM far) AS far_later
        ON lease_id = far_lease AND of_gpu = far_gpu AND hour < far_hour
      LEFT JOIN readings ON lease_id = read_lease AND of_gpu = read_gpu AND hour = read_hour
    ) AS each
    ASOF LEFT JOIN far ON of_lease = far_lease AND of_gpu = far_gpu AND of_hour > far_hour
  )
SELECT {run: UInt64}, of_lease, of_hour, of_gpu, slice_from, slice_to, tdp_w, idle_w, found, before_ms, after_ms,
  before_far,
  after_far
FROM gpu_slices
