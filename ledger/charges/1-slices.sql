-- Leases cut at full hours, with what is known of their GPU. An open lease accrues up to `now`; times are nanoseconds since 1970.
INSERT INTO {database}.closing_slices
SELECT {run: UInt64} AS run, hour, lease_id,
  toUnixTimestamp64Nano(greatest(started_at, toDateTime64(hour, 9, 'UTC'))) AS slice_from,
  toUnixTimestamp64Nano(least(until_at, toDateTime64(hour + 3600, 9, 'UTC'))) AS slice_to,
  toUnixTimestamp64Nano(started_at) AS lease_from, if(ended_at IS NULL, 0, toUnixTimestamp64Nano(until_at)) AS lease_to,
  network, provider, region, zone, node_kind, workload, team, project, job_id, attempt, lease.gpu_model AS gpu_model,
  -- A count that nobody told is that of the GPUs that reported in the hour, else one: a guess that its grades show. A lease that names
  -- no GPU in any way has none.
  multiIf(mapContains(unread, 'GPU count'), '', count_told IS NOT NULL, 'told', gpus_read > 0, 'read',
    lease.gpu_model != '' OR price_per IN {unitsOfGpus: Array(String)} OR octanebench IS NOT NULL, 'assumed',
    'none') AS count_basis,
  multiIf(count_basis = 'read', toDecimal64(gpus_read, 9), count_basis = 'assumed', toDecimal64(1, 9),
    count_basis = 'none', toDecimal64(0, 9), count_told) AS gpu_count,
  tier, sample, speaks, site_pue, price_amount, price_currency, price_per, price_kind, price_source, block_seconds,
  fee_ratio, instance_gpus, octanebench, settled_amount, settled_currency, unread,
  known_model != '' AS gpu_known, tdp_w, idle_w, embodied_kg_low, embodied_kg_central, embodied_kg_high, embodied_error
FROM (
  SELECT * EXCEPT (gpu_count), gpu_count AS count_told,
    coalesce(ended_at, fromUnixTimestamp64Milli({now: Int64}, 'UTC')) AS until_at,
    arrayJoin(arrayFilter(h -> toDateTime64(h, 9, 'UTC') + 3600 > started_at AND toDateTime64(h, 9, 'UTC') < until_at,
      {hours: Array(DateTime('UTC'))})) AS hour
  FROM {database}.leases FINAL
  WHERE started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
    AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
    AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
) AS lease
LEFT JOIN (
  SELECT gpu_model AS known_model, tdp_w, idle_w, embodied_kg_low, embodied_kg_central, embodied_kg_high, embodied_error
  FROM {database}.gpu_models FINAL
) AS gpu ON lease.gpu_model = known_model
LEFT JOIN (
  -- a partition of a GPU, `<uuid>/gi3`, is of that GPU
  SELECT lease_id AS read_lease, gpu_hours.hour AS read_hour, uniqExact(splitByChar('/', gpu_id)[1]) AS gpus_read
  FROM {database}.gpu_hours
  WHERE gpu_hours.hour IN {hours: Array(DateTime('UTC'))} AND gpu_id != ''
    AND lease_id IN (SELECT lease_id FROM {database}.leases WHERE gpu_count IS NULL)
  GROUP BY read_lease, read_hour
) AS reads ON lease_id = read_lease AND hour = read_hour
WHERE until_at > started_at
