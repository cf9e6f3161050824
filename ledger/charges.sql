-- Charges of the hours {hours}, under one version: for each lease and hour its money, energy, grams and observed uptime.
-- Formulas, sources and worked examples: docs/methodology.md. Money is Decimal throughout; unknown is NULL with a reason.
INSERT INTO {database}.charges
WITH
slices AS (
    SELECT *,
        arrayJoin(arrayFilter(h -> h + 3600 > started_at AND h < coalesce(ended_at, now64(9)), {hours: Array(DateTime('UTC'))})) AS hour,
        greatest(started_at, toDateTime64(hour, 9, 'UTC')) AS slice_from,
        least(coalesce(ended_at, now64(9)), toDateTime64(hour + 3600, 9, 'UTC')) AS slice_to,
        toDecimal128(toUnixTimestamp64Nano(slice_to) - toUnixTimestamp64Nano(slice_from), 0) * toDecimal128('0.000000001', 9) AS seconds
    FROM {database}.leases FINAL
    WHERE started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
      AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
),
-- Consecutive readings of a GPU. A gap of more than three periods is not bridged: in it the GPU was not observed.
readings AS (
    SELECT lease_id, gpu_id, time AS t1, power_w AS p1, energy_j AS e1, utilisation AS u1,
        lagInFrame(toNullable(time)) OVER w AS t0, lagInFrame(power_w) OVER w AS p0, lagInFrame(energy_j) OVER w AS e0, lagInFrame(utilisation) OVER w AS u0,
        dateDiff('millisecond', t0, t1) / 1000 AS gap_s
    FROM {database}.gpu_samples
    WHERE lease_id != '' AND (power_w IS NOT NULL OR energy_j IS NOT NULL)
      AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400 AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 2 * 86400
    WINDOW w AS (PARTITION BY lease_id, gpu_id ORDER BY time ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
),
periods AS (
    SELECT lease_id, gpu_id, quantileExact(0.5)(gap_s) AS period_s FROM readings WHERE t0 IS NOT NULL AND gap_s > 0 GROUP BY lease_id, gpu_id
),
-- Each interval between two readings, cut at full hours. Power runs straight between its ends.
cut AS (
    SELECT readings.lease_id AS lease_id, readings.gpu_id AS gpu_id, gap_s <= 3 * period_s AS bridged, gap_s,
        toUnixTimestamp64Milli(assumeNotNull(t0)) / 1000 AS from_s, toUnixTimestamp64Milli(t1) / 1000 AS to_s,
        arrayJoin(range(toUInt32(intDiv(toUInt32(from_s), 3600)), toUInt32(intDiv(toUInt32(to_s), 3600)) + 1)) * 3600 AS hour_s,
        greatest(from_s, toFloat64(hour_s)) AS a, least(to_s, toFloat64(hour_s) + 3600) AS b,
        p0, p1, e0, e1, u0, u1
    FROM readings INNER JOIN periods ON readings.lease_id = periods.lease_id AND readings.gpu_id = periods.gpu_id
    WHERE t0 IS NOT NULL AND gap_s > 0
),
observed AS (
    SELECT lease_id AS observed_lease, hour AS observed_hour, sum(joules) AS joules, sum(bridged_s) AS observed_gpu_s, max(bridged_s) AS up_s, min(gap_in_hour_s) AS down_s,
        if(sum(utilised_s) > 0, sum(utilisation_s) / sum(utilised_s), NULL) AS utilisation
    FROM (
        SELECT lease_id, gpu_id, hour,
            sumIf(y - x, bridged) AS bridged_s,
            sumIf(y - x, NOT bridged) AS gap_in_hour_s,
            sumIf(multiIf(
                e1 IS NOT NULL AND e0 IS NOT NULL, if(e1 >= e0, e1 - e0, e1) * (y - x) / gap_s,
                ((p0 + (p1 - p0) * (x - from_s) / gap_s) + (p0 + (p1 - p0) * (y - from_s) / gap_s)) / 2 * (y - x)), bridged) AS joules,
            sumIf((u0 + u1) / 2 * (y - x), bridged AND u0 IS NOT NULL AND u1 IS NOT NULL) AS utilisation_s,
            sumIf(y - x, bridged AND u0 IS NOT NULL AND u1 IS NOT NULL) AS utilised_s
        FROM (
            SELECT cut.*, slices.hour AS hour,
                greatest(a, toFloat64(toUnixTimestamp64Nano(slices.slice_from)) / 1e9) AS x,
                least(b, toFloat64(toUnixTimestamp64Nano(slices.slice_to)) / 1e9) AS y
            FROM cut INNER JOIN slices ON cut.lease_id = slices.lease_id AND toDateTime(cut.hour_s, 'UTC') = slices.hour
        )
        WHERE y > x
        GROUP BY lease_id, gpu_id, hour
    )
    GROUP BY observed_lease, observed_hour
),
-- Last known price of a token at or before the start of a slice; of two sources at one time the first by name.
rates AS (
    SELECT token AS rate_token, sample AS rate_sample, time AS rate_time, argMin(p.price_usd, p.source) AS rate, argMin(p.period_s, p.source) AS rate_period, min(p.source) AS rate_source
    FROM {database}.token_prices AS p
    GROUP BY token, sample, time
),
priced AS (
    SELECT slices.*,
        transform(price_currency, {currencies: Array(String)}, {tokens: Array(String)}, '') AS token,
        toDecimal128(transform(price_currency, {currencies: Array(String)}, {factors: Array(String)}, '0'), 14) AS factor,
        toDateTime(slice_from) AS slice_start
    FROM slices
),
converted AS (
    SELECT *
    FROM priced ASOF LEFT JOIN rates ON token = rate_token AND sample = rate_sample AND slice_start >= rate_time
),
hourly AS (
    SELECT zone AS hourly_zone, sample AS hourly_sample, toStartOfHour(time) AS hourly_hour, avg(direct_g_per_kwh) AS hourly_direct,
        avg(lifecycle_g_per_kwh) AS hourly_lifecycle, max(g.is_estimated) AS hourly_estimated, any(g.source) AS hourly_source
    FROM {database}.grid_intensity AS g
    WHERE granularity IN ('hour', 'half_hour') AND toStartOfHour(time) IN {hours: Array(DateTime('UTC'))}
    GROUP BY hourly_zone, hourly_sample, hourly_hour
),
yearly AS (
    SELECT zone AS yearly_zone, argMax(g.direct_g_per_kwh, g.time) AS yearly_direct, argMax(g.lifecycle_g_per_kwh, g.time) AS yearly_lifecycle,
        argMax(g.granularity, g.time) AS yearly_granularity, argMax(g.source, g.time) AS yearly_source
    FROM {database}.grid_intensity AS g
    WHERE g.granularity IN ('year', 'country_year')
    GROUP BY yearly_zone
),
joined AS (
    SELECT *,
        model != '' AS gpu_known,
        observed_lease != '' AS is_observed,
        if(is_observed, least(observed_gpu_s, toFloat64(seconds) * gpu_count), 0) AS gpu_observed_s
    FROM converted
    LEFT JOIN (
        SELECT gpu_model AS model, tdp_w, embodied_kg_low, embodied_kg_central, embodied_kg_high FROM {database}.gpu_models FINAL
    ) AS gpu ON gpu_model = model
    LEFT JOIN observed ON lease_id = observed_lease AND hour = observed_hour
    LEFT JOIN hourly ON zone = hourly_zone AND sample = hourly_sample AND hour = hourly_hour
    LEFT JOIN yearly ON zone = yearly_zone
),
computed AS (
    SELECT *,
        -- money
        multiIf(
            price_amount IS NULL, NULL,
            price_per = 'second', multiplyDecimal(price_amount, seconds, 20),
            price_per = 'hour', divideDecimal(multiplyDecimal(price_amount, seconds, 20), toDecimal128('3600', 0), 20),
            price_per = 'gpu_hour', divideDecimal(multiplyDecimal(multiplyDecimal(price_amount, seconds, 20), toDecimal128(gpu_count, 0), 20), toDecimal128('3600', 0), 20),
            price_per = 'block' AND block_seconds > 0, divideDecimal(multiplyDecimal(price_amount, seconds, 20), block_seconds, 20),
            NULL) AS before_fee,
        multiplyDecimal(before_fee, toDecimal128('1', 6) + fee_ratio, 20) AS native,
        token = 'USD' AS in_dollars,
        dateDiff('second', rate_time, slice_start) AS rate_age_s,
        rate_source != '' AND rate_age_s <= rate_period + 900 AS has_rate,
        multiIf(
            native IS NULL, NULL,
            in_dollars, multiplyDecimal(native, factor, 20),
            token != '' AND has_rate, multiplyDecimal(multiplyDecimal(native, factor, 20), rate, 20),
            NULL) AS usd,
        multiIf(
            price_amount IS NULL, 'the lease names no price',
            native IS NULL AND price_per = 'block', 'a price per block without compute.lease.block_seconds',
            native IS NULL, concat('a price per «', price_per, '» is not understood'),
            token = '', concat('no rate is known for «', price_currency, '»'),
            NOT in_dollars AND rate_source = '', concat('no price of ', token, ' at or before that time'),
            NOT in_dollars AND NOT has_rate, concat('the last price of ', token, ' is stale'),
            '') AS why_no_cost,
        multiIf(why_no_cost != '', '?',
            price_kind IN ('published'), 'D',
            price_kind IN ('assumed'), 'E',
            price_kind IN ('list', '') OR (NOT in_dollars AND rate_period > 900), 'C',
            'B') AS grade_of_cost,
        -- energy
        toFloat64(seconds) * gpu_count AS gpu_s,
        multiIf(network = 'aws', 1.135, network = 'gcp', 1.1, network = 'azure', 1.185, node_kind = 'home', 1.05, 1.54) AS pue_used,
        -- In an hour that is one gap nothing was measured: its joules are none, and all of it is declared below.
        if(is_observed, coalesce(joules, 0), 0) / 3.6e6 AS measured_kwh,
        greatest(0, gpu_s - gpu_observed_s) * tdp_w * 0.5 / 3.6e6 AS declared_kwh,
        gpu_s * 150 / 3.6e6 AS host_side_kwh,
        gpu_observed_s / gpu_s AS coverage,
        if(gpu_known OR coverage > 0.999, (measured_kwh + declared_kwh + host_side_kwh) * pue_used, NULL) AS site_kwh,
        multiIf(site_kwh IS NULL, '?', coverage >= 0.9, 'B', coverage >= 0.5, 'C', 'D') AS grade_of_energy,
        -- carbon
        if(hourly_direct IS NOT NULL, hourly_direct, yearly_direct) AS direct,
        if(hourly_lifecycle IS NOT NULL, hourly_lifecycle, yearly_lifecycle) AS lifecycle,
        hourly_lifecycle IS NOT NULL AS uses_hour,
        multiIf(lifecycle IS NULL, '?', uses_hour AND NOT hourly_estimated, 'B', uses_hour, 'C', yearly_granularity = 'year', 'D', 'E') AS grade_of_grid,
        multiIf(grade_of_energy = 'B', 0.1, grade_of_energy = 'C', 0.25, 0.4) AS error_of_energy,
        multiIf(network IN ('aws', 'gcp', 'azure'), 0.05, node_kind = 'home', 0.3, 0.2) AS error_of_pue,
        multiIf(uses_hour AND NOT hourly_estimated, 0.1, uses_hour OR yearly_granularity = 'year', 0.2, 0.35) AS error_of_grid,
        if(gpu_known, gpu_s / 3600 / 35040 * 1000, NULL) AS embodied_share
    FROM joined
)
SELECT hour, lease_id, 'metered' AS bucket, {version: UInt64} AS version, network, provider, region, zone, workload, team, project, job_id, attempt,
    gpu_model, gpu_count, tier, sample,
    toDecimal64(seconds, 9), toDecimal128(seconds, 9) * gpu_count, if(is_observed, utilisation, NULL),
    toDecimal128(native, 14), price_currency, toDecimal128(usd, 14),
    if(has_rate AND NOT in_dollars, rate, NULL), if(has_rate AND NOT in_dollars, rate_time, NULL), if(in_dollars OR NOT has_rate, '', rate_source),
    grade_of_cost, why_no_cost,
    measured_kwh, if(gpu_known, declared_kwh, 0), host_side_kwh, pue_used, site_kwh, grade_of_energy,
    if(site_kwh IS NULL, concat('«', gpu_model, '» is not a GPU model that is known, and it was not measured'), ''),
    direct, lifecycle, multiIf(lifecycle IS NULL, '', uses_hour, 'hour', yearly_granularity), multiIf(lifecycle IS NULL, '', uses_hour, hourly_source, yearly_source),
    uses_hour AND hourly_estimated,
    site_kwh * direct, site_kwh * lifecycle,
    if(site_kwh IS NULL OR lifecycle IS NULL, NULL, sqrt(pow(error_of_energy, 2) + pow(error_of_pue, 2) + pow(error_of_grid, 2))),
    if(site_kwh IS NULL OR lifecycle IS NULL, '?', greatest(grade_of_energy, grade_of_grid)),
    multiIf(site_kwh IS NULL, 'the energy is not known', zone = '', 'the place is not published', lifecycle IS NULL, concat('no intensity is known for zone «', zone, '»'), ''),
    embodied_share * embodied_kg_low, embodied_share * embodied_kg_central, embodied_share * embodied_kg_high,
    toDecimal64(if(is_observed, up_s, 0), 9), toDecimal64(if(is_observed, down_s, 0), 9)
FROM computed
