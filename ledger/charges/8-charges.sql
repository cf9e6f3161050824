-- The charges: each part of each slice with its money, energy and emissions.
WITH
  slices AS (SELECT * FROM {database}.closing_slices WHERE run = {run: UInt64}),
  -- Intensity of the grid where and when each slice ran. Direct (combustion) and life-cycle are two figures of one source, if any has both
  -- for the hour; else each has the best that it has, and nothing is computed from the two. A row that has more burnt than over the life
  -- cycle contradicts itself, and one that has no emissions over the life cycle has a hole for a figure: neither counts.
  hourly AS (
    SELECT zone AS hourly_zone, sample AS hourly_sample, hour_of AS hourly_hour,
      argMinIf((directs_mean, said_by, was_estimated), (NOT has_both, place),
        directs_mean IS NOT NULL) AS direct_of_hour,
      argMinIf((lifecycles_mean, said_by, was_estimated), (NOT has_both, place),
        lifecycles_mean IS NOT NULL) AS lifecycle_of_hour
    FROM (
      SELECT zone, sample, toStartOfHour(time) AS hour_of, g.source AS said_by,
        (indexOf({gridOrder: Array(String)}, said_by) = 0, indexOf({gridOrder: Array(String)}, said_by),
          said_by) AS place,
        -- sums in an order of their own, so that the mean is the same whenever it is computed
        arraySort(groupArrayIf(assumeNotNull(direct_g_per_kwh), direct_g_per_kwh IS NOT NULL)) AS directs,
        if(empty(directs), NULL, arrayAvg(directs)) AS directs_mean,
        arraySort(groupArrayIf(assumeNotNull(lifecycle_g_per_kwh), lifecycle_g_per_kwh IS NOT NULL)) AS lifecycles,
        if(empty(lifecycles), NULL, arrayAvg(lifecycles)) AS lifecycles_mean,
        notEmpty(directs) AND length(directs) = length(lifecycles) AS has_both,
        -- a part of the hour stands for the rest of it
        max(g.is_estimated)
        OR sum(transform(g.granularity, ['half_hour', 'quarter_hour'], [30, 15], 60)) < 60 AS was_estimated
      FROM (
        SELECT *
        FROM {database}.grid_intensity FINAL
        WHERE granularity IN ('hour', 'half_hour', 'quarter_hour') AND NOT is_forecast
          AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
      ) AS g
      WHERE NOT (coalesce(lifecycle_g_per_kwh < direct_g_per_kwh, false) OR coalesce(lifecycle_g_per_kwh <= 0, false))
      GROUP BY zone, sample, hour_of, said_by
    )
    GROUP BY hourly_zone, hourly_sample, hourly_hour
  ),
  -- Factors of years: the newest life cycle of the zone, else of its country; the direct factor of an official or computed table; and
  -- what is left of the zone's mix when contracted clean power is taken out, which is nothing where all of it is disclosed. The last two
  -- are of the edition of the hour's year, else of the newest before it; a cloud's region may have its own.
  yearly AS (
    SELECT place_network, place_region, place_zone, place_year,
      argMaxIf((g.lifecycle_g_per_kwh, g.direct_g_per_kwh, g.granularity, g.source),
        (g.lifecycle_g_per_kwh IS NOT NULL, g.time, g.source, g.observed_at),
        g.granularity IN ('year', 'country_year') AND g.zone = place_zone) AS lifecycle_of_year,
      argMaxIf((g.direct_g_per_kwh, g.source, g.is_estimated),
        (is_own, if(of_year <= place_year, of_year, -of_year), NOT g.is_estimated, g.source, g.observed_at),
        g.granularity = 'direct_year' AND g.direct_g_per_kwh IS NOT NULL) AS direct_of_year,
      argMaxIf((g.direct_g_per_kwh, g.source, g.note),
        (is_own, if(of_year <= place_year, of_year, -of_year), g.source, g.observed_at),
        g.granularity = 'residual_year') AS residual_of_year,
      countIf(g.granularity = 'residual_year') > 0 AS has_residual
    FROM (
      SELECT network AS place_network, region AS place_region, zone AS place_zone, toYear(hour) AS place_year,
        place_key,
        place_key != zone AS is_own
      FROM (SELECT DISTINCT network, region, zone, toStartOfYear(hour) AS hour FROM slices)
      ARRAY JOIN arrayDistinct([zone, concat(network, '/', region)]) AS place_key
    ) AS places
    INNER JOIN (
      SELECT *, toInt32(toYear(time)) AS of_year
      FROM {database}.grid_intensity
      WHERE granularity IN ('year', 'country_year', 'direct_year', 'residual_year')
    ) AS g ON place_key = g.zone
    GROUP BY place_network, place_region, place_zone, place_year
  ),
  -- The first check of a job's results after the hour began: it speaks for what was paid since the one before it.
  checked AS (
    SELECT wanted_lease AS checked_lease, wanted_hour AS checked_hour, checked_result, checked_method
    FROM (
      SELECT DISTINCT lease_id AS wanted_lease, hour AS wanted_hour,
        if(job_id = '', lease_id, job_id) AS wanted_subject, sample AS wanted_sample
      FROM slices
    ) AS wanted
    ASOF INNER JOIN (
      SELECT subject, sample AS checked_sample, toDateTime(time) AS checked_at,
        argMax(c.result, (c.time, c.seen_at, c.result)) AS checked_result,
        argMax(c.method, (c.time, c.seen_at, c.result)) AS checked_method
      FROM {database}.verifications AS c GROUP BY subject, sample, checked_at
    ) AS checks ON wanted_subject = subject AND wanted_sample = checked_sample AND wanted_hour < checked_at
  ),
  accepted AS (
    SELECT lease_id AS accepted_lease, hour AS accepted_hour, cost_usd AS accepted_usd
    FROM {database}.reconciled_hours FINAL
    WHERE is_accepted AND hour IN {hours: Array(DateTime('UTC'))}
  ),
  joined AS (
    SELECT slices.*, parts.*, costs.*, read_hosts.*, hourly.*, yearly.*, checked.*, accepted.*
    FROM slices
    INNER JOIN (SELECT * EXCEPT (run) FROM {database}.closing_parts WHERE run = {run: UInt64}) AS parts
      ON lease_id = part_lease AND hour = part_hour
    INNER JOIN (SELECT * EXCEPT (run) FROM {database}.closing_costs WHERE run = {run: UInt64}) AS costs
      ON lease_id = cost_lease AND hour = cost_hour
    LEFT JOIN (SELECT * EXCEPT (run) FROM {database}.closing_hosts WHERE run = {run: UInt64}) AS read_hosts
      ON lease_id = host_lease AND hour = host_hour
    LEFT JOIN hourly ON zone = hourly_zone AND sample = hourly_sample AND hour = hourly_hour
    LEFT JOIN yearly ON network = place_network AND region = place_region AND zone = place_zone
      AND toYear(hour) = place_year
    LEFT JOIN checked ON lease_id = checked_lease AND hour = checked_hour
    LEFT JOIN accepted ON lease_id = accepted_lease AND hour = accepted_hour
  ),
  computed AS (
    SELECT *,
      -- Of a slice's money this part has what stands between its begin and its end in the slice, each cut off after the last digit.
      until_ns - part_ns AS since_ns, slice_to - slice_from AS all_ns,
      arrayMap(whole -> toDecimal128(toDecimal256(whole, 14) * until_ns / all_ns
        - toDecimal256(whole, 14) * since_ns / all_ns, 14),
        [native_whole, usd_whole, list_whole, baseline_whole, settled_whole, fx_whole]) AS money,
      -- GPU time of the part, cut as money is; 0 where the count is unknown, which gpu_count says
      toDecimal128(toDecimal128('0.000000001', 9) * toDecimal128(
        toDecimal256(gpu_ns, 9) * until_ns / all_ns - toDecimal256(gpu_ns, 9) * since_ns / all_ns, 9),
        9) AS part_gpu_seconds,
      part_ns * toFloat64(card_count) / 1e9 AS card_s,
      arraySum(arraySort(groupArray(metered_gpu_s + modelled_gpu_s) OVER slice)) AS told_s,
      told_s / (toFloat64(card_count) * (slice_to - slice_from) / 1e9) AS told_of_slice,
      multiIf(count_basis = '', unread['GPU count'],
        gpu_count = 0, 'no GPU, and the rest of the machine is not measured',
        '') AS why_no_gpus,
      -- Energy: measured, modelled from utilisation, and half of the TDP for time of which nothing is known.
      (counter_j + power_j) / 3.6e6 AS measured_kwh,
      model_j / 3.6e6 AS modelled_kwh,
      if(gpu_known, greatest(0, card_s - metered_gpu_s - modelled_gpu_s) * tdp_w * 0.5 / 3.6e6,
        -- of a card that nobody knows the mean of what was told of it in the hour, if that is most of it
        if(told_of_slice >= 0.5, greatest(0, card_s - metered_gpu_s - modelled_gpu_s)
          * arraySum(arraySort(groupArray(counter_j + power_j + model_j) OVER slice)) / told_s / 3.6e6,
          0)) AS declared_kwh,
      -- The host: between idle and load by the use of its GPUs, its range the table's. Where nobody says how busy they are it works half,
      -- and its range is from idle to load. Where it was read, it is what it drew.
      utilisation IS NULL AS is_use_unknown, coalesce(utilisation, 0.5) AS use_of_node,
      host[2] + use_of_node * (host[5] - host[2]) AS host_w,
      if(is_use_unknown, host[1], host[1] + use_of_node * (host[4] - host[1])) AS host_low_w,
      if(is_use_unknown, host[6], host[3] + use_of_node * (host[6] - host[3])) AS host_high_w,
      host_read_w IS NOT NULL AND why_no_gpus = '' AS is_host_read,
      if(is_host_read, host_read_w * part_ns / 1e9, card_s * host_w) / 3.6e6 AS host_side_kwh,
      if(card_s > 0, least(1, metered_gpu_s / card_s), 0) AS metered_share,
      if(card_s > 0, least(1, (metered_gpu_s + modelled_gpu_s) / card_s), 0) AS told_share,
      pue_found[1] AS pue_used, pue_found[2] AS error_of_pue,
      if(why_no_gpus = '' AND (gpu_known OR told_of_slice >= 0.5),
        (measured_kwh + modelled_kwh + declared_kwh + host_side_kwh) * pue_used,
        NULL) AS site,
      measured_kwh + modelled_kwh + declared_kwh AS gpu_kwh,
      if(gpu_kwh > 0,
        (counter_j / 3.6e6 * 0.05 + power_j / 3.6e6 * 0.1 + modelled_kwh * 0.25 + declared_kwh * 0.4
          + doubt_j / 3.6e6) / gpu_kwh,
        0.4) AS error_of_cards,
      gpu_kwh + host_side_kwh AS it_kwh,
      -- a difference of two readings is as uncertain as they are
      if(is_host_read, it_kwh * 0.05,
        card_s * greatest(host_high_w - host_w, host_w - host_low_w) / 3.6e6) AS host_error_kwh,
      if(it_kwh > 0, sqrt(pow(gpu_kwh * error_of_cards, 2) + pow(host_error_kwh, 2)) / it_kwh,
        error_of_cards) AS error_of_energy,
      -- How much of the site's energy was measured, and how much is so or derived from it: of the cards, of the host and of the building,
      -- each as well as what it rests on. What a counter tells of a long gap is spread over it, and so derived.
      if(model_j = 0 AND modelled_gpu_s > 0, metered_gpu_s / (metered_gpu_s + modelled_gpu_s), 1) AS read_share,
      site IS NOT NULL AND count_basis != 'assumed' AS is_counted,
      if(is_counted AND error_of_cards <= 0.9,
        (measured_kwh * read_share + if(is_host_read AND is_measured, host_side_kwh, 0))
        * if(pue_found[3] = 2, pue_used, 1),
        0) AS measured_site,
      if(is_counted AND error_of_cards <= 0.9,
        (measured_kwh + modelled_kwh + if(is_host_read OR host[7] > 0 AND NOT is_use_unknown, host_side_kwh, 0))
        * if(pue_found[3] > 0, pue_used, 1), 0) AS told_site,
      multiIf(site IS NULL, '?', count_basis = 'assumed', 'E', unread['PUE'] != '', 'D',
        measured_site >= 0.9 * site AND metered_share >= 0.9, 'B', told_site >= 0.9 * site, 'C',
        'D') AS grade_of_energy,
      -- Carbon
      direct_of_hour.1 IS NOT NULL AS has_hourly_direct,
      lifecycle_of_hour.1 IS NOT NULL AS uses_hour,
      -- of two that cannot both be, the coarser is set aside; of two years the direct one
      coalesce(has_hourly_direct AND NOT uses_hour AND direct_of_hour.1 > lifecycle_of_year.1, false) AS is_above_year,
      multiIf(uses_hour, lifecycle_of_hour.1, is_above_year, NULL, lifecycle_of_year.1) AS lifecycle,
      lifecycle_of_year.2 IS NOT NULL AS has_both_of_year,
      multiIf(has_hourly_direct, direct_of_hour.2, has_both_of_year, lifecycle_of_year.4,
        direct_of_year.2) AS direct_source,
      multiIf(has_hourly_direct, direct_of_hour.1, has_both_of_year, lifecycle_of_year.2,
        direct_of_year.1) AS direct_told,
      coalesce(NOT has_hourly_direct AND direct_told > lifecycle, false) AS is_above_lifecycle,
      if(is_above_lifecycle, NULL, direct_told) AS direct,
      uses_hour AND lifecycle_of_hour.3 AS hourly_estimated,
      has_hourly_direct AND direct_of_hour.3 AS direct_estimated,
      if(uses_hour, lifecycle_of_hour.2, lifecycle_of_year.4) AS lifecycle_source,
      -- what stands upstream of the plant is known only where one source gives both for one time
      if(has_hourly_direct = uses_hour AND direct_source = lifecycle_source, lifecycle - direct, NULL) AS upstream,
      has_residual AND residual_of_year.1 IS NOT NULL AS uses_residual,
      if(uses_residual, residual_of_year.1, direct) AS market,
      multiIf(lifecycle IS NULL, '?', uses_hour AND NOT hourly_estimated, 'B', uses_hour, 'C',
        lifecycle_of_year.3 = 'year', 'D', 'E') AS grade_of_grid,
      multiIf(direct IS NULL, '?', has_hourly_direct AND NOT direct_estimated, 'B', has_hourly_direct, 'C',
        has_both_of_year AND lifecycle_of_year.3 = 'year' OR NOT has_both_of_year AND NOT direct_of_year.3, 'D',
        'E') AS grade_of_direct,
      if(uses_residual, 'D', grade_of_direct) AS grade_of_market,
      multiIf(uses_hour AND NOT hourly_estimated, 0.1, uses_hour OR lifecycle_of_year.3 = 'year', 0.2,
        0.35) AS error_of_grid,
      toDecimal128(site, 14) AS site_kwh, toFloat64(site_kwh) AS exact_kwh,
      if(gpu_known AND why_no_gpus = '', card_s / 3600 / 35040 * 1000, NULL) AS embodied_share
    FROM joined
    WINDOW slice AS (PARTITION BY lease_id, hour)
  )
SELECT hour, lease_id, bucket, {version: UInt64} AS version, network, provider, region, zone, workload, team, project,
  job_id, attempt,
  gpu_model, gpu_count, tier, sample,
  toDecimal64(toDecimal128(part_ns, 0) * toDecimal128('0.000000001', 9), 9) AS seconds,
  part_gpu_seconds AS gpu_seconds, utilisation,
  money[1] AS native_amount, cost_currency AS native_currency, money[2] AS cost_usd,
  rate_used AS fx_usd, rate_time AS fx_time, rate_source AS fx_source,
  -- An hour that was accepted against a record is A while it costs what it cost then.
  if(accepted_lease != '' AND accepted_usd = sum(money[2]) OVER (PARTITION BY lease_id, hour), 'A',
    grade_of_cost) AS cost_grade, why_no_cost AS cost_reason,
  -- what is known of the parts of an energy that is unknown as a whole
  measured_kwh AS measured_gpu_kwh, modelled_kwh AS modelled_gpu_kwh, coalesce(host_side_kwh, 0) AS host_kwh,
  pue_used AS pue,
  site_kwh AS energy_kwh, grade_of_energy AS energy_grade,
  multiIf(site_kwh IS NOT NULL, '', why_no_gpus != '', why_no_gpus,
    concat('unknown GPU model “', gpu_model, '”, not measured')) AS energy_reason,
  direct AS intensity_direct, lifecycle AS intensity_lifecycle,
  multiIf(lifecycle IS NULL, '', uses_hour, 'hour', lifecycle_of_year.3) AS intensity_granularity,
  if(lifecycle IS NULL, '', lifecycle_source) AS intensity_source,
  hourly_estimated AS intensity_is_estimated,
  toDecimal128(exact_kwh * direct, 12) AS carbon_direct_g,
  toDecimal128(exact_kwh * lifecycle, 12) AS carbon_lifecycle_g,
  if(site_kwh IS NULL OR lifecycle IS NULL, NULL,
    sqrt(pow(error_of_energy, 2) + pow(error_of_pue, 2) + pow(error_of_grid, 2))) AS carbon_relative_error,
  if(site_kwh IS NULL OR lifecycle IS NULL, '?', greatest(grade_of_energy, grade_of_grid)) AS carbon_grade,
  multiIf(site_kwh IS NULL, 'unknown energy', zone = '', 'location not published',
    is_above_year,
    concat('the direct intensity of the hour is above the yearly life-cycle intensity of zone “', zone, '”'),
    lifecycle IS NULL, concat('no carbon intensity for zone “', zone, '”'), '') AS carbon_reason,
  toDecimal128(embodied_share * embodied_kg_low, 12) AS embodied_g_low,
  toDecimal128(embodied_share * embodied_kg_central, 12) AS embodied_g,
  toDecimal128(embodied_share * embodied_kg_high, 12) AS embodied_g_high,
  toDecimal64(toDecimal128(up_ns, 0) * toDecimal128('0.000000001', 9), 9) AS up_seconds,
  toDecimal64(toDecimal128(down_ns, 0) * toDecimal128('0.000000001', 9), 9) AS down_seconds,
  downs, kind_of_price AS price_kind, priced_by AS price_source, money[3] AS list_usd, money[4] AS baseline_usd,
  money[5] AS settled_usd, money[6] AS fx_effect_usd,
  counter_j / 3.6e6 AS counter_gpu_kwh, coalesce(declared_kwh, 0) AS declared_gpu_kwh,
  error_of_energy AS energy_relative_error,
  error_of_pue AS pue_relative_error,
  toDecimal128(exact_kwh * upstream, 12) AS carbon_upstream_g, toDecimal128(exact_kwh * market, 12) AS carbon_market_g,
  multiIf(market IS NULL, '', uses_residual, concat('residual mix: ', residual_of_year.2),
    has_residual AND residual_of_year.3 != '', concat('grid average, no residual mix: ', residual_of_year.3),
    'grid average, no contract') AS market_basis,
  toDecimal128(embodied_share
    * transform(gpu_model, {hostModels: Array(String)}, {hostKg: Array(Float64)}, toFloat64(0)), 12) AS embodied_host_g,
  toDecimal128(embodied_share
    * transform(gpu_model, {hostModels: Array(String)}, {hostKgHigh: Array(Float64)}, toFloat64(0)),
    12) AS embodied_host_g_high,
  embodied_error AS embodied_relative_error, if(checked_lease = '', '', checked_result) AS verification,
  if(checked_lease = '', '', checked_method) AS verification_method,
  share_of_work AS work_share, error_of_cost * part_ns / (slice_to - slice_from) AS cost_error,
  slice_from, slice_to,
  if(direct IS NULL, '', direct_source) AS intensity_direct_source,
  multiIf(direct IS NULL, '', has_hourly_direct, 'hour', has_both_of_year, lifecycle_of_year.3,
    'direct_year') AS intensity_direct_granularity,
  if(site_kwh IS NULL OR direct IS NULL, '?', greatest(grade_of_energy, grade_of_direct)) AS carbon_direct_grade,
  if(site_kwh IS NULL OR market IS NULL, '?', greatest(grade_of_energy, grade_of_market)) AS carbon_market_grade,
  multiIf(site_kwh IS NULL, 'unknown energy', zone = '', 'location not published',
    is_above_lifecycle, concat('the yearly direct intensity is above the life-cycle intensity of zone “', zone, '”'),
    direct IS NULL, concat('no direct intensity for zone “', zone, '”'), '') AS carbon_direct_reason,
  toDecimal128(embodied_share
    * transform(gpu_model, {hostModels: Array(String)}, {hostKgLow: Array(Float64)}, toFloat64(0)),
    12) AS embodied_host_g_low,
  measured_site AS measured_site_kwh, greatest(0, told_site - measured_site) AS derived_site_kwh,
  if(is_host_read, 'readings', host_name) AS host_basis,
  pue_name AS pue_basis,
  why_no_host AS host_reason
FROM computed
