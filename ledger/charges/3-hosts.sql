-- What the hosts of leases draw beside their GPUs, where somebody reads all of a host (`hw.host.energy`, `hw.host.power`, a BMC): what the
-- host draws less what its GPUs do, shared by the GPUs. So cards and host together are never more than the host.
--
-- A host is known by its name at its operator, else it is that of the lease which tells of it. A difference that cannot be the rest of a
-- server is set aside, and says why: less than nothing, or so much that cards which nobody reads must be in it.
INSERT INTO {database}.closing_hosts
WITH
  slices AS (
    SELECT lease_id, hour, slice_from, slice_to, toFloat64(card_count) AS cards, s.host AS kind
    FROM {database}.closing_slices AS s
    WHERE run = {run: UInt64}
  ),
  readers AS (
    SELECT series, any(metric = 'hw.host.energy') AS is_energy, any(temporality = 'delta') AS is_difference,
      transform(any(toString(unit)), {hostUnits: Array(String)}, {hostUnitFactors: Array(Float64)},
        toFloat64(0)) AS factor,
      any(concat(if(resource_attributes['compute.network'] != '', resource_attributes['compute.network'],
        resource_attributes['cloud.provider']), '/', resource_attributes['compute.provider.id'], '/')) AS operator,
      any(resource_attributes['compute.lease.id']) AS of_lease,
      any(arrayFirst(name -> name != '', [attributes['Hostname'], attributes['hostname'],
        resource_attributes['Hostname'], resource_attributes['hostname'], attributes['host.name'],
        resource_attributes['host.name'], resource_attributes['service.instance.id']])) AS name,
      if(name = '', concat('lease/', of_lease), concat(operator, name)) AS host
    FROM {database}.metric_series
    WHERE metric IN {hostMetrics: Array(String)}
    GROUP BY series
  ),
  -- Leases by host and hour: by the names that their GPUs' readings tell, and by readings of hosts that name a lease.
  told_hosts AS (
    SELECT lease_id AS on_lease, toStartOfHour(time) AS on_hour,
      concat(any(network), '/', any(provider), '/', toString(host)) AS on_host
    FROM {database}.gpu_samples
    WHERE host != '' AND lease_id != '' AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
      AND time >= arrayMin({hours: Array(DateTime('UTC'))}) AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
      AND host IN (SELECT name FROM readers)
    GROUP BY lease_id, on_hour, host
    UNION DISTINCT
    SELECT of_lease, arrayJoin({hours: Array(DateTime('UTC'))}), host FROM readers WHERE of_lease != ''
  ),
  -- a lease on several hosts does not tell which of its GPUs are in which
  placed AS (
    SELECT on_lease, on_hour, any(on_host) AS host
    FROM told_hosts
    GROUP BY on_lease, on_hour
    HAVING uniqExact(on_host) = 1
  ),
  drawn AS (
    SELECT part_lease, part_hour, sum(counter_j + power_j + model_j) AS gpu_j, sum(metered_gpu_s) AS metered_s,
      sum(metered_gpu_s + modelled_gpu_s) AS told_s
    FROM {database}.closing_parts
    WHERE run = {run: UInt64}
    GROUP BY part_lease, part_hour
  ),
  guests AS (
    SELECT host, hour, lease_id, slice_from, slice_to, cards, kind, gpu_j, metered_s, told_s,
      cards * (slice_to - slice_from) / 1e9 AS card_s
    FROM slices
    INNER JOIN placed ON lease_id = on_lease AND hour = on_hour
    LEFT JOIN drawn ON lease_id = part_lease AND hour = part_hour
  ),
  -- GPUs of the host that nobody leases draw too.
  unleased AS (
    SELECT concat(operator, '/', name) AS free_host, at AS free_hour, sum(mean_w) AS free_w, count() AS free_cards
    FROM (
      SELECT concat(any(network), '/', any(provider)) AS operator, host AS name, toStartOfHour(time) AS at,
        avg(power_w) AS mean_w
      FROM {database}.gpu_samples
      WHERE lease_id = '' AND power_w IS NOT NULL AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
        AND time >= arrayMin({hours: Array(DateTime('UTC'))})
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
        AND host IN (SELECT name FROM readers)
      GROUP BY host, gpu_id, at
    )
    GROUP BY free_host, free_hour
  ),
  series_hours AS (
    SELECT host, is_energy, is_difference, factor, near, read_series,
      arraySort(groupArray((t, told, since))) AS found
    FROM (
      SELECT series AS read_series, toUnixTimestamp64Nano(time) AS t, assumeNotNull(value) AS told,
        toUnixTimestamp64Nano(start_time) AS since,
        arrayJoin(arrayDistinct([toStartOfHour(time - INTERVAL 15 MINUTE), toStartOfHour(time),
          toStartOfHour(time + INTERVAL 15 MINUTE)])) AS near
      FROM {database}.metric_points
      WHERE metric IN {hostMetrics: Array(String)} AND value >= 0
        AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 900
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 4500
        AND near IN {hours: Array(DateTime('UTC'))}
    ) AS points
    INNER JOIN readers ON read_series = series
    GROUP BY host, is_energy, is_difference, factor, near, read_series
  ),
  -- Stretches between two readings: nanoseconds of them inside the slice, and joules.
  read AS (
    SELECT guests.host AS of_host, hour, lease_id, is_energy, factor,
      arrayMap((a, b) -> (greatest(toInt64(0), least(b.1, slice_to)
        - greatest(if(is_difference AND b.3 > 0, b.3, a.1), slice_from)),
        multiIf(b.1 <= a.1 OR b.1 - a.1 > 900000000000, -1., NOT is_energy, (a.2 + b.2) / 2,
          is_difference, b.2 * 1e9 / (b.1 - if(b.3 > 0 AND b.3 < b.1, b.3, a.1)), b.2 < a.2, -1.,
          (b.2 - a.2) * 1e9 / (b.1 - a.1))),
        arrayPopBack(found), arrayPopFront(found)) AS stretches,
      arraySum(s -> if(s.2 >= 0, s.1, toInt64(0)), stretches) AS covered_ns,
      arraySum(s -> if(s.2 >= 0, s.1 * s.2, 0.), stretches) * factor / covered_ns AS mean_w,
      covered_ns / (slice_to - slice_from) AS covered
    FROM guests
    INNER JOIN series_hours ON guests.host = series_hours.host AND hour = near
  ),
  whole AS (
    SELECT of_host, hour AS whole_hour, lease_id AS whole_lease,
      argMaxIf(mean_w, (is_energy, covered), covered >= 0.9) AS node_w,
      max(covered >= 0.9 AND factor > 0) AS is_covered, max(factor = 0) AS is_unread
    FROM read
    GROUP BY of_host, whole_hour, whole_lease
  ),
  -- Beside each lease all of its host: who else is on it while it runs.
  hosted AS (
    SELECT a.lease_id AS host_lease, a.hour AS host_hour, any(a.cards) AS own_cards, any(a.kind) AS kind,
      any(a.host) AS of,
      sum(b.gpu_j / (b.slice_to - b.slice_from) * greatest(0, least(a.slice_to, b.slice_to)
        - greatest(a.slice_from, b.slice_from)) / (a.slice_to - a.slice_from) * 1e9) AS gpus_w,
      sum(b.cards) AS all_cards, min(b.told_s >= 0.9 * b.card_s) AS are_told,
      min(b.metered_s >= 0.9 * b.card_s) AS are_metered
    FROM guests AS a
    INNER JOIN guests AS b ON a.host = b.host AND a.hour = b.hour
    GROUP BY host_lease, host_hour
  ),
  rest AS (
    SELECT host_lease, host_hour, own_cards, are_metered, is_unread,
      all_cards + free_cards AS cards, node_w - gpus_w - coalesce(free_w, 0) AS rest_w,
      multiIf(NOT is_covered AND is_unread, 'the unit of its host’s readings is unknown',
        NOT is_covered, 'its host was read for less than nine tenths of the time',
        NOT are_told, 'not all GPUs of its host were read',
        cards < kind[8], 'not all GPUs of its host were read',
        rest_w < 0, 'its host drew less than its GPUs',
        rest_w > 2 * cards * kind[6],
        'its host drew more than its GPUs and a server do',
        '') AS why
    FROM hosted
    INNER JOIN whole ON host_lease = whole_lease AND host_hour = whole_hour
    LEFT JOIN unleased ON of = free_host AND host_hour = free_hour
  )
SELECT {run: UInt64}, host_lease, host_hour, if(why = '', rest_w * own_cards / cards, NULL), are_metered, why
FROM rest
