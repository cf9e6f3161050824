-- Which price each piece of a slice has, and who says so: the price book, the lease itself, the network's own record of it, else what the
-- network offered when the lease began. Beside it what the network lists, what clouds ask on demand, what was delivered, and the rates of
-- the price's currency.
INSERT INTO {database}.closing_prices
WITH
  slices AS (SELECT * EXCEPT (run) FROM {database}.closing_pieces WHERE run = {run: UInt64}),
  offered AS (
    SELECT network AS offer_network, gpu_model AS offer_gpu, region AS offer_region, tier AS offer_tier,
      sample AS offer_sample, as_of AS offer_time, min(usd_per_gpu_hour) AS offer_usd,
      argMin(source, (usd_per_gpu_hour, source)) AS offer_source,
      min(if(includes_host, usd_per_gpu_hour, NULL)) AS offer_hosted_usd
    FROM {database}.offers
    WHERE usd_per_gpu_hour IS NOT NULL AND as_of >= (SELECT min(least(lease_start, hour)) FROM slices) - INTERVAL 7 DAY
      AND as_of < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
    GROUP BY network, gpu_model, region, tier, sample, as_of
  ),
  -- For a lease without a price: the offer of its tier and region, or the closest to it, of the last week before it began.
  presumed AS (
    SELECT lease_id AS presumed_lease,
      argMax((offer_usd, offer_source),
        (offer_tier = tier, offer_region = region, offer_time, -offer_usd, offer_source)) AS presumed_price
    FROM (
      SELECT DISTINCT lease_id, network, gpu_model, region, if(tier = '', 'on_demand', tier) AS tier, sample,
        lease_start
      FROM slices
      WHERE price_amount IS NULL AND price_source = ''
    ) AS bare
    INNER JOIN offered ON network = offer_network AND gpu_model = offer_gpu AND sample = offer_sample
    WHERE offer_time <= lease_start AND offer_time > lease_start - INTERVAL 7 DAY
    GROUP BY lease_id
  ),
  -- Offers stand for a week at most. Of a lease's own region, else the lowest of any.
  list_prices AS (
    SELECT list_network, list_gpu, list_region, list_tier, list_sample, list_hour,
      if(offer_network != '' AND offer_time > list_hour - INTERVAL 7 DAY, offer_usd,
        if(any_network != '' AND any_time > list_hour - INTERVAL 7 DAY, any_usd, NULL)) AS listed_usd
    FROM (
      SELECT * FROM (
        SELECT DISTINCT network AS list_network, gpu_model AS list_gpu, region AS list_region,
          if(tier = '', 'on_demand', tier) AS list_tier, sample AS list_sample, hour AS list_hour
        FROM slices
      ) AS wanted
      ASOF LEFT JOIN offered ON list_network = offer_network AND list_gpu = offer_gpu AND list_region = offer_region
        AND list_tier = offer_tier AND list_sample = offer_sample AND list_hour >= offer_time
    ) AS wanted
    ASOF LEFT JOIN (
      SELECT offer_network AS any_network, offer_gpu AS any_gpu, offer_tier AS any_tier, offer_sample AS any_sample,
        offer_time AS any_time, min(offer_usd) AS any_usd
      FROM offered GROUP BY offer_network, offer_gpu, offer_tier, offer_sample, offer_time
    ) AS anywhere ON list_network = any_network AND list_gpu = any_gpu AND list_tier = any_tier
      AND list_sample = any_sample AND list_hour >= any_time
  ),
  -- What the cheapest of the large clouds asks on demand for the same GPU with the machine that it sits in.
  baselines AS (
    SELECT base_gpu, base_sample, base_hour, min(cloud_usd) AS baseline_usd
    FROM (
      SELECT DISTINCT gpu_model AS base_gpu, sample AS base_sample, hour AS base_hour, cloud AS base_cloud
      FROM slices
      ARRAY JOIN ['aws', 'gcp', 'azure'] AS cloud
    ) AS wanted
    ASOF INNER JOIN (
      SELECT offer_network AS cloud, offer_gpu AS cloud_gpu, offer_sample AS cloud_sample, offer_time AS cloud_time,
        min(offer_hosted_usd) AS cloud_usd
      FROM offered
      WHERE offer_tier = 'on_demand' AND offer_hosted_usd IS NOT NULL
      GROUP BY offer_network, offer_gpu, offer_sample, offer_time
    ) AS clouds ON base_cloud = cloud AND base_gpu = cloud_gpu AND base_sample = cloud_sample
      AND base_hour >= cloud_time
    WHERE cloud_time > base_hour - INTERVAL 7 DAY
    GROUP BY base_gpu, base_sample, base_hour
  ),
  -- Units of work that a slice delivered, for prices per unit.
  delivered AS (
    SELECT work_lease, work_hour, mapFromArrays(groupArray(work_unit), groupArray(w.delivered)) AS units,
      sum(w.input_tokens) + sum(w.output_tokens) + sum(w.unsplit_tokens) AS all_tokens,
      sum(w.untold) AS untold_requests,
      sum(w.no_input) + sum(w.no_output) AS partial_requests,
      groupArrayIf(toString(work_unit), w.is_doubtful) AS doubtful_units,
      mapFromArrays(groupArray(work_unit), groupArray(if(w.basis = 'counters', 0, w.unread))) AS unread_of,
      sumIf(w.unread, w.token_basis != 'counters') AS unread_of_tokens,
      mapFromArrays(groupArray(work_unit), groupArray(if(w.basis = 'sample',
        w.kept / toFloat64(w.delivered + w.failed), 1))) AS share_of,
      min(if(w.token_basis = 'sample', w.kept / toFloat64(w.delivered + w.failed), 1)) AS share_of_tokens,
      mapFromArrays(groupArray(work_unit), groupArray(if(w.delivered > 0,
        sqrt(w.units_variance) / toFloat64(w.delivered), 0))) AS error_of,
      if(all_tokens > 0, sqrt(sum(w.tokens_variance)) / toFloat64(all_tokens), 0) AS error_of_tokens
    FROM (
      SELECT work_lease, work_hour, work_unit, any(basis) AS basis, any(token_basis) AS token_basis,
        max(c.is_doubtful) AS is_doubtful,
        sum(c.delivered) AS delivered, sum(c.failed) AS failed, sum(c.input_tokens) AS input_tokens,
        sum(c.output_tokens) AS output_tokens, sum(c.unsplit_tokens) AS unsplit_tokens, sum(c.untold) AS untold,
        sum(c.no_input) AS no_input,
        sum(c.no_output) AS no_output, sum(c.unread) AS unread, sum(c.kept) AS kept,
        sum(c.units_variance) AS units_variance, sum(c.tokens_variance) AS tokens_variance
      FROM {database}.closing_work AS c
      WHERE c.run = {run: UInt64}
      GROUP BY work_lease, work_hour, work_unit
    ) AS w
    GROUP BY work_lease, work_hour
  ),
  -- Units that leases priced by the unit have told of, ever: who tells of others only, in other words perhaps, tells nothing of these.
  telling AS (
    SELECT lease_id AS telling_lease, groupUniqArray(unit) AS told_units
    FROM {database}.lease_work
    WHERE lease_id IN (
      SELECT lease_id
      FROM slices
      WHERE if(booked_price.1 != '', booked_price.4, price_per)
        IN ('million_tokens', 'request', 'frame', 'step', 'image')
    )
    GROUP BY lease_id
  ),
  -- Nothing stands for longer than a week: rates before the first lease began are of no use.
  wanted_rates AS (SELECT min(least(lease_start, toDateTime64(hour, 9, 'UTC'))) - INTERVAL 7 DAY AS oldest FROM slices),
  -- Prices of tokens and rates of currencies, USD per unit. In each hour the first source of the token's order speaks alone; of two at one
  -- time the first by name.
  rates AS (
    SELECT rate_of, rate_sample, rate_time, argMin(usd, source) AS rate, argMin(stands_s, source) AS rate_stands_s,
      min(source) AS rate_source
    FROM (
      SELECT *, min(place) OVER (PARTITION BY rate_of, rate_sample, toStartOfHour(rate_time)) AS first_place
      FROM (
        SELECT token AS rate_of, sample AS rate_sample, time AS rate_time, price_usd AS usd,
          toInt64(period_s) AS stands_s, source,
          indexOf({priceOrder: Array(String)}, concat(token, '/', source)) AS listed,
          if(listed = 0, 1000000, listed) AS place
        FROM {database}.token_prices
        WHERE price_usd < toDecimal128('1000000000', 0) AND time >= (SELECT oldest FROM wanted_rates)
          AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
      )
    )
    WHERE place = first_place
    GROUP BY rate_of, rate_sample, rate_time
    UNION ALL
    -- Central banks publish on working days.
    SELECT currency, for_sample, time, divideDecimal(toDecimal128('1', 18), argMin(per_usd, source), 18),
      toInt64(432000), min(f.source) AS rate_source
    FROM {database}.fx_rates AS f ARRAY JOIN [false, true] AS for_sample
    WHERE per_usd > 0 AND time >= (SELECT oldest FROM wanted_rates)
      AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 3600
    GROUP BY currency, for_sample, time
  ),
  -- Those that stand in each hour: until the next, and no longer than their period and an hour. A rate of the price book comes first.
  quotes AS (
    SELECT rate_of AS quoted_token, rate_sample AS quoted_sample, quoted_hour,
      arraySort(q -> q.1, groupArray((from_ns, to_ns, rate, rate_time, rate_source, rate_stands_s))) AS market_quotes
    FROM (
      SELECT rate_of, rate_sample, rate_time, rate, rate_source, rate_stands_s,
        toUnixTimestamp64Nano(toDateTime64(rate_time, 9, 'UTC')) AS from_ns,
        least(from_ns + (rate_stands_s + 3600) * 1000000000,
          if(next_time = toDateTime(0, 'UTC'), 9000000000000000000,
            toUnixTimestamp64Nano(toDateTime64(next_time, 9, 'UTC')))) AS to_ns,
        arrayJoin(arrayFilter(h -> toInt64(toUnixTimestamp(h)) * 1000000000 < to_ns
          AND (toInt64(toUnixTimestamp(h)) + 3600) * 1000000000 > from_ns,
          {hours: Array(DateTime('UTC'))})) AS quoted_hour
      FROM (
        SELECT *,
          leadInFrame(rate_time) OVER (
            PARTITION BY rate_of, rate_sample
            ORDER BY rate_time ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_time
        FROM rates
      )
      WHERE to_ns > toInt64(toUnixTimestamp(arrayMin({hours: Array(DateTime('UTC'))}))) * 1000000000
    )
    GROUP BY rate_of, rate_sample, quoted_hour
  ),
  -- Rates of the price book, with the decisions that are tried out.
  book AS (
    SELECT * FROM (
      SELECT id AS entry, argMax(state, known_at) AS entry_state, max(known_at) AS entry_known,
        argMax(kind, known_at) AS entry_kind, argMax(token, known_at) AS entry_token,
        argMax(valid_from, known_at) AS entry_from, argMax(valid_to, known_at) AS entry_to,
        argMax(amount, known_at) AS entry_amount
      FROM {database}.price_book GROUP BY id
    )
    WHERE entry_kind = 'rate'
      AND (entry_state = 'applied' OR entry_state = 'proposed' AND entry IN {proposals: Array(String)})
      AND entry NOT IN {withdrawals: Array(String)}
  ),
  booked_rates AS (
    SELECT entry_token AS booked_token, rate_from AS booked_rate_from,
      argMax((entry, entry_amount, entry_from), (entry_known, entry)) AS booked_rate
    FROM book CROSS JOIN (SELECT DISTINCT slice_from AS rate_from FROM slices) AS wanted
    WHERE rate_from >= toInt64(toUnixTimestamp(entry_from)) * 1000000000
      AND rate_from < toInt64(toUnixTimestamp(entry_to)) * 1000000000
      AND entry_amount < toDecimal128('1000000000', 0)
    GROUP BY entry_token, rate_from
  ),
  first_rates AS (
    SELECT token AS first_token, sample AS first_sample, min(time) AS first_time
    FROM {database}.token_prices
    GROUP BY token, sample
    UNION ALL
    SELECT currency, for_sample, min(time)
    FROM {database}.fx_rates
    ARRAY JOIN [false, true] AS for_sample
    GROUP BY currency, for_sample
  ),
  priced AS (
    SELECT slices.*, booked_price.1 AS booked_by, presumed_price, listed_usd, baseline_usd, units, all_tokens,
      untold_requests, partial_requests, doubtful_units,
      unread_of, unread_of_tokens, share_of, share_of_tokens, error_of, error_of_tokens,
      if(per = 'million_tokens', 'request', per) AS unit_of_price,
      mapContains(units, unit_of_price) OR per = 'million_tokens' AND all_tokens > 0
      -- of a sample of which no span came it cannot be said that nothing was delivered
      OR lease_id NOT IN (SELECT lease_id FROM {database}.lease_sampled)
      AND (has(told_units, unit_of_price) OR work_lease = '' AND speaks AND telling_lease = '') AS tells_work,
      -- A price that was told and cannot be read is no other's: no record and no offer takes its place.
      booked_by = '' AND (price_amount IS NOT NULL OR price_source != '') AS is_own,
      multiIf(booked_by != '', concat('price book: ', booked_by), is_own,
        if(price_source = '', 'lease', price_source),
        presumed_lease != '', concat('offer: ', presumed_price.2), '') AS priced_by,
      multiIf(booked_by != '', booked_price.2, is_own, price_amount,
        presumed_lease != '', toDecimal128(presumed_price.1, 14), NULL) AS amount,
      multiIf(booked_by != '', booked_price.3, is_own, price_currency, presumed_lease != '', 'USD',
        price_currency) AS currency,
      multiIf(booked_by != '', booked_price.4, is_own, price_per, presumed_lease != '', 'gpu_hour',
        price_per) AS per,
      multiIf(booked_by != '', booked_price.5, is_own, fee_ratio, toDecimal64(0, 6)) AS fee,
      multiIf(booked_by != '', 'agreed', is_own, price_kind, presumed_lease != '', 'offer',
        '') AS kind_of_price,
      multiIf(NOT is_own, '', unread['price'] != '', unread['price'],
        price_currency = '', 'a price without compute.lease.price.currency',
        price_per = '', 'a price without compute.lease.price.per', unread['fee']) AS why_unread,
      transform(currency, {currencies: Array(String)}, {tokens: Array(String)},
        if(currency IN (SELECT DISTINCT currency FROM {database}.fx_rates), currency, '')) AS token,
      toDecimal128(transform(currency, {currencies: Array(String)}, {factors: Array(String)}, '1'), 14) AS factor,
      transform(settled_currency, {currencies: Array(String)}, {tokens: Array(String)}, '') AS settled_token,
      toDecimal128(transform(settled_currency, {currencies: Array(String)}, {factors: Array(String)}, '0'),
        14) AS settled_factor
    FROM slices
    LEFT JOIN presumed ON lease_id = presumed_lease
    LEFT JOIN list_prices ON network = list_network AND gpu_model = list_gpu AND region = list_region
      AND if(tier = '', 'on_demand', tier) = list_tier AND sample = list_sample AND hour = list_hour
    LEFT JOIN baselines ON gpu_model = base_gpu AND sample = base_sample AND hour = base_hour
    LEFT JOIN delivered ON lease_id = work_lease AND hour = work_hour
    LEFT JOIN telling ON lease_id = telling_lease
  ),
  -- The last rate when the lease began: against it the effect of a token's moves is told.
  converted AS (
    SELECT priced.*, first_token, first_time, booked_token,
      if(opening.rate_of != '' AND toDateTime(lease_start) < opening.rate_time + opening.rate_stands_s + 3600,
        opening.rate, NULL) AS opening_rate,
      if(booked_token != '',
        [(slice_from, slice_to, booked_rate.2, booked_rate.3, concat('price book: ', booked_rate.1), toInt64(0))],
        market_quotes) AS quoted
    FROM priced
    ASOF LEFT JOIN rates AS opening ON token = opening.rate_of AND sample = opening.rate_sample
      AND toDateTime(lease_start) >= opening.rate_time
    LEFT JOIN quotes ON token = quoted_token AND sample = quoted_sample AND hour = quoted_hour
    LEFT JOIN booked_rates ON token = booked_token AND slice_from = booked_rate_from
    LEFT JOIN first_rates ON token = first_token AND sample = first_sample
  )
SELECT {run: UInt64}, hour, lease_id, slice_from, slice_to, hour_from, hour_to, lease_from, lease_to, gpu_count,
  count_basis, unread, instance_gpus, block_seconds, octanebench, settled_amount, settled_token, settled_factor, token,
  factor, amount, currency, per, fee, kind_of_price, priced_by, why_unread, listed_usd, baseline_usd, units, all_tokens,
  untold_requests, unread_of, unread_of_tokens, share_of, share_of_tokens, error_of, error_of_tokens, tells_work,
  first_token, first_time, opening_rate, quoted, partial_requests,
  doubtful_units
FROM converted
