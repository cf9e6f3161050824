-- Folds the evidence of every lease that has new evidence into its row of `leases`.
-- The lease span knows both ends; until it comes, the events that open and close the lease stand for it, and for a lease that told
-- nothing of itself the network's own record. Spans that follow each other are one lease whose terms changed or that was extended; of
-- spans that hold each other the newest counts, and that they differ is reported, not averaged.
-- A price is the lease's own, else that of the network's record; what was settled is always the network's. Prices change from when on
-- they are said to: by the next span, by an event, and by a record when it is seen, which says nothing of the hours before it.
-- What is told and cannot be read is unknown, and `unread` says so by name: nothing else takes its place.
INSERT INTO {database}.leases (lease_id, network, provider, region, zone, node_kind, instance, workload, team, project,
  job_id,
  attempt, gpu_model, gpu_count, tier, price_amount, price_currency, price_per,
  price_kind, block_seconds, fee_ratio, started_at, ended_at, trace_id, sample, speaks, updated_at, price_source,
  instance_gpus, octanebench, settled_amount, settled_currency, site_pue, unread, terms)
WITH
  -- How numbers are written (docs/telemetry.md lists it): as a plain decimal, or '' when it may mean two things, as “1,500” does.
  (t -> multiIf(
    match(t, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?$'), t,
    match(t, '^[+-]?(\\d*,(\\d{1,2}|\\d{4,})|0,\\d+)$'), replaceOne(t, ',', '.'),
    match(t, '^[+-]?[1-9]\\d{0,2}((,\\d{3})+\\.\\d+|(,\\d{3}){2,})$'), replaceAll(t, ',', ''),
    match(t, '^[+-]?[1-9]\\d{0,2}((\\.\\d{3})+,\\d+|(\\.\\d{3}){2,})$'), replaceOne(replaceAll(t, '.', ''), ',', '.'),
    match(t, '^[+-]?[1-9]\\d{0,2}([ ''’\\x{A0}\\x{2009}\\x{202F}]\\d{3})+([.,]\\d+)?$'),
    replaceOne(replaceRegexpAll(t, '[ ''’\\x{A0}\\x{2009}\\x{202F}]', ''), ',', '.'),
    '')) AS plain,
  -- what is too small to be held is not nothing
  (t -> if(toDecimal128OrNull(plain(t), 14) = 0 AND match(plain(t), '^[^eE]*[1-9]'), NULL,
    toDecimal128OrNull(plain(t), 14))) AS number,
  (t -> if(match(t, '^[a-zA-Z]{3}$'), upper(t), t)) AS unlisted_currency,
  (t -> transform(lower(t), {currencyNames: Array(String)}, {currencyIds: Array(String)},
    unlisted_currency(t))) AS currency,
  ((what, t) -> concat(what, substringUTF8(t, 1, 40), '” cannot be read')) AS unreadable,
  ((what, t, is_read) -> if(t = '' OR is_read, '', unreadable(what, t))) AS fault,
  (n -> if(n = 0 OR n BETWEEN toDecimal128('0.000000001', 14) AND 1000000, toDecimal64(n, 9), NULL)) AS gpus,
  (t -> replaceRegexpAll(t, '^[\\s\\x{A0}\\x{2009}\\x{202F}]+|[\\s\\x{A0}\\x{2009}\\x{202F}]+$', '')) AS tidy,
  -- names of zones are in capitals with hyphens; what looks like none stays as it is
  (t -> if(match(t, '^[a-zA-Z]{2,3}([-_ ][a-zA-Z0-9]+)*$'), upper(replaceRegexpAll(t, '[_ ]', '-')), t)) AS zone_name,
  -- One term over all changes (in `in_time` below): where a change does not tell it, it stays as it was.
  ((told, key) -> arrayFill((text, own) -> own, arrayMap(change -> change.3[key], told),
    arrayMap(change -> NOT change.6 OR change.3[key] != '', told))) AS of_term,
  evidence AS (
    SELECT
      e.lease_id AS lease_id,
      argMax(e.network, rank) AS network,
      argMax(e.provider, rank) AS provider,
      argMax(e.region, rank) AS region,
      -- a place that names no grid is on that of its cloud's region, or of its country
      if(argMax(told_resource['compute.grid.zone'], rank) != '',
        zone_name(argMax(told_resource['compute.grid.zone'], rank)),
        transform(concat(argMax(e.network, rank), '/', argMax(e.region, rank)), {regions: Array(String)},
          {zones: Array(String)},
          if(match(argMax(e.region, rank), '^[A-Z]{2}$'), argMax(e.region, rank), ''))) AS zone,
      argMax(e.resource['compute.node.kind'], rank) AS node_kind,
      argMax(e.resource['host.type'], rank) AS instance,
      argMax(e.resource['compute.workload'], rank) AS workload,
      argMax(e.resource['compute.team'], rank) AS team,
      argMax(e.resource['compute.project'], rank) AS project,
      argMax(e.resource['compute.job.id'], rank) AS job_id,
      argMax(told_resource['compute.job.attempt'], rank) AS attempt_told,
      transform(argMax(e.resource['compute.gpu.model'], rank), {gpuNames: Array(String)}, {gpuIds: Array(String)},
        argMax(e.resource['compute.gpu.model'], rank)) AS gpu_model,
      -- who tells a count comes before who tells none
      argMax(told_terms['compute.gpu.count'], (told_terms['compute.gpu.count'] != '', rank)) AS count_told,
      groupArrayIf((started_ns, ended_ns, seen_ms, told_terms), kind = 'span' AND ended_ns > started_ns) AS spans,
      argMaxIf(told_terms, priced, kind IN ('opened', 'closed')) AS by_events,
      maxIf(seen_ms, kind IN ('opened', 'closed')) AS events_seen,
      arraySort(groupArrayIf((started_ns, seen_ms, told_terms), kind = 'repriced')) AS repriced,
      arraySort(groupArrayIf((seen_ms, told_terms),
        kind = 'record' AND told_terms['compute.lease.price.amount'] != '')) AS records,
      minIf(started_ns, kind = 'opened') AS opened_ns,
      maxIf(ended_ns, kind = 'closed') AS closed_ns,
      minIf(started_ns, kind = 'record') AS recorded_from,
      argMaxIf(ended_ns, e.seen_at, kind = 'record') AS recorded_to,
      argMax(told_resource['compute.gpu.octanebench'], rank) AS octanebench_told,
      argMaxIf(told['compute.lease.settled.amount'], e.seen_at, kind = 'record') AS settled_told,
      argMaxIf(told['compute.lease.settled.currency'], e.seen_at, kind = 'record') AS settled_currency,
      argMax(told_resource['compute.site.pue'], rank) AS pue_told,
      argMax(e.trace_id, rank) AS trace_id,
      argMax(e.sample, rank) AS sample,
      max(spoke.lease_id != '' AND sampled.lease_id = '') AS speaks,
      greatest(max(e.seen_at), max(spoke.since), max(sampled.since), max(again.since)) AS updated_at
    FROM (
      SELECT *, toUnixTimestamp64Nano(started_at) AS started_ns,
        if(ended_at IS NULL, 0, toUnixTimestamp64Nano(assumeNotNull(ended_at))) AS ended_ns,
        toUnixTimestamp64Milli(seen_at) AS seen_ms,
        -- numbers and names without the blanks around them
        mapApply((k, v) -> (toString(k), tidy(v)),
          mapFilter((k, v) -> startsWith(k, 'compute.'), attributes)) AS told,
        mapApply((k, v) -> (toString(k), tidy(v)),
          mapFilter((k, v) -> startsWith(k, 'compute.'), resource)) AS told_resource,
        -- a change tells what changes, beside what its sender says of itself anyway
        mapFilter((k, v) -> v != '' AND (startsWith(k, 'compute.lease.price.')
          OR k IN ('compute.lease.fee_ratio', 'compute.lease.block_seconds', 'compute.lease.tier',
            'compute.gpu.count')),
          if(kind = 'repriced', told, mapUpdate(told_resource, told))) AS told_terms,
        (transform(kind, ['repriced', 'record', 'closed', 'opened', 'span'], [-1, 0, 1, 2, 3], -1),
          seen_at) AS rank,
        (told['compute.lease.price.amount'] != '', rank) AS priced
      FROM {database}.lease_evidence
      WHERE lease_id IN {database}.leases_to_fold
        -- a clock that was never set, or runs more than a day ahead, says nothing of time
        AND started_at >= toDateTime64('2015-01-01', 9, 'UTC') AND started_at <= seen_at + INTERVAL 1 DAY
        AND (ended_at IS NULL OR ended_at <= seen_at + INTERVAL 1 DAY)
    ) AS e
    LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_speaks GROUP BY lease_id) AS spoke
      ON e.lease_id = spoke.lease_id
    -- of whose work only a sample is sent: what is not seen of it may yet have been done
    LEFT JOIN (SELECT lease_id, min(since) AS since FROM {database}.lease_sampled GROUP BY lease_id) AS sampled
      ON e.lease_id = sampled.lease_id
    LEFT JOIN (SELECT lease_id, max(since) AS since FROM {database}.leases_to_read GROUP BY lease_id) AS again
      ON e.lease_id = again.lease_id
    GROUP BY e.lease_id
    HAVING countIf(kind IN ('span', 'opened', 'record')) > 0 AND (countIf(kind = 'span') = 0 OR notEmpty(spans))
  ),
  -- Arrays go into lambdas as arguments, never captured: what is captured is copied for each element.
  sorted AS (
    SELECT *,
      -- Of spans that hold each other the newest counts; what is left follows in time.
      arraySort(spans) AS by_start,
      arrayAll((span, next) -> span.1 < next.1 AND span.2 < next.2, arrayPopBack(by_start),
        arrayPopFront(by_start)) AS only_follow
    FROM evidence
  ),
  chained AS (
    SELECT *,
      if(only_follow, by_start, arraySort(arrayFold((kept, span) -> if(arrayExists(each ->
        each.1 <= span.1 AND each.2 >= span.2 OR span.1 <= each.1 AND span.2 >= each.2, kept), kept,
        arrayPushBack(kept, span)),
        if(only_follow, arrayResize(spans, 0), arrayReverseSort(span -> (span.3, span.2, span.1), spans)),
        arrayResize(spans, 0)))) AS chain
    FROM sorted
  ),
  bounded AS (
    SELECT *,
      multiIf(notEmpty(chain), chain[1].1, opened_ns > 0, opened_ns, recorded_from) AS first_ns,
      multiIf(notEmpty(chain), chain[-1].2, closed_ns > 0, closed_ns, recorded_to) AS last_ns,
      'compute.lease.price.amount' AS amount,
      -- A span that came last may carry the price of the last change: what held at first the opening said.
      length(chain) = 1 AND notEmpty(repriced) AND by_events[amount] != ''
      AND chain[1].4[amount] = repriced[-1].3[amount] AS opening_is_first,
      -- The length of blocks is measured better with time: it is that of the newest record.
      mapFilter((k, v) -> k = 'compute.lease.block_seconds', records[-1].2) AS block_told,
      arrayMap(record -> mapFilter((k, v) -> k != 'compute.lease.block_seconds', record.2), records) AS recorded,
      arrayMap(each -> toString(each), recorded) AS recorded_text,
      arrayFilter((record, text, before) -> text != before, records, recorded_text,
        arrayResize(arrayPushFront(arrayPopBack(recorded_text), ''), length(recorded_text))) AS new_records
    FROM chained
  ),
  told_times AS (
    SELECT *,
      -- when, since when it is known, terms, who says so, whether the lease stands still from then on, whether only what is told changes
      multiIf(
        notEmpty(chain) AND (arrayExists(span -> span.4[amount] != '', chain) OR by_events[amount] != ''),
        arrayMap(span -> (span.1, span.3, multiIf(opening_is_first, mapUpdate(span.4, by_events),
          span.4[amount] = '', mapUpdate(by_events, span.4), span.4),
          'lease', false, false), chain),
        by_events[amount] != '', [(first_ns, events_seen, by_events, 'lease', false, false)],
        notEmpty(new_records),
        arrayMap((record, i) -> (if(i = 1, first_ns, greatest(first_ns, record.1 * 1000000)), record.1,
          mapUpdate(record.2, block_told), 'network record', false, false), new_records,
          arrayEnumerate(new_records)),
        notEmpty(chain), arrayMap(span -> (span.1, span.3, span.4, 'lease', false, false), chain),
        [(first_ns, events_seen, by_events, 'lease', false, false)]) AS told_at,
      arrayFilter(gap -> gap.1 > 0, arrayMap((span, next) -> (if(next > span.2, span.2, toInt64(0)), span.3,
        mapFilter((k, v) -> k = 'compute.gpu.count', span.4), 'lease', true, false), chain,
        arrayResize(arrayPushBack(arrayPopFront(arrayMap(span -> span.1, chain)), toInt64(0)),
          length(chain)))) AS gaps,
      arrayMap(event -> (greatest(first_ns, event.1), event.2, event.3, 'lease', false, true),
        repriced) AS changed_at
    FROM bounded
    WHERE last_ns = 0 OR last_ns > first_ns
  ),
  lined_up AS (
    SELECT *,
      arrayFilter(change -> last_ns = 0 OR change.1 < last_ns,
        arraySort(change -> (change.1, change.6, change.2), arrayConcat(told_at, gaps, changed_at))) AS in_time
    FROM told_times
  ),
  changes AS (
    SELECT *,
      arrayMap(change -> change.1, in_time) AS times,
      arrayMap(change -> change.2, in_time) AS knowns,
      arrayMap(change -> change.4, in_time) AS sources,
      arrayFill((runs, own) -> own, arrayMap(change -> NOT change.5, in_time),
        arrayMap(change -> NOT change.6, in_time)) AS runnings,
      -- a change of some terms leaves the others as they were
      of_term(in_time, 'compute.lease.price.amount') AS amounts_told,
      of_term(in_time, 'compute.lease.price.currency') AS currencies_told,
      of_term(in_time, 'compute.lease.price.per') AS units_told,
      of_term(in_time, 'compute.lease.price.kind') AS kinds,
      of_term(in_time, 'compute.lease.price.instance_gpus') AS instances_told,
      of_term(in_time, 'compute.lease.block_seconds') AS blocks_told,
      of_term(in_time, 'compute.lease.fee_ratio') AS fees_told,
      of_term(in_time, 'compute.lease.tier') AS tiers,
      arrayMap(text -> if(text = '', count_told, text), of_term(in_time, 'compute.gpu.count')) AS counts_told
    FROM lined_up
  ),
  amounts_read AS (
    SELECT *,
      -- An amount may carry its currency, before or after it: [before, number, after].
      arrayMap(t -> extractGroups(t,
        concat('^([^\\d.,+-]*?)[\\s\\x{A0}\\x{202F}]*([+-]?[\\d.,](?:[^a-zA-Z$€£]*[\\d.,])?(?:[eE][+-]?\\d+)?)',
          '[\\s\\x{A0}\\x{202F}]*([^\\d.,\\s]*)$')), amounts_told) AS amount_parts
    FROM changes
  ),
  marked AS (
    SELECT *,
      arrayMap(parts -> number(parts[2]), amount_parts) AS amounts,
      arrayMap(parts -> arrayMap(part -> currency(part), arrayFilter(part -> part != '', [parts[1], parts[3]])),
        amount_parts) AS marks
    FROM amounts_read
  ),
  currencies_read AS (
    SELECT *,
      arrayMap((t, mark) -> if(t = '', mark[1], currency(t)), currencies_told, marks) AS currencies
    FROM marked
  ),
  values_read AS (
    SELECT *,
      arrayMap((mark, code) -> arrayAll(each -> each = code OR each = 'USD' AND code IN {dollars: Array(String)}, mark),
        marks, currencies) AS agree,
      arrayMap(t -> transform(replaceRegexpAll(replaceRegexpOne(lower(t), '^(/|per[ _-]) *', ''), '[ -]', '_'),
        {unitNames: Array(String)}, {unitIds: Array(String)}, t), units_told) AS units,
      -- who tells no fee takes none
      arrayMap((t, fee) -> if(t = '', toDecimal64(0, 6),
        toDecimal64OrNull(toString(if(endsWith(t, '%'), fee / 100, fee)), 6)), fees_told,
        arrayMap(t -> number(replaceRegexpOne(t, '[\\s\\x{A0}\\x{202F}]*%$', '')), fees_told)) AS fees,
      arrayMap(n -> if(n >= toDecimal64('0.001', 6), n, NULL),
        arrayMap(t -> toDecimal64OrNull(toString(number(t)), 6), blocks_told)) AS blocks,
      -- a share of a GPU is a count, and so is none, of a machine without
      arrayMap(t -> nullIf(gpus(number(t)), toDecimal64(0, 9)), instances_told) AS instances,
      arrayMap(t -> gpus(number(t)), counts_told) AS counts
    FROM currencies_read
  ),
  doubted AS (
    SELECT *,
      arrayMap((amount_told, read, code, agrees, mark) -> if(read IS NULL OR agrees
        OR arrayExists(each -> NOT match(each, '^[A-Z]{3}$') AND NOT has({currencyIds: Array(String)}, each), mark),
        fault('price “', amount_told, read IS NOT NULL AND agrees),
        concat('price “', substringUTF8(amount_told, 1, 40), '” is not in “', code, '”')),
        amounts_told, amounts, currencies, agree, marks) AS price_faults
    FROM values_read
  ),
  faulted AS (
    SELECT *,
      arrayMap((fee_told, fee, count_told, count, instance_told, instance, block_told, block, price_fault) ->
        mapFilter((name, why) -> why != '', map(
          'price', price_fault,
          'fee', fault('fee “', fee_told, fee IS NOT NULL),
          'GPU count', fault('GPU count “', count_told, count IS NOT NULL),
          'instance', fault('GPU count of the instance “', instance_told, instance IS NOT NULL),
          'block', fault('block length “', block_told, block IS NOT NULL))),
        fees_told, fees, counts_told, counts, instances_told, instances, blocks_told, blocks, price_faults) AS faults
    FROM doubted
  ),
  bodied AS (
    SELECT *,
      arrayMap((amount_told, read, code, agrees, unit, kind, source, fee, block, instance, count, tier, why) -> (
        if(agrees, read, NULL), code, unit, lower(kind), if(amount_told = '', '', source), fee, block, instance, count,
        tier, why), amounts_told, amounts, currencies, agree, units, kinds, sources, fees, blocks, instances, counts,
        tiers, faults) AS bodies,
      toUInt16OrNull(attempt_told) AS attempt_read,
      toDecimal64OrNull(toString(number(octanebench_told)), 6) AS octanebench_read,
      if(octanebench_read > 0 AND octanebench_read < 1000000, octanebench_read, NULL) AS octanebench,
      number(settled_told) AS settled_amount,
      number(pue_told) AS pue_read,
      -- no site uses three times what its machines do
      if(pue_read BETWEEN 1 AND 3, toFloat64(pue_read), NULL) AS site_pue,
      mapFilter((name, why) -> why != '', map(
        'OctaneBench', fault('OctaneBench score “', octanebench_told, octanebench IS NOT NULL),
        'settled', fault('settled amount “', settled_told, settled_amount IS NOT NULL),
        'PUE', if(pue_read IS NULL OR site_pue IS NOT NULL, fault('PUE “', pue_told, pue_read IS NOT NULL),
          concat('PUE “', substringUTF8(pue_told, 1, 40), '” is not between 1 and 3')),
        'attempt', fault('attempt “', attempt_told, attempt_read IS NOT NULL))) AS unread_of_lease
    FROM faulted
  ),
  every AS (
    SELECT *,
      arrayMap((ns, known, runs, body) -> (fromUnixTimestamp64Nano(ns, 'UTC'), fromUnixTimestamp64Milli(known, 'UTC'),
        runs,
        body.1, body.2, body.3, body.4, body.5, body.6, body.7, body.8, body.9, body.10, body.11),
        times, knowns, runnings, bodies) AS every_term,
      -- of two changes at one time the one told last counts
      arrayMap((ns, next) -> ns != next, times,
        arrayResize(arrayPushBack(arrayPopFront(times), toInt64(0)), length(times))) AS is_last
    FROM bodied
  ),
  texts AS (
    SELECT *,
      arrayFilter((text, last) -> last, arrayMap((runs, body) -> toString((runs, body)), runnings, bodies),
        is_last) AS as_text
    FROM every
  ),
  termed AS (
    SELECT *,
      -- the same terms again are an extension
      arrayFilter((term, text, before) -> text != before, arrayFilter((term, last) -> last, every_term, is_last),
        as_text,
        arrayResize(arrayPushFront(arrayPopBack(as_text), ''), length(as_text))) AS terms
    FROM texts
  )
SELECT lease_id, network, provider, region, zone, node_kind, instance, workload, team, project, job_id,
  coalesce(attempt_read, 0) AS attempt, gpu_model, terms[-1].12 AS gpu_count, terms[-1].13 AS tier,
  terms[-1].4 AS price_amount, terms[-1].5 AS price_currency, terms[-1].6 AS price_per, terms[-1].7 AS price_kind,
  terms[-1].10 AS block_seconds, terms[-1].9 AS fee_ratio, fromUnixTimestamp64Nano(first_ns, 'UTC') AS first_seen,
  if(last_ns = 0, NULL, fromUnixTimestamp64Nano(last_ns, 'UTC')) AS last_seen, trace_id, sample, speaks, updated_at,
  terms[-1].8 AS price_source, terms[-1].11 AS instance_gpus, octanebench, settled_amount, settled_currency, site_pue,
  arrayFold((whole, part) -> mapUpdate(whole, part),
    arrayFilter(part -> notEmpty(part), arrayMap(term -> term.14, terms)),
    unread_of_lease) AS unread, terms
FROM termed
