-- Folds the evidence of every lease that has new evidence into its row of `leases`.
-- The lease span knows both ends; until it comes, the events that open and close the lease stand for it, and for a lease that told
-- nothing of itself the network's own record. Spans that follow each other are one lease whose terms changed or that was extended; of
-- spans that hold each other the newest counts, and that they differ is reported, not averaged.
-- A price is the lease's own, else that of the network's record; what was settled is always the network's. Prices change from when on
-- they are said to: by the next span, by an event, and by a record when it is seen, which says nothing of the hours before it.
-- What is told and cannot be read is unknown, and `unread` says so by name: nothing else takes its place.
INSERT INTO {database}.leases (lease_id, network, provider, region, zone, node_kind, workload, team, project, job_id,
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
  (t -> replaceRegexpAll(t, '^[\\s\\x{A0}\\x{2009}\\x{202F}]+|[\\s\\x{A0}\\x{2009}\\x{202F}]+$', '')) AS tidy
SELECT lease_id, network, provider, region, zone, node_kind, workload, team, project, job_id,
  coalesce(attempt_read, 0) AS attempt, gpu_model, terms[-1].12 AS gpu_count, terms[-1].13 AS tier,
  terms[-1].4 AS price_amount, terms[-1].5 AS price_currency, terms[-1].6 AS price_per, terms[-1].7 AS price_kind,
  terms[-1].10 AS block_seconds, terms[-1].9 AS fee_ratio, fromUnixTimestamp64Nano(first_ns, 'UTC') AS first_seen,
  if(last_ns = 0, NULL, fromUnixTimestamp64Nano(last_ns, 'UTC')) AS last_seen, trace_id, sample, speaks, updated_at,
  terms[-1].8 AS price_source, terms[-1].11 AS instance_gpus, octanebench, settled_amount, settled_currency, site_pue,
  arrayFold((whole, term) -> mapUpdate(whole, term.14), terms, unread_of_lease) AS unread, terms
FROM (
  SELECT *,
    arrayMap((change, i) -> (fromUnixTimestamp64Nano(change.1, 'UTC'), fromUnixTimestamp64Milli(change.2, 'UTC'),
      NOT change.5, bodies[i].1, bodies[i].2, bodies[i].3, bodies[i].4, bodies[i].5, bodies[i].6, bodies[i].7,
      bodies[i].8,
      bodies[i].9, bodies[i].10, bodies[i].11), changes, arrayEnumerate(changes)) AS every_term,
    -- the same terms again are an extension
    arrayMap((change, body) -> toString((change.5, body)), changes, bodies) AS as_text,
    arrayFilter((term, i) -> i = 1 OR as_text[i] != as_text[i - 1], every_term, arrayEnumerate(every_term)) AS terms
  FROM (
    SELECT *,
      arrayMap(change -> change.3, changes) AS told_terms,
      -- An amount may carry its currency, before or after it: [before, number, after].
      arrayMap(t -> extractGroups(t['compute.lease.price.amount'],
        concat('^([^\\d.,+-]*?)[\\s\\x{A0}\\x{202F}]*([+-]?[\\d.,](?:[^a-zA-Z$€£]*[\\d.,])?(?:[eE][+-]?\\d+)?)',
          '[\\s\\x{A0}\\x{202F}]*([^\\d.,\\s]*)$')), told_terms) AS amount_parts,
      arrayMap(parts -> number(parts[2]), amount_parts) AS amounts,
      arrayMap(parts -> arrayMap(part -> currency(part), arrayFilter(part -> part != '', [parts[1], parts[3]])),
        amount_parts) AS marks,
      arrayMap((t, mark) -> if(t['compute.lease.price.currency'] = '', mark[1],
        currency(t['compute.lease.price.currency'])),
        told_terms, marks) AS currencies,
      arrayMap((mark, code) -> arrayAll(each -> each = code OR each = 'USD' AND code IN {dollars: Array(String)}, mark),
        marks, currencies) AS is_one_currency,
      arrayMap(t -> transform(replaceRegexpAll(replaceRegexpOne(lower(t['compute.lease.price.per']), '^(/|per[ _-]) *',
        ''),
        '[ -]', '_'), {unitNames: Array(String)}, {unitIds: Array(String)}, t['compute.lease.price.per']),
        told_terms) AS units,
      arrayMap(t -> number(replaceRegexpOne(t['compute.lease.fee_ratio'], '[\\s\\x{A0}\\x{202F}]*%$', '')),
        told_terms) AS fees_told,
      -- who tells no fee takes none
      arrayMap((t, fee) -> if(t['compute.lease.fee_ratio'] = '', toDecimal64(0, 6),
        toDecimal64OrNull(toString(if(endsWith(t['compute.lease.fee_ratio'], '%'), fee / 100, fee)), 6)), told_terms,
        fees_told) AS fees,
      arrayMap(t -> toDecimal64OrNull(toString(number(t['compute.lease.block_seconds'])), 6),
        told_terms) AS blocks_told,
      arrayMap(n -> if(n >= toDecimal64('0.001', 6), n, NULL), blocks_told) AS blocks,
      -- a share of a GPU is a count, and so is none, of a machine without
      arrayMap(t -> nullIf(gpus(number(t['compute.lease.price.instance_gpus'])), toDecimal64(0, 9)),
        told_terms) AS instances,
      arrayMap(t -> gpus(number(t['compute.gpu.count'])), told_terms) AS counts,
      arrayMap((t, i) -> (if(is_one_currency[i], amounts[i], NULL), currencies[i], units[i],
        lower(t['compute.lease.price.kind']), if(t['compute.lease.price.amount'] = '', '', changes[i].4), fees[i],
        blocks[i], instances[i], counts[i], t['compute.lease.tier'],
        mapFilter((name, why) -> why != '', map(
          'price', if(amounts[i] IS NULL OR is_one_currency[i]
            OR arrayExists(mark -> NOT match(mark, '^[A-Z]{3}$') AND NOT has({currencyIds: Array(String)}, mark),
              marks[i]),
            fault('price “', t['compute.lease.price.amount'], amounts[i] IS NOT NULL AND is_one_currency[i]),
            concat('price “', substringUTF8(t['compute.lease.price.amount'], 1, 40), '” is not in “', currencies[i],
              '”')),
          'fee', fault('fee “', t['compute.lease.fee_ratio'], fees[i] IS NOT NULL),
          'GPU count', fault('GPU count “', t['compute.gpu.count'], counts[i] IS NOT NULL),
          'instance', fault('GPU count of the instance “', t['compute.lease.price.instance_gpus'],
            instances[i] IS NOT NULL),
          'block', fault('block length “', t['compute.lease.block_seconds'], blocks[i] IS NOT NULL)))), told_terms,
        arrayEnumerate(told_terms)) AS bodies,
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
    FROM (
      SELECT *,
        -- Of spans that hold each other the newest counts; what is left follows in time.
        arraySort(span -> span.1, arrayFold((kept, span) -> if(arrayExists(each ->
          each.1 <= span.1 AND each.2 >= span.2 OR span.1 <= each.1 AND span.2 >= each.2, kept), kept,
          arrayPushBack(kept, span)), arrayReverseSort(span -> (span.3, span.2, span.1), spans),
          arrayResize(spans, 0))) AS chain,
        multiIf(notEmpty(chain), chain[1].1, opened_ns > 0, opened_ns, recorded_from) AS first_ns,
        multiIf(notEmpty(chain), chain[-1].2, closed_ns > 0, closed_ns, recorded_to) AS last_ns,
        'compute.lease.price.amount' AS amount,
        -- A span that came last may carry the price of the last change: what held at first the opening said.
        length(chain) = 1 AND notEmpty(repriced) AND by_events[amount] != ''
        AND chain[1].4[amount] = repriced[-1].3[amount] AS opening_is_first,
        -- when, since when it is known, terms, who says so, whether the lease stands still from then on, whether only what is told changes
        multiIf(
          notEmpty(chain) AND (arrayExists(span -> span.4[amount] != '', chain) OR by_events[amount] != ''),
          arrayMap(span -> (span.1, span.3, multiIf(opening_is_first, mapUpdate(span.4, by_events),
            span.4[amount] = '', mapUpdate(by_events, span.4), span.4),
            'lease', false, false), chain),
          by_events[amount] != '', [(first_ns, events_seen, by_events, 'lease', false, false)],
          notEmpty(records),
          arrayMap((record, i) -> (if(i = 1, first_ns, greatest(first_ns, record.1 * 1000000)), record.1,
            mapUpdate(record.2, mapFilter((k, v) -> k = 'compute.lease.block_seconds', records[-1].2)),
            'network record', false, false), records, arrayEnumerate(records)),
          notEmpty(chain), arrayMap(span -> (span.1, span.3, span.4, 'lease', false, false), chain),
          [(first_ns, events_seen, by_events, 'lease', false, false)]) AS told_at,
        arrayFilter(gap -> gap.1 > 0, arrayMap((span, i) -> (if(i < length(chain) AND chain[i + 1].1 > span.2, span.2,
          toInt64(0)), span.3, mapFilter((k, v) -> k = 'compute.gpu.count', span.4), 'lease', true, false), chain,
          arrayEnumerate(chain))) AS gaps,
        arrayMap(event -> (greatest(first_ns, event.1), event.2, event.3, 'lease', false, true),
          repriced) AS changed_at,
        arrayFilter(change -> last_ns = 0 OR change.1 < last_ns,
          arraySort(change -> (change.1, change.6, change.2), arrayConcat(told_at, gaps, changed_at))) AS in_time,
        -- a change of some terms leaves the others as they were
        arrayFold((whole, change) -> arrayPushBack(whole, (change.1, change.2,
          if(change.6 AND notEmpty(whole), mapUpdate(whole[-1].3, change.3), mapUpdate(count_told, change.3)), change.4,
          if(change.6 AND notEmpty(whole), whole[-1].5, change.5), change.6)), in_time,
          arrayResize(in_time, 0)) AS followed,
        -- of two changes at one time the later one told counts
        arrayFilter((change, i) -> i = length(followed) OR followed[i + 1].1 > change.1, followed,
          arrayEnumerate(followed)) AS changes
      FROM (
        SELECT
          e.lease_id AS lease_id,
          argMax(e.network, rank) AS network,
          argMax(e.provider, rank) AS provider,
          argMax(e.region, rank) AS region,
          -- a place that names no grid is on that of its cloud's region, or of its country
          if(argMax(e.resource['compute.grid.zone'], rank) != '', argMax(e.resource['compute.grid.zone'], rank),
            transform(concat(argMax(e.network, rank), '/', argMax(e.region, rank)), {regions: Array(String)},
              {zones: Array(String)},
              if(match(argMax(e.region, rank), '^[A-Z]{2}$'), argMax(e.region, rank), ''))) AS zone,
          argMax(e.resource['compute.node.kind'], rank) AS node_kind,
          argMax(e.resource['compute.workload'], rank) AS workload,
          argMax(e.resource['compute.team'], rank) AS team,
          argMax(e.resource['compute.project'], rank) AS project,
          argMax(e.resource['compute.job.id'], rank) AS job_id,
          argMax(told_resource['compute.job.attempt'], rank) AS attempt_told,
          transform(argMax(e.resource['compute.gpu.model'], rank), {gpuNames: Array(String)}, {gpuIds: Array(String)},
            argMax(e.resource['compute.gpu.model'], rank)) AS gpu_model,
          -- who tells a count comes before who tells none
          argMax(mapFilter((k, v) -> k = 'compute.gpu.count', told_terms),
            (told_terms['compute.gpu.count'] != '', rank)) AS count_told,
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
          greatest(max(e.seen_at), max(spoke.since), max(sampled.since)) AS updated_at
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
        GROUP BY e.lease_id
        HAVING countIf(kind IN ('span', 'opened', 'record')) > 0 AND (countIf(kind = 'span') = 0 OR notEmpty(spans))
      )
    )
    WHERE last_ns = 0 OR last_ns > first_ns
  )
)
