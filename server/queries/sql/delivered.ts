import { insideOf, partOf } from '../../../store/cut-charges.ts';
import { onlyFor } from '../../../store/needed.ts';
import { besideDays, newestHours, ofWholeDays, someOfCharges, weighedSeconds } from './charges.ts';
import { filters } from './filters.ts';
import { countsOnce } from './once.ts';
import { cutHours, wholeHours } from './period.ts';

const decimals = [
  'delivered',
  'failed',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'untold',
  'no_input',
  'no_output',
  'unsplit_tokens',
];
const floats = ['kept', 'units_variance', 'tokens_variance'];
const others = 'unit, network, provider, region, workload, team, beside, unread, basis, token_basis';

const inPiece = [
  ...decimals.map((each) => `${partOf(`d.${each}`, 6, 'inside[1]', 'inside[2]', 'inside[3]')} AS ${each}`),
  ...floats.map((each) => `toFloat64(d.${each}) * (inside[2] - inside[1]) / inside[3] AS ${each}`),
].join(',\n    ');

/** Hours inside the period and the filters that pass `where`, each whole or cut by time. */
const hoursWhere = (columns: string, where: string): string => {
  const passing = `(d.hour, d.version) IN ${newestHours} AND ${filters()} AND ${where}`;
  return `
    SELECT ${columns}, ${decimals.join(', ')}, ${floats.map((each) => `toFloat64(d.${each}) AS ${each}`).join(', ')}
    FROM delivered AS d
    WHERE ${wholeHours('d.hour')} AND ${passing}
      ${onlyFor(
        'bound',
        `UNION ALL
    SELECT ${columns}, ${inPiece}
    FROM (SELECT *, ${insideOf('d')} AS inside FROM delivered AS d WHERE ${cutHours('d.hour')} AND ${passing}) AS d`,
      )}`;
};

/**
 * What leases delivered inside the period and the filters, by hour and unit, in the versions that charges are read in; an hour that a
 * bound cuts is cut by time, as its charges are.
 */
export const delivered = `(${hoursWhere(`hour, lease_id, ${others}`, 'true')}
)`;

/** The same where leases are not told apart: whole days from their sums, the rest from hours. */
export const deliveredByAll = `(
  SELECT ${others}, ${decimals.join(', ')}, ${floats.map((each) => `toFloat64(d.${each}) AS ${each}`).join(', ')}
  FROM delivered_day AS d
  WHERE ${ofWholeDays('d')} AND ${filters()}
  UNION ALL${hoursWhere(others, besideDays('d.hour'))}
)`;

/** What a row of work counts: its unit, how many, the variance of that, what tells it, and how much of it is not told apart. */
const counted = `[(toString(d.unit), d.delivered, toFloat64(d.units_variance), toString(basis), toDecimal128(0, 6)),
    ('token', d.input_tokens + d.output_tokens + d.unsplit_tokens, toFloat64(d.tokens_variance), toString(token_basis),
      d.untold + d.no_input + d.no_output),
    ('input token', d.input_tokens, 0., toString(token_basis), d.untold + d.no_input + d.unsplit_tokens),
    ('cached token', d.cached_input_tokens, 0., toString(token_basis), d.untold + d.no_input + d.unsplit_tokens),
    ('output token', d.output_tokens, 0., toString(token_basis), d.untold + d.no_output + d.unsplit_tokens)]`;

/**
 * Units of work that failed count for nothing anywhere; tokens are a unit of their own, of what was delivered. `own` is what the workload
 * had a part in, `n` what counts of it in the sum over the item.
 */
const units = (item: string): string => `
  SELECT item, workload, counted.1 AS unit, toFloat64(sumIf(counted.2, is_once)) AS n, toFloat64(sum(counted.2)) AS own,
    sumIf(counted.3, is_once) AS variance,
    if(countIf(counted.4 = 'sample') = 0, NULL,
      sumIf(d.kept, counted.4 = 'sample')
      / toFloat64(sumIf(d.delivered + d.failed, counted.4 = 'sample'))) AS share,
    sumIf(d.unread, counted.4 != 'counters') = 0 AND sum(counted.5) = 0 AS is_counted
  FROM ${deliveredTo(item)} AS d
  ARRAY JOIN ${counted} AS counted, [false, true, true, true, true] AS of_tokens
  GROUP BY item, workload, unit, of_tokens`;

const deliveredTo = (item: string): string => `(
  SELECT *, ${countsOnce('m', `${item} = m.item`, true)} AS is_once
  FROM (SELECT *, ${item} AS item FROM ${deliveredByAll} AS d) AS m
)`;

const paid = someOfCharges('network', 'provider', 'region', 'workload', 'team', 'seconds', 'gpu_seconds', 'cost_usd');

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
    FROM ${paid} AS c
    GROUP BY item, workload
  ) AS paid
  INNER JOIN (${units(item)}) AS work USING (item, workload)
  WHERE work.own > 0
  GROUP BY item, unit
  HAVING n > 0
)`;
