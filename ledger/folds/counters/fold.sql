-- What counters of servers grew by in the hours, by lease. Points of one series and time are one point. A cumulative counter that fell
-- was reset and counts from zero; its first point counts from its start, if that is told. Of a delta the time before it is its
-- interval. An interval is cut at the full hour by time; one of more than an hour says nothing of when. One counter may come by
-- several ways, each under a name (with and without “_total”), an instance and labels of its own. It counts once, as the way that
-- tells most has it. Two series are of two counters if they tell different labels, GPUs, pods or hosts and ports. They are one if they
-- tell the same place, or nothing tells them apart but the name. Else their values decide: the same numbers at the same times are one
-- counter. What is decided by values, or cannot be, counts once and is doubtful.
INSERT INTO {database}.lease_counters (hour, version, lease_id, covered_s, requests, input_tokens, cached_input_tokens,
  output_tokens, is_doubtful)
WITH
  told AS (
    SELECT series AS of_series, any(resource_attributes['compute.lease.id']) AS lease_id, any(metric) AS name,
      replaceRegexpOne(name, '_total$', '') AS counter, any(temporality) = 'delta' AS is_delta,
      multiIf(any(metric) IN {input: Array(String)}, 'input', any(metric) IN {cached: Array(String)}, 'cached',
        any(metric) IN {output: Array(String)}, 'output', 'requests') AS what,
      CAST(any(resource_attributes), 'Map(String, String)') AS resource,
      CAST(any(attributes), 'Map(String, String)') AS told_labels,
      -- what a scraper says of itself
      mapFilter((k, v) -> v != ''
        AND k NOT IN ('instance', 'job', 'endpoint', 'prometheus', 'prometheus_replica', '__replica__',
          'exported_instance', 'exported_job', 'otel_scope_name', 'otel_scope_version', 'service.name',
          'service.instance.id'),
        told_labels) AS labels,
      arrayFirst(t -> match(t, '^(https?://)?(\\[[0-9a-fA-F:.]+\\]|[^:/\\s]+):\\d{1,5}(/.*)?$'), [
        concat(resource['server.address'], ':', resource['server.port']),
        concat(resource['net.host.name'], ':', resource['net.host.port']), told_labels['instance'],
        resource['instance'],
        resource['service.instance.id'], told_labels['service.instance.id']]) AS address,
      lower(extract(address, '^(?:https?://)?(\\[[^\\]]+\\]|[^:/]*):')) AS told_host,
      if(told_host IN ('localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::]'), '', told_host) AS host,
      extract(address, ':(\\d{1,5})(?:/.*)?$') AS port,
      mapFilter((k, v) -> v != '' AND k IN ('k8s.pod.uid', 'k8s.pod.name', 'container.id', 'host.id', 'host.name',
        'compute.gpu.id', 'gpu', 'gpu.uuid', 'hw.id'), resource) AS marks
    FROM {database}.metric_series
    WHERE metric IN {names: Array(String)} AND resource_attributes['compute.lease.id'] != ''
    GROUP BY series
  ),
  counters AS (SELECT of_series, lease_id, counter, what, is_delta FROM told),
  -- Series that may be one counter.
  kin AS (
    SELECT a.of_series AS one, b.of_series AS other, a.is_delta OR b.is_delta AS by_growth,
      a.port != '' AND a.port = b.port AND a.host != '' AND a.host = b.host AS is_one_place,
      is_one_place OR a.resource = b.resource AND a.told_labels = b.told_labels AS is_certain
    FROM told AS a
    INNER JOIN told AS b ON a.lease_id = b.lease_id AND a.counter = b.counter
    WHERE one != other
      AND NOT arrayExists((k, v) -> b.labels[k] NOT IN ('', v), mapKeys(a.labels), mapValues(a.labels))
      AND NOT (a.port != '' AND b.port != '' AND a.port != b.port)
      AND NOT (a.port != '' AND b.port != '' AND a.host != '' AND b.host != '' AND a.host != b.host
        AND match(a.host, '^[\\d.]+$|:') = match(b.host, '^[\\d.]+$|:'))
      AND (is_one_place
        -- who scrapes may tell its own host, not that of the server
        OR NOT arrayExists((k, v) -> b.marks[k] NOT IN ('', v) AND NOT (k IN ('host.name', 'host.id')
          AND (a.port = '') != (b.port = '')), mapKeys(a.marks), mapValues(a.marks)))
  ),
  points AS (
    SELECT of_series, lease_id, counter, what, is_delta, at, begun, counted,
      lagInFrame(toNullable(at)) OVER of_one AS at_before, lagInFrame(toNullable(counted)) OVER of_one AS counted_before
    FROM (
      SELECT series, toUnixTimestamp64Milli(time) AS at, min(toUnixTimestamp64Milli(start_time)) AS begun,
        assumeNotNull(max(value)) AS counted
      FROM {database}.metric_points
      WHERE metric IN {names: Array(String)} AND value >= 0
        AND time >= arrayMin({hours: Array(DateTime('UTC'))}) - 3600
        AND time < arrayMax({hours: Array(DateTime('UTC'))}) + 7200
      GROUP BY series, time
    ) AS each
    INNER JOIN counters ON series = of_series
    WINDOW of_one AS (PARTITION BY of_series ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
  ),
  intervals AS (
    SELECT lease_id, counter, what, of_series, at AS ends,
      multiIf(is_delta, if(begun > 0, begun, at_before), counted_before IS NULL, if(begun > 0, begun, NULL),
        counted < counted_before AND begun > at_before, begun, at_before) AS begins,
      multiIf(is_delta OR counted_before IS NULL OR counted < counted_before, counted, counted - counted_before) AS grew
    FROM points
  ),
  pieces AS (
    SELECT lease_id, counter, what, of_series,
      arrayJoin(arrayFilter(h -> toInt64(toUnixTimestamp(h)) * 1000 < ends
        AND (toInt64(toUnixTimestamp(h)) + 3600) * 1000 > begins, {hours: Array(DateTime('UTC'))})) AS of_hour,
      toInt64(toUnixTimestamp(of_hour)) * 1000 AS hour_ms,
      greatest(begins, hour_ms) AS inside_from, least(ends, hour_ms + 3600000) AS inside_to,
      inside_to - inside_from AS inside,
      grew * inside / (ends - begins) AS grew_inside
    FROM intervals
    WHERE begins IS NOT NULL AND ends > begins AND ends - begins <= 3600000
  ),
  by_series AS (
    SELECT of_hour, lease_id, counter, what, of_series, sum(grew_inside) AS grew, sum(inside) AS covered,
      max(grew_inside) AS most, min(inside_from) AS first_ms, max(inside_to) AS last_ms
    FROM pieces
    GROUP BY of_hour, lease_id, counter, what, of_series
  ),
  -- Whether the values of one stand between those of the other, hour by hour; two clocks may differ by two seconds.
  fits AS (
    SELECT one, other, toDateTime(intDiv(p.at, 3600000) * 3600, 'UTC') AS fit_hour, count() AS compared,
      countIf(p.counted = q.counted OR at_after > q.at AND counted_after > q.counted
        AND p.counted BETWEEN q.counted - slack AND counted_after + slack) AS fitting
    FROM (SELECT one, other FROM kin WHERE NOT is_certain AND NOT by_growth) AS k
    INNER JOIN (SELECT of_series, at, counted FROM points) AS p ON one = p.of_series
    ASOF INNER JOIN (
      SELECT of_series, at, counted, leadInFrame(at) OVER next AS at_after,
        leadInFrame(counted) OVER next AS counted_after,
        2000 * (counted_after - counted) / greatest(at_after - at, 1) AS slack
      FROM points
      WINDOW next AS (PARTITION BY of_series ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)
    ) AS q ON other = q.of_series AND p.at >= q.at
    -- what one counts after the last point of the other, or while it restarts, tells nothing
    WHERE p.at = q.at OR at_after > q.at AND counted_after >= q.counted
    GROUP BY one, other, fit_hour
  ),
  -- Pairs of one hour that are one counter: told twice if they overlap, else one after the other.
  pairs AS (
    SELECT a.of_hour AS pair_hour, a.of_series AS pair_series, b.of_series AS pair_other, a.covered AS covered,
      b.covered AS other_covered,
      least(a.last_ms, b.last_ms) - greatest(a.first_ms, b.first_ms) > 60000 AS is_double,
      (b.covered, b.grew, b.of_series) > (a.covered, a.grew, a.of_series) AS is_less,
      a.grew + b.grew > 0 AS counts, is_certain,
      multiIf(is_certain, true,
        by_growth, abs(a.grew - b.grew) <= greatest(0.02 * greatest(a.grew, b.grew), a.most, b.most),
        compared < 2, true, fitting * 20 >= compared * 19) AS is_one
    FROM kin
    INNER JOIN by_series AS a ON one = a.of_series
    INNER JOIN by_series AS b ON other = b.of_series AND a.of_hour = b.of_hour
    LEFT JOIN fits ON kin.one = fits.one AND kin.other = fits.other AND a.of_hour = fit_hour
  ),
  doubled AS (SELECT DISTINCT pair_hour, pair_series FROM pairs WHERE is_one AND is_double AND is_less),
  continued AS (
    SELECT pair_hour, pair_series, sum(other_covered) AS more
    FROM pairs
    WHERE is_one AND NOT is_double AND (pair_hour, pair_other) NOT IN doubled
    GROUP BY pair_hour, pair_series
  ),
  doubts AS (
    SELECT DISTINCT pair_hour, pair_series FROM pairs WHERE NOT is_certain AND is_double AND is_one AND counts
  ),
  sums AS (
    SELECT of_hour, lease_id, what, sum(of_counter) AS amount, max(in_counter) AS covered_ms, max(is_unsure) AS doubtful
    FROM (
      SELECT of_hour, lease_id, what, counter, sum(grew) AS of_counter, max(covered + ifNull(more, 0)) AS in_counter,
        max((of_hour, of_series) IN doubts) AS is_unsure
      FROM by_series
      LEFT JOIN continued ON of_hour = pair_hour AND of_series = pair_series
      WHERE (of_hour, of_series) NOT IN doubled
      GROUP BY of_hour, lease_id, what, counter
    )
    GROUP BY of_hour, lease_id, what
  )
SELECT of_hour, {version: UInt64}, lease_id, min(covered_ms) / 1000 AS covered_s,
  if(countIf(what = 'requests') = 0, NULL, toDecimal128(sumIf(amount, what = 'requests') + 5e-7, 6)),
  if(countIf(what = 'input') = 0, NULL, toDecimal128(sumIf(amount, what = 'input') + 5e-7, 6)),
  if(countIf(what = 'cached') = 0, NULL, toDecimal128(sumIf(amount, what = 'cached') + 5e-7, 6)),
  if(countIf(what = 'output') = 0, NULL, toDecimal128(sumIf(amount, what = 'output') + 5e-7, 6)),
  max(doubtful)
FROM sums
GROUP BY of_hour, lease_id
