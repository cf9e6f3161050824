import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { stepLength, stepStart } from './sql/period.ts';

/** What a metric's numbers may be made of. */
const aggregates = ['avg', 'sum', 'min', 'max', 'count', 'rate', 'p50', 'p95', 'p99'] as const;

const where = `metric = {metric: String} AND day >= toDate(fromUnixTimestamp64Milli({from: Int64}))
  AND day <= toDate(fromUnixTimestamp64Milli({to: Int64}))
  AND ({filterKey: String} = ''
    OR if(mapContains(attributes, {filterKey: String}), attributes[{filterKey: String}],
      resource_attributes[{filterKey: String}]) = {filterValue: String})`;
const groups = `(
  SELECT series AS of_series,
    any(if({group: String} = '', '',
      if(mapContains(attributes, {group: String}), attributes[{group: String}],
        resource_attributes[{group: String}]))) AS of_group, any(temporality) AS of_temporality
  FROM metric_series
  WHERE ${where}
  GROUP BY series
)`;
const period =
  'metric = {metric: String} AND time >= fromUnixTimestamp64Milli({from: Int64}) AND time < fromUnixTimestamp64Milli({to: Int64})';

/**
 * A metric over time, in steps, by an attribute. Gauges and sums: of each series the mean of a step, joined by the aggregate; `rate`
 * is the growth of a counter a second, where a fall is a new start. Histograms: mean, rate of measurements, and quantiles within
 * their buckets, each as wide as the sender made it.
 */
export default defineQuery({
  title: 'A metric over time',
  params: timeRange.extend({
    metric: z.string().min(1).max(512),
    group: z.string().max(512).default(''),
    aggregate: z.enum(aggregates).default('avg'),
    filterKey: z.string().max(512).default(''),
    filterValue: z.string().max(4096).default(''),
    stepMs: z.coerce.number().int().min(1000).default(300_000),
  }),
  fields: {
    time: { type: 'time' },
    group: { type: 'string' },
    value: { type: 'number' },
    points: { type: 'number' },
  },
  most: 50_000,
  sql: /* sql */ `
    SELECT time, group, value, points FROM (
      SELECT step AS time, toString(of_group) AS group,
        multiIf({aggregate: String} = 'avg', avg(v), {aggregate: String} = 'sum', sum(v),
          {aggregate: String} = 'min', min(low), {aggregate: String} = 'max', max(high),
          {aggregate: String} = 'count', toFloat64(sum(n)),
          {aggregate: String} = 'rate', sum(growth) * 1000 / ${stepLength('step')},
          {aggregate: String} = 'p50', quantile(0.5)(v), {aggregate: String} = 'p95', quantile(0.95)(v),
          quantile(0.99)(v)) AS value, sum(n) AS points
      FROM (
        SELECT series, ${stepStart('time')} AS step, avg(value) AS v,
          min(value) AS low, max(value) AS high, count() AS n, sum(grown) AS growth
        FROM (
          SELECT series, time, value,
            multiIf(of_temporality = 'delta', value, isNull(before), NULL, value >= before, value - before,
              value) AS grown
          FROM (
            SELECT series, time, value, lagInFrame(toNullable(value)) OVER w AS before,
              lagInFrame(toNullable(time)) OVER w AS time_before
            FROM metric_points
            WHERE ${period} AND value IS NOT NULL AND series IN (SELECT of_series FROM ${groups})
            WINDOW w AS (PARTITION BY series ORDER BY time)
          ) AS p INNER JOIN ${groups} AS g ON p.series = g.of_series
          -- a point that came twice counts once
          WHERE ifNull(time_before != time, true)
        )
        GROUP BY series, step
      ) AS points INNER JOIN ${groups} AS g ON points.series = g.of_series
      GROUP BY step, of_group
      HAVING value IS NOT NULL
      UNION ALL
      SELECT step, toString(of_group),
        multiIf({aggregate: String} IN ('avg'), if(sum(counted) > 0, sum(total) / sum(counted), NULL),
          {aggregate: String} = 'sum', sum(total), {aggregate: String} = 'min', min(low),
          {aggregate: String} = 'max', max(high),
          {aggregate: String} = 'count', toFloat64(sum(counted)),
          {aggregate: String} = 'rate', sum(counted) * 1000 / ${stepLength('step')}, quantile) AS value,
        toUInt64(sum(counted)) AS points
      FROM (
        SELECT step, of_group, counted, total, low, high,
          arrayFirstIndex(c -> c >= level * arraySum(summed), arrayCumSum(summed)) AS i,
          if(empty(edges) OR arraySum(summed) = 0, NULL,
            multiIf(i = 1, edges[1], i > length(edges), edges[length(edges)],
              edges[i - 1] + (edges[i] - edges[i - 1])
              * (level * arraySum(summed) - arraySum(arraySlice(summed, 1, i - 1))) / summed[i])) AS quantile
        FROM (
          SELECT step, of_group,
            if({aggregate: String} = 'p50', 0.5, if({aggregate: String} = 'p95', 0.95, 0.99)) AS level,
            sum(d_count) AS counted, sum(d_sum) AS total, min(h_min) AS low, max(h_max) AS high, any(h_bounds) AS edges,
            sumForEach(d_counts) AS summed
          FROM (
            SELECT ${stepStart('time')} AS step, of_group, h_min,
              h_max, h_bounds,
              multiIf(of_temporality = 'delta', toFloat64(h_count), n_before = 0, NULL,
                h_count >= count_before, toFloat64(h_count) - count_before, toFloat64(h_count)) AS d_count,
              multiIf(of_temporality = 'delta', h_sum, n_before = 0, NULL, h_count >= count_before, h_sum - sum_before,
                h_sum) AS d_sum,
              multiIf(of_temporality != 'delta' AND n_before = 0, [],
                of_temporality = 'delta' OR h_count < count_before OR length(counts_before) != length(h_counts),
                arrayMap(c -> toFloat64(c), h_counts),
                arrayMap((a, b) -> toFloat64(a) - b, h_counts, counts_before)) AS d_counts
            FROM (
              SELECT series, time, count AS h_count, sum AS h_sum, min AS h_min, max AS h_max, bounds AS h_bounds,
                counts AS h_counts, lagInFrame(count) OVER w AS count_before, lagInFrame(sum) OVER w AS sum_before,
                lagInFrame(counts) OVER w AS counts_before, lagInFrame(toNullable(time)) OVER w AS time_before,
                count() OVER (
                  PARTITION BY series
                  ORDER BY time ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS n_before
              FROM metric_histograms
              WHERE ${period} AND series IN (SELECT of_series FROM ${groups})
              WINDOW w AS (PARTITION BY series ORDER BY time)
            ) AS p INNER JOIN ${groups} AS g ON p.series = g.of_series
            WHERE ifNull(time_before != time, true)
          )
          GROUP BY step, of_group, h_bounds
        )
      )
      GROUP BY step, of_group, quantile
      HAVING value IS NOT NULL
    )
    ORDER BY time, group`,
});
