-- Charges of the hours {hours}, under one version: for each lease, hour and bucket its time, money, energy and grams.
-- Formulas, sources and worked examples: docs/methodology.md. Money is Decimal throughout; unknown is NULL with a reason.
INSERT INTO {database}.charges
WITH
slices AS (
    SELECT *,
        arrayJoin(arrayFilter(h -> h + 3600 > started_at AND h < coalesce(ended_at, now64(9)), {hours: Array(DateTime('UTC'))})) AS hour,
        toUnixTimestamp64Nano(greatest(started_at, toDateTime64(hour, 9, 'UTC'))) AS slice_from,
        toUnixTimestamp64Nano(least(coalesce(ended_at, now64(9)), toDateTime64(hour + 3600, 9, 'UTC'))) AS slice_to
    FROM {database}.leases FINAL
    WHERE started_at < toDateTime64(arrayMax({hours: Array(DateTime('UTC'))}) + 3600, 9, 'UTC')
      AND (ended_at IS NULL OR ended_at > toDateTime64(arrayMin({hours: Array(DateTime('UTC'))}), 9, 'UTC'))
),
-- Work that was lost: runs after the last durable checkpoint of an attempt that was then preempted or failed. Units that were
-- delivered, a request or a frame, are not lost with their server.
lost AS (
    SELECT l.lease_id AS lost_lease,
        max(if(saved.job_id != '', toUnixTimestamp64Nano(saved.at), toUnixTimestamp64Nano(l.started_at))) AS lost_from,
        any(if(saved.job_id = '' AND a.outcome = 'failed', 'failed', 'redo')) AS lost_as
    FROM (SELECT * FROM {database}.leases FINAL WHERE job_id != '') AS l
    INNER JOIN (SELECT * FROM {database}.attempts FINAL WHERE outcome IN ('preempted', 'failed')) AS a
        ON l.job_id = a.job_id AND l.attempt = a.attempt AND l.sample = a.sample
    LEFT JOIN (SELECT job_id, attempt, sample, max(time) AS at FROM {database}.checkpoints GROUP BY job_id, attempt, sample) AS saved
        ON l.job_id = saved.job_id AND l.attempt = saved.attempt AND l.sample = saved.sample
    GROUP BY l.lease_id
),
-- Consecutive readings of a GPU. A gap of more than three periods is not bridged: in it the GPU was not observed.
readings AS (
    SELECT lease_id, gpu_id, toUnixTimestamp64Milli(time) AS t1, power_w AS p1, energy_j AS e1, utilisation AS u1, coalesce(throttled, 0) AS held,
        lagInFrame(toNullable(t1)) OVER w AS t0, lagInFrame(power_w) OVER w AS p0, lagInFrame(energy_j) OVER w AS e0, lagInFrame(utilisation) OVER w AS u0,
        (t1 - t0) / 1000 AS gap_s
    FROM {database}.gpu_samples
    WHERE lease_id != '' AND (power_w IS NOT NULL OR energy_j IS NOT NULL)
      AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 86400 AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 2 * 86400
    WINDOW w AS (PARTITION BY lease_id, gpu_id ORDER BY time ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
),
periods AS (
    SELECT lease_id, gpu_id, quantileExact(0.5)(gap_s) AS period_s FROM readings WHERE t0 IS NOT NULL AND gap_s > 0 GROUP BY lease_id, gpu_id
),
-- Each interval between two readings, cut to the lease's hours. Power runs straight between its ends: watts = offset + slope × t.
between AS (
    SELECT cut.lease_id AS of_lease, slices.hour AS of_hour, slice_from, coalesce(gap_s <= 3 * period_s, false) AS is_bridged,
        greatest(from_ns, slice_from) AS a, least(to_ns, slice_to) AS b,
        multiIf(NOT is_bridged, NULL, e1 IS NOT NULL AND e0 IS NOT NULL, 0, (p1 - p0) / gap_s) AS slope,
        multiIf(NOT is_bridged, NULL, e1 IS NOT NULL AND e0 IS NOT NULL, if(e1 >= e0, e1 - e0, e1) / gap_s, p0) - slope * (from_ns - slice_from) / 1e9 AS offset,
        if(is_bridged, (u0 + u1) / 2, NULL) AS u, is_bridged AND coalesce(held, 0) > 0 AS is_held
    FROM (
        SELECT readings.lease_id AS lease_id, period_s, gap_s, assumeNotNull(t0) * 1000000 AS from_ns, t1 * 1000000 AS to_ns, p0, p1, e0, e1, u0, u1, held,
            toDateTime(arrayJoin(range(toUInt32(intDiv(from_ns, 3600000000000)), toUInt32(intDiv(to_ns, 3600000000000)) + 1)) * 3600, 'UTC') AS in_hour
        FROM readings INNER JOIN periods ON readings.lease_id = periods.lease_id AND readings.gpu_id = periods.gpu_id
        WHERE t0 IS NOT NULL AND gap_s > 0
    ) AS cut
    INNER JOIN slices ON cut.lease_id = slices.lease_id AND cut.in_hour = slices.hour
    WHERE b > a
),
-- What begins and ends when, in each lease and hour; times are nanoseconds. One lane a fact, +1 where it begins and -1 where it ends:
-- 2 verification, 3 checkpoint, 4 data_load, 5 image_pull, 6 startup, 7 unit, 8 unit_failed, 9 run, 10 observed GPUs, 11 GPUs in a gap,
-- 12 metered GPUs, 13 their watts at 0, 14 their slope, 15 utilisation, 16 GPUs with utilisation, 17 throttled GPUs.
edges AS (
    SELECT lease_id AS edge_lease, hour AS edge_hour, arrayJoin([slice_from, slice_to]) AS t,
        0. AS l2, 0. AS l3, 0. AS l4, 0. AS l5, 0. AS l6, 0. AS l7, 0. AS l8, 0. AS l9, 0. AS l10, 0. AS l11, 0. AS l12, 0. AS l13, 0. AS l14, 0. AS l15, 0. AS l16, 0. AS l17
    FROM slices
    UNION ALL
    SELECT lease_id, hour, greatest(slice_from, least(slice_to, lost_from)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    FROM slices INNER JOIN lost ON lease_id = lost_lease
    UNION ALL
    SELECT of_lease, of_hour, t, s * (class = 'verification'), s * (class = 'checkpoint'), s * (class = 'data_load'), s * (class = 'image_pull'),
        s * (class = 'startup'), s * (class = 'unit'), s * (class = 'unit_failed'), s * (class = 'run'), 0, 0, 0, 0, 0, 0, 0, 0
    FROM (
        SELECT phase.lease_id AS of_lease, phase.hour AS of_hour, class, greatest(from_ns, slice_from) AS a, least(to_ns, slice_to) AS b
        FROM {database}.lease_phases AS phase INNER JOIN slices ON phase.lease_id = slices.lease_id AND phase.hour = slices.hour
        WHERE phase.hour IN {hours: Array(DateTime('UTC'))} AND b > a
    ) ARRAY JOIN [a, b] AS t, [1., -1.] AS s
    UNION ALL
    SELECT of_lease, of_hour, t, 0, 0, 0, 0, 0, 0, 0, 0, s * is_bridged, s * (NOT is_bridged), s * (offset IS NOT NULL), s * coalesce(offset, 0), s * coalesce(slope, 0),
        s * coalesce(u, 0), s * (u IS NOT NULL), s * is_held
    FROM between ARRAY JOIN [a, b] AS t, [1., -1.] AS s
),
swept AS (
    SELECT edge_lease, edge_hour,
        arraySort(e -> e.1, groupArray((t, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15, l16, l17))) AS e
    FROM edges GROUP BY edge_lease, edge_hour
),
-- The stretches between them, each with all that holds in it.
stretches AS (
    SELECT edge_lease, edge_hour, begins, ends - begins AS ns, verification, checkpoint, data_load, image_pull, startup, unit, unit_failed, run,
        seen, gapped, metered, offset, slope, used, used_by, held
    FROM swept ARRAY JOIN
        e.1 AS begins, arrayPushBack(arrayPopFront(e.1), e.1[-1]) AS ends, arrayCumSum(e.2) AS verification, arrayCumSum(e.3) AS checkpoint, arrayCumSum(e.4) AS data_load,
        arrayCumSum(e.5) AS image_pull, arrayCumSum(e.6) AS startup, arrayCumSum(e.7) AS unit, arrayCumSum(e.8) AS unit_failed, arrayCumSum(e.9) AS run,
        arrayCumSum(e.10) AS seen, arrayCumSum(e.11) AS gapped, arrayCumSum(e.12) AS metered, arrayCumSum(e.13) AS offset, arrayCumSum(e.14) AS slope,
        arrayCumSum(e.15) AS used, arrayCumSum(e.16) AS used_by, arrayCumSum(e.17) AS held
),
-- Every second of a lease is in one bucket: the first of these that holds. Less than 5 % utilisation is no work, unless a unit of work runs.
parts AS (
    SELECT lease_id AS part_lease, hour AS part_hour,
        multiIf(
            verification > 0.5, 'verification', checkpoint > 0.5, 'checkpoint', data_load > 0.5, 'data_load', image_pull > 0.5, 'image_pull', startup > 0.5, 'startup',
            NOT (unit > 0.5 OR unit_failed > 0.5 OR if(used_by > 0.5, used / used_by >= 0.05, run > 0.5)), if(speaks OR used_by > 0.5, 'idle', 'unobserved'),
            lost_lease != '' AND begins >= lost_from AND run > 0.5 AND unit < 0.5, lost_as,
            unit_failed > 0.5 AND unit < 0.5, 'failed',
            held > 0.5, 'throttled',
            'useful') AS bucket,
        sum(ns) AS part_ns,
        sum(if(seen > 0.5, ns, 0)) AS up_ns,
        sum(if(seen < 0.5 AND gapped > 0.5, ns, 0)) AS down_ns,
        sum(if(metered > 0.5, offset * ns / 1e9 + slope * (pow((begins - slice_from + ns) / 1e9, 2) - pow((begins - slice_from) / 1e9, 2)) / 2, 0)) AS joules,
        sum(least(round(metered), gpu_count) * ns) / 1e9 AS metered_gpu_s,
        if(sum(round(used_by) * ns) > 0, sum(if(used_by > 0.5, used, 0) * ns) / sum(round(used_by) * ns), NULL) AS utilisation
    FROM (
        SELECT stretches.*, lease_id, hour, slice_from, gpu_count, speaks, lost_lease, lost_from, lost_as
        FROM stretches
        INNER JOIN slices ON edge_lease = slices.lease_id AND edge_hour = slices.hour
        LEFT JOIN lost ON edge_lease = lost_lease
        WHERE ns > 0
    )
    GROUP BY part_lease, part_hour, bucket
),
-- Each part's place in its slice, so that money is cut where time is: the parts add up to the whole, to the last decimal.
placed AS (
    SELECT *, sum(part_ns) OVER (PARTITION BY part_lease, part_hour ORDER BY bucket ROWS UNBOUNDED PRECEDING) AS until_ns
    FROM parts
),
-- Prices of tokens in each hour: each stands until the next, and no longer than its period and an hour. Of two sources at one
-- time the first by name.
quotes AS (
    SELECT token AS quoted_token, sample AS quoted_sample, quoted_hour, arraySort(q -> q.1, groupArray((from_ns, to_ns, rate, time, source, period))) AS quoted
    FROM (
        SELECT token, sample, time, rate, source, period, toUnixTimestamp64Nano(toDateTime64(time, 9, 'UTC')) AS from_ns,
            least(from_ns + (toInt64(period) + 3600) * 1000000000,
                if(next_time = toDateTime(0, 'UTC'), 9000000000000000000, toUnixTimestamp64Nano(toDateTime64(next_time, 9, 'UTC')))) AS to_ns,
            arrayJoin(arrayFilter(h -> toInt64(toUnixTimestamp(h)) * 1000000000 < to_ns AND (toInt64(toUnixTimestamp(h)) + 3600) * 1000000000 > from_ns, {hours: Array(DateTime('UTC'))})) AS quoted_hour
        FROM (
            SELECT token, sample, time, rate, period, source,
                leadInFrame(time) OVER (PARTITION BY token, sample ORDER BY time ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_time
            FROM (
                SELECT token, sample, time, argMin(p.price_usd, p.source) AS rate, argMin(p.period_s, p.source) AS period, min(p.source) AS source
                FROM {database}.token_prices AS p GROUP BY token, sample, time
            )
        )
    )
    GROUP BY token, sample, quoted_hour
),
first_quotes AS (
    SELECT token AS first_token, sample AS first_sample, min(time) AS first_time FROM {database}.token_prices GROUP BY token, sample
),
priced AS (
    SELECT slices.*,
        transform(price_currency, {currencies: Array(String)}, {tokens: Array(String)}, '') AS token,
        toDecimal128(transform(price_currency, {currencies: Array(String)}, {factors: Array(String)}, '0'), 14) AS factor
    FROM slices
),
converted AS (
    SELECT *
    FROM priced
    LEFT JOIN quotes ON token = quoted_token AND sample = quoted_sample AND hour = quoted_hour
    LEFT JOIN first_quotes ON token = first_token AND sample = first_sample
),
-- Money of whole slices, step by step.
native_costs AS (
    SELECT *,
        toDecimal128(slice_to - slice_from, 0) AS slice_ns,
        slice_ns * toDecimal128('0.000000001', 9) AS slice_seconds,
        multiIf(
            price_amount IS NULL, NULL,
            price_per = 'second', multiplyDecimal(price_amount, slice_seconds, 20),
            price_per = 'hour', divideDecimal(multiplyDecimal(price_amount, slice_seconds, 20), toDecimal128('3600', 0), 20),
            price_per = 'gpu_hour', divideDecimal(multiplyDecimal(multiplyDecimal(price_amount, slice_seconds, 20), toDecimal128(gpu_count, 0), 20), toDecimal128('3600', 0), 20),
            price_per = 'block' AND block_seconds > 0, divideDecimal(multiplyDecimal(price_amount, slice_seconds, 20), block_seconds, 20),
            NULL) AS before_fee,
        token = 'USD' AS in_dollars,
        -- Each price of the token counts for the time that it stood.
        arrayMap(q -> greatest(toInt64(0), least(q.2, slice_to) - greatest(q.1, slice_from)), quoted) AS stood_ns
    FROM converted
),
token_costs AS (
    SELECT *,
        multiplyDecimal(before_fee, toDecimal128('1', 6) + fee_ratio, 20) AS native,
        multiplyDecimal(coalesce(native, toDecimal256('0', 20)), factor, 20) AS tokens,
        arraySum(stood_ns) = slice_to - slice_from AS has_rate,
        arrayFilter((q, stood) -> stood > 0, quoted, stood_ns) AS used_quotes
    FROM native_costs
),
costs AS (
    SELECT *,
        arraySum(arrayMap((q, stood) -> multiplyDecimal(divideDecimal(multiplyDecimal(tokens, toDecimal128(stood, 0), 20), slice_ns, 20), q.3, 20), quoted, stood_ns)) AS at_rates,
        toDecimal128(native, 14) AS native_whole,
        multiIf(
            price_amount IS NULL, 'the lease names no price',
            native IS NULL AND price_per = 'block', 'a price per block without compute.lease.block_seconds',
            native IS NULL, concat('a price per «', price_per, '» is not understood'),
            token = '', concat('no rate is known for «', price_currency, '»'),
            NOT in_dollars AND (first_token = '' OR toUnixTimestamp64Nano(toDateTime64(first_time, 9, 'UTC')) > slice_from), concat('no price of ', token, ' at or before that time'),
            NOT in_dollars AND NOT has_rate, concat('the last price of ', token, ' is stale'),
            '') AS why_no_cost
    FROM token_costs
),
graded_costs AS (
    SELECT *,
        toDecimal128(multiIf(why_no_cost != '', NULL, in_dollars, tokens, at_rates), 14) AS usd_whole,
        if(has_rate AND NOT in_dollars, if(length(used_quotes) = 1, used_quotes[1].3, toDecimal128(divideDecimal(at_rates, if(tokens = 0, toDecimal256('1', 20), tokens), 18), 18)), NULL) AS rate_used,
        multiIf(why_no_cost != '', '?',
            price_kind IN ('published'), 'D',
            price_kind IN ('assumed'), 'E',
            price_kind IN ('list', '') OR (NOT in_dollars AND arrayMax(arrayMap(q -> q.6, used_quotes)) > 900), 'C',
            'B') AS grade_of_cost
    FROM costs
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
    SELECT *, model != '' AS gpu_known
    FROM graded_costs
    LEFT JOIN (
        SELECT gpu_model AS model, tdp_w, embodied_kg_low, embodied_kg_central, embodied_kg_high FROM {database}.gpu_models FINAL
    ) AS gpu ON gpu_model = model
    INNER JOIN placed ON lease_id = part_lease AND hour = part_hour
    LEFT JOIN hourly ON zone = hourly_zone AND sample = hourly_sample AND hour = hourly_hour
    LEFT JOIN yearly ON zone = yearly_zone
),
computed AS (
    SELECT *,
        toDecimal128(part_ns, 0) * toDecimal128('0.000000001', 9) AS seconds,
        -- of the money this part has what stands between its begin and its end in the slice
        divideDecimal(multiplyDecimal(native_whole, toDecimal128(until_ns, 0), 14), slice_ns, 14) - divideDecimal(multiplyDecimal(native_whole, toDecimal128(until_ns - part_ns, 0), 14), slice_ns, 14) AS native_part,
        divideDecimal(multiplyDecimal(usd_whole, toDecimal128(until_ns, 0), 14), slice_ns, 14) - divideDecimal(multiplyDecimal(usd_whole, toDecimal128(until_ns - part_ns, 0), 14), slice_ns, 14) AS usd_part,
        -- energy
        toFloat64(seconds) * gpu_count AS gpu_s,
        multiIf(network = 'aws', 1.135, network = 'gcp', 1.1, network = 'azure', 1.185, node_kind = 'home', 1.05, 1.54) AS pue_used,
        -- In an hour that is one gap nothing was measured: its joules are none, and all of it is declared below.
        joules / 3.6e6 AS measured_kwh,
        greatest(0, gpu_s - metered_gpu_s) * tdp_w * 0.5 / 3.6e6 AS declared_kwh,
        gpu_s * 150 / 3.6e6 AS host_side_kwh,
        least(1, metered_gpu_s / gpu_s) AS coverage,
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
SELECT hour, lease_id, bucket, {version: UInt64} AS version, network, provider, region, zone, workload, team, project, job_id, attempt,
    gpu_model, gpu_count, tier, sample,
    toDecimal64(seconds, 9), toDecimal128(seconds, 9) * gpu_count, utilisation,
    toDecimal128(native_part, 14), price_currency, toDecimal128(usd_part, 14),
    rate_used,
    if(has_rate AND NOT in_dollars, used_quotes[1].4, NULL), if(in_dollars OR NOT has_rate, '', used_quotes[1].5),
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
    toDecimal64(toDecimal128(up_ns, 0) * toDecimal128('0.000000001', 9), 9), toDecimal64(toDecimal128(down_ns, 0) * toDecimal128('0.000000001', 9), 9)
FROM computed
