import { insideOf, partOf } from '../../../store/cut-charges.ts';
import { charges, newestHours, weighedSeconds } from './charges.ts';
import { filters } from './filters.ts';
import { countsOnce } from './once.ts';
import { cutHours, wholeHours } from './period.ts';

const where = `(d.hour, d.version) IN ${newestHours} AND ${filters()}`;
const decimals = [
  'delivered',
  'failed',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'untold',
  'no_input',
  'no_output',
];
const floats = ['kept', 'units_variance', 'tokens_variance'];

/**
 * What leases delivered inside the period and the filters, by hour and unit, in the versions that charges are read in; an hour that a
 * bound cuts is cut by time, as its charges are.
 */
export const delivered = `(
  SELECT * REPLACE (toFloat64(d.kept) AS kept) FROM delivered AS d
  WHERE ${wholeHours('d.hour')} AND ${where}
  UNION ALL
  SELECT * EXCEPT (inside) REPLACE (
    ${decimals.map((each) => `${partOf(`d.${each}`, 6, 'inside[1]', 'inside[2]', 'inside[3]')} AS ${each}`).join(',\n    ')},
    ${floats.map((each) => `toFloat64(d.${each}) * (inside[2] - inside[1]) / inside[3] AS ${each}`).join(',\n    ')})
  FROM (SELECT *, ${insideOf('d')} AS inside FROM delivered AS d WHERE ${cutHours('d.hour')} AND ${where}) AS d
)`;

/**
 * Units of work that failed count for nothing anywhere; tokens are a unit of their own, of what was delivered. `own` is what the workload
 * had a part in, `n` what counts of it in the sum over the item.
 */
const units = (item: string): string => `
  SELECT item, workload, toString(unit) AS unit, toFloat64(sumIf(d.delivered, is_once)) AS n,
    toFloat64(sum(d.delivered)) AS own, sumIf(d.units_variance, is_once) AS variance,
    if(countIf(basis = 'sample') = 0, NULL,
      sumIf(d.kept, basis = 'sample') / toFloat64(sumIf(d.delivered + d.failed, basis = 'sample'))) AS share,
    sumIf(d.unread, basis != 'counters') = 0 AS is_counted
  FROM ${deliveredTo(item)} AS d GROUP BY item, workload, unit
  UNION ALL
  SELECT item, workload, counted.1 AS unit, toFloat64(sumIf(counted.2, is_once)) AS n,
    toFloat64(sum(counted.2)) AS own, sumIf(counted.3, is_once) AS variance,
    if(countIf(token_basis = 'sample') = 0, NULL,
      sumIf(d.kept, token_basis = 'sample')
      / toFloat64(sumIf(d.delivered + d.failed, token_basis = 'sample'))) AS share,
    sumIf(d.unread, token_basis != 'counters') = 0 AND sum(d.untold) = 0 AND sum(counted.4) = 0 AS is_counted
  FROM ${deliveredTo(item)} AS d
  ARRAY JOIN [('token', d.input_tokens + d.output_tokens, d.tokens_variance, d.no_input + d.no_output),
    ('input token', d.input_tokens, 0., d.no_input), ('cached token', d.cached_input_tokens, 0., d.no_input),
    ('output token', d.output_tokens, 0., d.no_output)] AS counted
  GROUP BY item, workload, unit`;

const deliveredTo = (item: string): string => `(
  SELECT *, ${countsOnce('m', `${item} = m.item`, true)} AS is_once
  FROM (SELECT *, ${item} AS item FROM ${delivered} AS d) AS m
)`;

/**
 * What a unit of work cost, like by like: the money of the workloads that deliver a unit ÷ what they delivered of it, by `item` and `unit`
 * (request, frame, step, image, token …). What has no lease is in neither.
 *
 * Columns: `cost` (NULL where more than a thousandth of it is unknown, or what was delivered cannot all be read), `n` (NULL where that
 * cannot all be read), `workloads` (how many deliver it), `share` of the spans that were sent (NULL: all, or counters), `error` (relative
 * 95 % interval of an estimate).
 *
 * @param item an expression over the columns that charges and delivered work share
 */
export const unitCosts = (item: string): string => `(
  SELECT item, unit, if(min(paid.is_whole AND work.is_counted), sum(paid.cost), NULL) AS cost,
    if(min(work.is_counted), sum(work.n), NULL) AS n,
    count() AS workloads, min(work.share) AS share, 1.96 * sqrt(sum(work.variance)) / n AS error
  FROM (
    SELECT ${item} AS item, workload, toFloat64(sum(cost_usd)) AS cost,
      sumIf(${weighedSeconds}, cost_usd IS NOT NULL) >= 0.999 * sum(${weighedSeconds}) AS is_whole
    FROM ${charges} AS c
    GROUP BY item, workload
  ) AS paid
  INNER JOIN (${units(item)}) AS work USING (item, workload)
  WHERE work.own > 0
  GROUP BY item, unit
  HAVING n > 0
)`;
