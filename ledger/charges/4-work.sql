-- What each slice's lease delivered in the hour: units of work, tokens, and how they are known. Counters of the lease's own server that
-- cover at least 95 % of its time tell the whole: they win over spans that are a sample, that do not tell all tokens, or that never came.
-- Spans that all came win over counters, as they know what failed.
-- A unit is of the hour in which it ended, if its lease ran in it; else of the lease's last hour that it reached into, or its first, give
-- or take a minute, as clocks differ.
-- basis: spans, sample or counters; token_basis the same of tokens. One row for each set of places that others of its chain ran in.
INSERT INTO {database}.closing_work (run, work_hour, work_lease, work_unit, delivered, failed, input_tokens,
  cached_input_tokens, output_tokens, untold, no_input, no_output, unread, kept, units_variance, tokens_variance, basis,
  token_basis, beside, is_doubtful, unsplit_tokens)
WITH
  slices AS (
    SELECT lease_id AS of_lease, hour AS of_hour, sum(slice_to - slice_from) AS paid_ns
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
    GROUP BY of_lease, of_hour
  ),
  told AS (
    SELECT * FROM {database}.lease_work
    WHERE hour >= arrayMin({hours: Array(DateTime('UTC'))}) - 3600
      AND hour <= arrayMax({hours: Array(DateTime('UTC'))}) + 7 * 86400
      AND from_hour <= arrayMax({hours: Array(DateTime('UTC'))})
      AND (hour IN {hours: Array(DateTime('UTC'))} OR from_hour != until_hour)
      AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
  ),
  -- When each lease ran, as far as it matters: of leases with work that reaches from one hour into another.
  running AS (
    SELECT lease_id AS running_lease,
      arrayFilter(each -> each.3, arrayZip(arrayMap(since -> toUnixTimestamp64Nano(since), terms.since),
        arrayPushBack(arrayMap(since -> toUnixTimestamp64Nano(since), arrayPopFront(terms.since)),
          if(ended_at IS NULL, 9000000000000000000, toUnixTimestamp64Nano(assumeNotNull(ended_at)))),
        terms.runs)) AS stretches
    FROM {database}.leases FINAL
    WHERE lease_id IN (SELECT lease_id FROM told WHERE from_hour != until_hour)
  ),
  placed AS (
    SELECT told.*,
      arrayMap(h -> toInt64(toUnixTimestamp(h)) * 1000000000, [from_hour, told.hour, until_hour]) AS reach,
      arrayMax(arrayMap(each -> if(each.1 < reach[2] AND each.2 > reach[1], least(each.2, reach[2]), 0),
        stretches)) AS ran_until,
      arrayMin(arrayMap(each -> if(each.2 > reach[2] AND each.1 < reach[3] + 3600000000000,
        greatest(each.1, reach[2]), 9000000000000000000), stretches)) AS runs_from,
      multiIf(from_hour = until_hour
        OR arrayExists(each -> each.1 < reach[2] + 3600000000000 AND each.2 > reach[2], stretches), told.hour,
        ran_until > 0, toDateTime(intDiv(ran_until - 1, 3600000000000) * 3600, 'UTC'),
        runs_from < 9000000000000000000, toDateTime(intDiv(runs_from, 3600000000000) * 3600, 'UTC'),
        told.hour) AS in_hour
    FROM told
    LEFT JOIN running ON lease_id = running_lease
  ),
  parts AS (
    SELECT p.lease_id AS part_lease, p.in_hour AS part_hour, p.unit AS part_unit, p.beside AS part_beside,
      sum(p.units) - sum(p.errors) AS done, sum(p.errors) AS errors, sum(p.input_tokens) AS input,
      sum(p.cached_input_tokens) AS cached, sum(p.output_tokens) AS output, sum(p.untold) AS untold,
      sum(p.no_input) AS no_input, sum(p.no_output) AS no_output, sum(p.unread) AS unread, sum(p.kept) AS kept,
      sum(p.units_variance) AS of_units, sum(p.tokens_variance) AS of_tokens, sum(p.unsplit_tokens) AS unsplit
    FROM placed AS p
    WHERE p.in_hour IN {hours: Array(DateTime('UTC'))}
    GROUP BY part_lease, part_hour, part_unit, part_beside
  ),
  by_spans AS (
    SELECT part_lease AS span_lease, part_hour AS span_hour, part_unit AS span_unit, sum(done) + sum(errors) AS units,
      sum(t.untold) + sum(t.no_input) + sum(t.no_output) AS missing, sum(t.unread) AS span_unread,
      sum(t.kept) AS span_kept,
      groupArray((done, errors, input, cached, output, t.untold, t.no_input, t.no_output, t.unread, t.kept, of_units,
        of_tokens, part_beside, unsplit)) AS span_parts,
      (sum(t.done), sum(t.errors), sum(t.input), sum(t.cached), sum(t.output), sum(t.untold), sum(t.no_input),
        sum(t.no_output), sum(t.unread), sum(t.kept), sum(t.of_units), sum(t.of_tokens),
        arrayResize(any(part_beside), 0), sum(t.unsplit)
      ) AS span_whole
    FROM parts AS t
    GROUP BY span_lease, span_hour, span_unit
  ),
  by_counters AS (
    SELECT lease_id AS counted_lease, hour AS counted_hour, covered_s, is_doubtful, requests AS counted_requests,
      input_tokens AS counted_input, cached_input_tokens AS counted_cached, output_tokens AS counted_output
    FROM {database}.lease_counted
    WHERE hour IN {hours: Array(DateTime('UTC'))}
      AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
  ),
  -- The units of each slice, and requests also where no span tells of any: counters may.
  each AS (
    SELECT of_lease, of_hour, paid_ns,
      arrayJoin(arrayResize(told_units, length(told_units) + NOT has(told_units.1, 'request'))) AS of_spans,
      of_spans.1 != '' AS is_told, if(is_told, of_spans.1, 'request') AS of_unit, of_spans.2 AS units,
      of_spans.3 AS missing, of_spans.4 AS span_unread, of_spans.5 AS span_kept, of_spans.6 AS span_parts,
      of_spans.7 AS span_whole
    FROM slices
    LEFT JOIN (
      SELECT span_lease, span_hour,
        groupArray((span_unit, units, missing, span_unread, span_kept, span_parts, span_whole)) AS told_units
      FROM by_spans
      GROUP BY span_lease, span_hour
    ) AS told ON of_lease = span_lease AND of_hour = span_hour
  )
SELECT {run: UInt64}, of_hour, of_lease, of_unit,
  if(counts_requests, assumeNotNull(counted_requests), part.1) AS delivered,
  if(counts_requests, toDecimal128(0, 6), part.2) AS failed,
  if(counts_tokens, assumeNotNull(counted_input), part.3),
  if(counts_tokens, ifNull(counted_cached, toDecimal128(0, 6)), part.4),
  if(counts_tokens, assumeNotNull(counted_output), part.5),
  if(counts_tokens, toDecimal128(0, 6), part.6), if(counts_tokens, toDecimal128(0, 6), part.7),
  if(counts_tokens, toDecimal128(0, 6), part.8), part.9, part.10,
  if(counts_requests, 0, part.11), if(counts_tokens, 0, part.12),
  multiIf(counts_requests, 'counters', span_kept < units, 'sample', 'spans') AS basis,
  multiIf(counts_tokens, 'counters', span_kept < units, 'sample', 'spans') AS token_basis,
  part.13, is_doubtful AND (counts_requests OR counts_tokens),
  if(counts_tokens, toDecimal128(0, 6), part.14)
FROM (
  SELECT *,
    of_unit = 'request' AND counted_lease != '' AND covered_s * 1e9 >= 0.95 * paid_ns
    AND (NOT is_told OR span_kept < toFloat64(units) OR missing > 0 OR span_unread > 0) AS is_counted,
    is_counted AND counted_requests IS NOT NULL AS counts_requests,
    is_counted AND counted_input IS NOT NULL AND counted_output IS NOT NULL AS counts_tokens
  FROM each
  LEFT JOIN by_counters ON of_lease = counted_lease AND of_hour = counted_hour
)
ARRAY JOIN if(counts_requests OR counts_tokens, [span_whole], span_parts) AS part
WHERE is_told OR counts_requests OR counts_tokens
