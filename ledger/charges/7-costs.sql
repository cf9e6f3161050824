-- What each slice costs, by the prices of its pieces, and what was settled. Money is Decimal throughout; unknown is NULL with a reason.
-- Products and quotients are cut off after the last digit. Operators on 256 bits do that in a hundredth of the time of the functions that
-- name a scale.
-- What telemetry says is not believed beyond reason: an absurd price costs something unknown, and keeps no other lease from being charged.
INSERT INTO {database}.closing_costs
WITH
  (x -> countIf(x IS NULL) > 0) AS any_unknown,
  (x -> if(countIf(x IS NULL) > 0, NULL, sum(x))) AS total,
  -- Prices by time: `price × nanoseconds ÷ divisor`, of all the GPUs of the lease, with the fee. Others count units of work.
  metered_prices AS (
    SELECT *,
      slice_to - slice_from AS slice_ns,
      token = 'USD' AS in_dollars,
      toInt256(3600000000000) AS an_hour,
      coalesce(amount < 0 OR amount >= toDecimal128('1000000000000', 0) OR fee < 0 OR fee > 1, false) AS is_absurd,
      per IN {unitsOfGpus: Array(String)} AS counts_gpus,
      nullIf(toDecimal128(gpu_count, 9), toDecimal128(0, 9)) AS gpus,
      multiIf(
        amount IS NULL OR is_absurd, NULL,
        per IN ('second', 'minute', 'hour', 'day', 'week', 'month')
        OR per = 'block' AND block_seconds >= toDecimal64('0.001', 6),
        toDecimal256(amount, 20),
        per = 'gpu_hour' OR per = 'instance_hour' AND instance_gpus > 0,
        toDecimal256(toDecimal256(amount, 18) * gpus, 20),
        per = 'ob_hour' AND octanebench > 0 AND octanebench < 1000000,
        toDecimal256(toDecimal256(toDecimal256(amount, 18) * octanebench, 20) * gpus, 20),
        NULL) AS before_fee,
      toDecimal256(before_fee * (toDecimal128('1', 6) + fee), 20) AS native_price,
      multiIf(
        per = 'second', toInt256(1000000000),
        per = 'minute', toInt256(60000000000),
        per = 'day', an_hour * 24,
        per = 'week', an_hour * 168,
        -- the month of the calendar, UTC: a whole one costs the price, however long it is
        per = 'month', an_hour * 24 * dateDiff('day', toStartOfMonth(hour), toStartOfMonth(hour) + INTERVAL 1 MONTH),
        per = 'instance_hour' AND instance_gpus > 0,
        toInt256(toDecimal256(assumeNotNull(instance_gpus), 9) * an_hour),
        per = 'block' AND block_seconds >= toDecimal64('0.001', 6),
        toInt256(toDecimal256(assumeNotNull(block_seconds), 6) * 1000000000),
        an_hour) AS divisor,
      per IN ('million_tokens', 'request', 'frame', 'step', 'image') AS counts_work,
      if(per = 'million_tokens', share_of_tokens, share_of[per]) AS kept_share,
      if(per = 'million_tokens', unread_of_tokens, unread_of[per]) AS unread_marks,
      multiIf(NOT counts_work, '',
        NOT tells_work, 'nothing tells what the lease delivered',
        unread_marks > 0, concat('sampling marks that cannot be read: ', toString(unread_marks)),
        per = 'million_tokens' AND untold_requests > 0,
        concat('requests that tell no tokens: ', toString(ceil(toFloat64(untold_requests)))),
        '') AS why_no_work,
      per = 'million_tokens' AND partial_requests > 0 AS is_partial,
      counts_work AND has(doubtful_units, if(per = 'million_tokens', 'request', per)) AS is_doubtful,
      -- what the hour delivered, by the time of the piece in it
      slice_to - hour_from AS units_to, slice_from - hour_from AS units_from, hour_to - hour_from AS units_ns,
      toDecimal256(multiIf(
        amount IS NULL OR is_absurd OR why_no_work != '', NULL,
        per = 'million_tokens',
        toDecimal256(toDecimal256(amount, 18) * all_tokens, 20) / 1000000,
        counts_work, toDecimal256(toDecimal256(amount, 18) * units[per], 20),
        NULL) * (toDecimal128('1', 6) + fee), 20) AS native_of_hour,
      native_of_hour * units_to / units_ns - native_of_hour * units_from / units_ns AS native_of_units,
      -- Each price of the token counts for the time that it stood.
      arrayMap(q -> greatest(toInt64(0), least(q.2, slice_to) - greatest(q.1, slice_from)), quoted) AS stood_ns,
      arrayFilter((q, stood) -> stood > 0, quoted, stood_ns) AS used_quotes,
      arrayFilter(stood -> stood > 0, stood_ns) AS used_ns,
      arraySum(stood_ns) = slice_to - slice_from AS has_rate,
      toDecimal256(native_price * factor, 20) AS token_price
    FROM {database}.closing_prices
    WHERE run = {run: UInt64}
  ),
  -- What a price has come to since 1970 at the end of a stretch, less what it had at its begin, each cut off by itself: so leases and
  -- hours may be cut anywhere, and their parts add up to the last decimal.
  metered AS (
    SELECT *,
      arrayMap((price, by, begin, until) ->
        toDecimal256(price * until / by, 14) - toDecimal256(price * begin / by, 14),
        arrayConcat(
          [native_price, token_price, toDecimal256(token_price * opening_rate, 20),
            toDecimal256(toDecimal256(listed_usd, 14) * gpus, 20),
            toDecimal256(toDecimal256(baseline_usd, 14) * gpus, 20)],
          arrayMap(q -> toDecimal256(token_price * q.3, 20), used_quotes)),
        arrayConcat([divisor, divisor, divisor, an_hour, an_hour], arrayMap(q -> divisor, used_quotes)),
        arrayConcat(arrayWithConstant(5, slice_from), arrayMap(q -> greatest(q.1, slice_from), used_quotes)),
        arrayConcat(arrayWithConstant(5, slice_to), arrayMap(q -> least(q.2, slice_to), used_quotes))) AS lanes,
      native_of_units IS NOT NULL AS is_by_unit,
      toDecimal256(native_of_units * factor, 20) AS tokens_of_units,
      -- the mean rate over the slice
      arraySum(arrayMap((q, stood) -> q.3 * stood, used_quotes, used_ns)) / slice_ns AS mean_rate
    FROM metered_prices
  ),
  costs AS (
    SELECT *,
      if(is_by_unit, toDecimal256(native_of_units, 14), lanes[1]) AS native,
      if(is_by_unit, toDecimal256(tokens_of_units, 14), lanes[2]) AS in_tokens,
      if(is_by_unit, toDecimal256(tokens_of_units * mean_rate, 14),
        arraySum(arrayMap(lane -> coalesce(lane, toDecimal256('0', 14)), arraySlice(lanes, 6)))) AS at_rates,
      if(is_by_unit, toDecimal256(tokens_of_units * opening_rate, 14), lanes[3]) AS at_opening,
      -- what was settled for the whole lease, as far as it falls into this slice
      if(settled_amount IS NULL OR lease_to = 0, NULL,
        toDecimal256(toDecimal256(settled_amount, 14) * settled_factor, 20)) AS settled_tokens,
      toDecimal256(settled_tokens * (slice_to - lease_from) / (lease_to - lease_from), 14)
      - toDecimal256(settled_tokens * (slice_from - lease_from) / (lease_to - lease_from), 14) AS settled_part,
      [native, if(in_dollars, in_tokens, at_rates), if(in_dollars, toDecimal256('0', 14), at_rates - at_opening),
        lanes[4], lanes[5],
        multiIf(settled_token = 'USD', settled_part,
          settled_token = token AND has_rate, toDecimal256(settled_part * mean_rate, 14), NULL)] AS sums,
      -- No hour costs 10²⁰ of anything.
      arrayAll(each -> coalesce(abs(each) < toDecimal256('100000000000000000000', 14), true), sums) AS is_bounded,
      arrayMap(each -> toDecimal128(if(is_bounded, each, toDecimal256('0', 14)), 14), sums) AS wholes,
      multiIf(
        why_unread != '', why_unread,
        amount IS NULL, 'no price from the lease, its network or an offer',
        is_absurd, 'negative or implausible price or fee',
        counts_gpus AND gpu_count IS NULL, unread['GPU count'],
        counts_gpus AND gpu_count = 0, 'a price per GPU of a lease without GPUs',
        native IS NULL AND per = 'block' AND unread['block'] != '', unread['block'],
        native IS NULL AND per = 'instance_hour' AND unread['instance'] != '', unread['instance'],
        native IS NULL AND per = 'ob_hour' AND unread['OctaneBench'] != '', unread['OctaneBench'],
        native IS NULL AND per = 'block', 'a price per block without compute.lease.block_seconds',
        native IS NULL AND per = 'instance_hour', 'a price per instance-hour without compute.lease.price.instance_gpus',
        native IS NULL AND per = 'ob_hour', 'a price per OctaneBench-hour without compute.gpu.octanebench',
        native IS NULL AND why_no_work != '', why_no_work,
        native IS NULL, concat('unknown price unit “', per, '”'),
        token = '', concat('no rate for “', currency, '”'),
        NOT in_dollars AND NOT has_rate
        AND (first_token = '' OR toUnixTimestamp64Nano(toDateTime64(first_time, 9, 'UTC')) > slice_from),
        concat('no ', token, ' price at or before that time'),
        NOT in_dollars AND NOT has_rate, concat('the last ', token, ' price is stale'),
        NOT is_bounded, 'implausible cost',
        '') AS why_no_cost
    FROM metered
  ),
  graded_costs AS (
    SELECT *,
      if(is_bounded, wholes[1], NULL) AS native_whole,
      if(why_no_cost = '', wholes[2], NULL) AS usd_whole,
      if(why_no_cost = '', wholes[3], NULL) AS fx_whole,
      if(kind_of_price IN ('list', 'published') AND NOT startsWith(priced_by, 'price book'), usd_whole,
        if(is_bounded, wholes[4], NULL)) AS list_whole,
      if(is_bounded, wholes[5], NULL) AS baseline_whole,
      if(is_bounded, wholes[6], NULL) AS settled_whole,
      if(has_rate AND NOT in_dollars, toDecimal128(mean_rate, 18), NULL) AS rate_used,
      -- A kind that is none of the contract's is not known.
      multiIf(
        kind_of_price IN ('assumed') OR counts_gpus AND count_basis = 'assumed', 'E',
        kind_of_price IN ('published', 'offer'), 'D',
        kind_of_price NOT IN ('agreed', 'bid', 'spot', 'settled') OR counts_gpus AND count_basis = 'read'
        OR (NOT in_dollars AND arrayMax(arrayMap(q -> q.6, used_quotes)) > 900), 'C',
        'B') AS grade_of_price,
      counts_work AND kept_share > 0 AND kept_share < 1 AS is_estimated,
      if(is_estimated, if(per = 'million_tokens', error_of_tokens, error_of[per]), 0) AS error_of_work,
      -- An estimate from a sample is C, one that may be off by more than half of itself D, and what lacks a part of it.
      multiIf(why_no_cost != '', '?', is_partial, greatest(grade_of_price, 'D'),
        is_doubtful, greatest(grade_of_price, 'C'),
        is_estimated, greatest(grade_of_price, if(1.96 * error_of_work > 0.5, 'D', 'C')),
        grade_of_price) AS grade_of_cost,
      multiIf(why_no_cost != '', why_no_cost,
        is_partial, concat('requests that tell only input or only output tokens: ',
          toString(ceil(toFloat64(partial_requests)))),
        is_doubtful, 'counters that may be one came by several ways: they count once', '') AS why
    FROM costs
  )
-- The pieces of a slice added up. What one of them does not know the slice does not know; an hour in which the currency changes is in
-- dollars. Who said the price is told of the piece that ran longest.
SELECT {run: UInt64}, hour, lease_id,
  multiIf(any_unknown(native_whole), NULL, uniqExact(currency) = 1, sum(native_whole), any_unknown(usd_whole), NULL,
    sum(usd_whole)) AS native_sum,
  if(uniqExact(currency) = 1, any(currency), 'USD') AS one_currency,
  total(usd_whole), total(list_whole), total(baseline_whole), total(settled_whole), total(fx_whole),
  if(uniqExact(currency) > 1 OR any_unknown(rate_used), NULL, if(count() = 1, any(rate_used),
    toDecimal128(sum(toDecimal256(rate_used, 18) * slice_ns) / sum(slice_ns), 18))),
  if(uniqExact(currency) > 1, NULL, argMin(if(has_rate AND NOT in_dollars, used_quotes[1].4, NULL), slice_from)),
  if(uniqExact(currency) > 1, '', argMin(if(in_dollars OR NOT has_rate, '', used_quotes[1].5), slice_from)),
  if(countIf(grade_of_cost = '?') > 0, '?', max(grade_of_cost)),
  argMinIf(why, (why_no_cost = '', slice_from), why != ''),
  argMax(kind_of_price, (slice_ns, slice_from)), argMax(priced_by, (slice_ns, slice_from)),
  minOrNullIf(kept_share, is_estimated), sumOrNullIf(abs(toFloat64(usd_whole)) * error_of_work, is_estimated)
FROM graded_costs
GROUP BY hour, lease_id
