-- What each slice's lease delivered in the hour: units of work, tokens, and how they are known. Counters of the lease's own server that
-- cover at least 95 % of its time tell the whole: they win over spans that are a sample, that tell no tokens, or that never came.
-- Spans that all came win over counters, as they know what failed.
-- basis: spans, sample or counters; token_basis the same of tokens.
INSERT INTO {database}.closing_work
WITH
  slices AS (
    SELECT lease_id AS of_lease, hour AS of_hour, sum(slice_to - slice_from) AS paid_ns
    FROM {database}.closing_slices
    WHERE run = {run: UInt64}
    GROUP BY of_lease, of_hour
  ),
  by_spans AS (
    SELECT w.lease_id AS span_lease, w.hour AS span_hour, w.unit AS span_unit, sum(w.units) - sum(w.errors) AS done,
      sum(w.errors) AS errors, sum(w.input_tokens) AS span_input, sum(w.cached_input_tokens) AS span_cached,
      sum(w.output_tokens) AS span_output, sum(w.untold) AS span_untold, sum(w.unread) AS span_unread,
      sum(w.kept) AS span_kept, toFloat64(sum(w.units)) AS span_units, sum(w.units_variance) AS of_units,
      sum(w.tokens_variance) AS of_tokens
    FROM {database}.lease_work AS w
    WHERE w.hour IN {hours: Array(DateTime('UTC'))}
      AND (empty({leases: Array(String)}) OR w.lease_id IN {leases: Array(String)})
    GROUP BY span_lease, span_hour, span_unit
  ),
  by_counters AS (
    SELECT lease_id AS counted_lease, hour AS counted_hour, covered_s, requests AS counted_requests,
      input_tokens AS counted_input, cached_input_tokens AS counted_cached, output_tokens AS counted_output
    FROM {database}.lease_counted
    WHERE hour IN {hours: Array(DateTime('UTC'))}
      AND (empty({leases: Array(String)}) OR lease_id IN {leases: Array(String)})
  ),
  each AS (
    SELECT of_lease, of_hour, paid_ns, arrayJoin(arrayDistinct(arrayPushBack(told_units, 'request'))) AS of_unit
    FROM slices
    LEFT JOIN (
      SELECT span_lease, span_hour, groupArray(span_unit) AS told_units FROM by_spans GROUP BY span_lease, span_hour
    ) AS told ON of_lease = span_lease AND of_hour = span_hour
  )
SELECT {run: UInt64}, of_hour, of_lease, of_unit,
  if(counts_requests, assumeNotNull(counted_requests), done) AS delivered,
  if(counts_requests, toDecimal128(0, 6), errors) AS failed,
  if(counts_tokens, assumeNotNull(counted_input), span_input),
  if(counts_tokens, ifNull(counted_cached, toDecimal128(0, 6)), span_cached),
  if(counts_tokens, assumeNotNull(counted_output), span_output),
  if(counts_tokens, toDecimal128(0, 6), span_untold), span_unread, span_kept,
  if(counts_requests, 0, of_units), if(counts_tokens, 0, of_tokens),
  multiIf(counts_requests, 'counters', span_kept < span_units, 'sample', 'spans') AS basis,
  multiIf(counts_tokens, 'counters', span_kept < span_units, 'sample', 'spans') AS token_basis
FROM (
  SELECT *,
    of_unit = 'request' AND counted_lease != '' AND covered_s * 1e9 >= 0.95 * paid_ns
    AND (span_lease = '' OR span_kept < span_units OR span_untold > 0 OR span_unread > 0) AS is_counted,
    is_counted AND counted_requests IS NOT NULL AS counts_requests,
    is_counted AND counted_input IS NOT NULL AND counted_output IS NOT NULL AS counts_tokens
  FROM each
  LEFT JOIN by_spans ON of_lease = span_lease AND of_hour = span_hour AND of_unit = span_unit
  LEFT JOIN by_counters ON of_lease = counted_lease AND of_hour = counted_hour
)
WHERE span_lease != '' OR counts_requests OR counts_tokens
