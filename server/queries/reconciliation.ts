import { scopedRange } from '../../domain/time.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { insideOf, partOf } from '../../store/cut-charges.ts';
import { defineQuery } from '../../store/query.ts';
import { gradeOfSum, leaseCharges } from './sql/charges.ts';
import { periodEnd, periodStart } from './sql/period.ts';

const inPeriod = 'l.to > fromUnixTimestamp64Milli({from: Int64}) AND l.from < fromUnixTimestamp64Milli({to: Int64})';
/** How much of a line's time lies before an instant, milliseconds. */
const lineUpTo = (ms: string) =>
  `least(greatest(${ms} - toUnixTimestamp64Milli(toDateTime64(l.from, 3, 'UTC')), 0), line_ms)`;
/** Days of UTC of which the period holds only a part: the one that it begins in, and the one that it ends in. */
const ofCutDays = (hour: string) => `toStartOfDay(${hour}) IN (
  SELECT arrayJoin(arrayFilter(d -> d < ${periodStart} OR d + 86400 > ${periodEnd},
    [toStartOfDay(${periodStart}), toStartOfDay(${periodEnd})]))
)`;
/** A line's part of a day is what stands between its begin and its end in the line's whole, so that parts add up to the line. */
const part = (upTo: string) =>
  `toDecimal128(divideDecimal(multiplyDecimal(toDecimal256(usd, 14), toDecimal256(${upTo}, 14), 28), toDecimal256(whole, 14), 14), 14)`;

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const currencies = list(priceUnits.map(({ currency }) => currency));
/** The token that a currency is of, or the currency itself; and an amount of it in that token, exact. */
const tokenOf = (currency: string) =>
  `transform(toString(${currency}), ${currencies}, ${list(priceUnits.map(({ token }) => token))}, toString(${currency}))`;
const inTokens = (amount: string, currency: string) => `multiplyDecimal(toDecimal256(${amount}, 14),
  toDecimal256(transform(toString(${currency}), ${currencies}, ${list(priceUnits.map(({ factor }) => factor))}, '1'), 6), 20)`;

const metered = leaseCharges([
  'lease_id',
  'network',
  'workload',
  'team',
  'seconds',
  'gpu_seconds',
  'cost_usd',
  'list_usd',
  'settled_usd',
  'cost_grade',
  'sample',
]);

/**
 * What was metered, offered, invoiced, settled on chain and paid, side by side by lease and day (UTC), in USD. A line for several days
 * or a whole network is shared out in proportion to what was metered. Always in USD: documents are held against the ledger. A line in the
 * currency of the prices that it is for is converted as their leases were, all in all: what was metered in it, in USD, ÷ what was metered
 * in it.
 */
export default defineQuery({
  title: 'Reconciliation',
  isLive: true,
  params: scopedRange,
  fields: {
    day: { type: 'time' },
    lease: { type: 'string' },
    network: { type: 'string' },
    workload: { type: 'string' },
    team: { type: 'string' },
    metered: { type: 'number', unit: 'currencyUSD', graded: true },
    meteredGrade: { type: 'string' },
    meteredExact: { type: 'string', about: 'decimal text' },
    offered: { type: 'number', unit: 'currencyUSD', about: 'at list prices' },
    invoiced: { type: 'number', unit: 'currencyUSD' },
    onChain: { type: 'number', unit: 'currencyUSD', about: 'settled, from the network’s record or a file' },
    paid: { type: 'number', unit: 'currencyUSD' },
    recorded: { type: 'number', unit: 'currencyUSD', about: 'the invoice, else the chain, else the payment' },
    difference: { type: 'number', unit: 'currencyUSD', about: 'recorded − metered' },
    reason: { type: 'string' },
    state: { type: 'string', about: 'open, explained, accepted' },
    note: { type: 'string' },
    references: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  most: 50_000,
  sql: /* sql */ `
    WITH
      metered_days AS (
        SELECT toStartOfDay(c.hour) AS m_day, c.lease_id AS m_lease, any(c.network) AS m_network,
          any(c.workload) AS m_workload, any(c.team) AS m_team,
          if(countIf(c.cost_usd IS NULL) > 0, NULL, sum(c.cost_usd)) AS m_usd,
          coalesce(sum(c.cost_usd), toDecimal128(0, 14)) AS m_weight,
          if(countIf(c.list_usd IS NULL) > 0, NULL, sum(c.list_usd)) AS m_list,
          sum(c.settled_usd) AS m_settled, ${gradeOfSum('c', 'c.cost_grade')} AS m_grade, max(c.sample) AS m_sample
        FROM ${metered} AS c GROUP BY m_day, m_lease
      ),
      -- The days that the period cuts, in whole: what was decided is decided of a whole day.
      whole_days AS (
        SELECT toStartOfDay(hour) AS o_day, lease_id AS o_lease,
          if(countIf(cost_usd IS NULL) > 0, NULL, sum(cost_usd)) AS o_usd
        FROM charges
        WHERE ${ofCutDays('hour')} AND (hour, version) IN (
          SELECT hour, max(version) FROM charge_hours
          WHERE ${ofCutDays('hour')}
            AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
          GROUP BY hour
        )
        GROUP BY o_day, o_lease
      ),
      lines AS (
        SELECT l.statement AS statement, line, l.kind AS kind, network, lease_id, toStartOfDay(l.from) AS first_day,
          l.to AS until, amount_usd AS usd, ${tokenOf('l.currency')} AS token,
          ${inTokens('l.amount', 'l.currency')} AS tokens, reference,
          if(l.to > l.from, toUnixTimestamp64Milli(toDateTime64(l.to, 3, 'UTC'))
            - toUnixTimestamp64Milli(toDateTime64(l.from, 3, 'UTC')), 1) AS line_ms,
          ${partOf('usd', 14, lineUpTo('{from: Int64}'), lineUpTo('{to: Int64}'), 'line_ms')} AS inside_usd
        FROM statement_lines AS l
        INNER JOIN (SELECT id FROM statements FINAL WHERE NOT is_withdrawn) AS s ON l.statement = s.id
        WHERE ${inPeriod} AND ({network: String} = '' OR network = {network: String})
      ),
      -- What the lines are shared over is all of their days, also those outside the period.
      weights AS (
        SELECT toStartOfDay(hour) AS w_day, lease_id AS w_lease, any(network) AS w_network, part.1 AS is_inside,
          coalesce(sum(part.2), toDecimal128(0, 14)) AS w_usd,
          sumMapIf(map(${tokenOf('native_currency')}, ${inTokens('assumeNotNull(part.3)', 'native_currency')}),
            is_priced) AS w_tokens,
          sumMapIf(map(${tokenOf('native_currency')}, assumeNotNull(part.2)), is_priced) AS w_usd_of
        FROM (
          SELECT *, ${insideOf('c')} AS ns, ${partOf('cost_usd', 14, 'ns[1]', 'ns[2]', 'ns[3]')} AS inside,
            ${partOf('native_amount', 14, 'ns[1]', 'ns[2]', 'ns[3]')} AS native_inside,
            cost_usd IS NOT NULL AND native_amount IS NOT NULL AS is_priced
          FROM charges AS c
        ) AS c
        ARRAY JOIN arrayFilter(p -> if(p.1, ns[2] > ns[1], ns[2] - ns[1] < ns[3]),
          [(true, inside, native_inside), (false, cost_usd - inside, native_amount - native_inside)]) AS part
        WHERE (SELECT count() FROM lines) > 0 AND hour >= (SELECT min(first_day) FROM lines)
          AND hour < (SELECT max(until) FROM lines)
          AND (hour, version) IN (
            SELECT hour, max(version)
            FROM charge_hours
            WHERE hour >= (SELECT min(first_day) FROM lines) AND hour < (SELECT max(until) FROM lines)
            GROUP BY hour
          )
          AND network IN (SELECT network FROM lines)
        GROUP BY w_day, w_lease, is_inside
      ),
      matched AS (
        SELECT statement, line, kind, usd, token, tokens, reference, w_day, w_lease, is_inside, w_usd,
          w_tokens[token] AS w_native, w_usd_of[token] AS w_native_usd
        FROM lines
        INNER JOIN weights ON network = w_network AND lease_id = w_lease
        WHERE lease_id != '' AND w_day >= first_day AND w_day < until
        UNION ALL
        SELECT statement, line, kind, usd, token, tokens, reference, w_day, w_lease, is_inside, w_usd, w_tokens[token],
          w_usd_of[token]
        FROM lines
        INNER JOIN weights ON network = w_network
        WHERE lease_id = '' AND w_day >= first_day AND w_day < until
      ),
      shared AS (
        SELECT w_day, w_lease, is_inside, kind, reference, ${part('so_far')} - ${part('so_far - weight')} AS share
        FROM (
          SELECT *, if(all_usd = 0, toDecimal128(1, 14), toDecimal128(w_usd, 14)) AS weight,
            sum(weight) OVER (
              PARTITION BY statement, line
              ORDER BY w_day, w_lease, is_inside DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS so_far,
            sum(weight) OVER (PARTITION BY statement, line) AS whole
          FROM (
            SELECT * EXCEPT (usd), sum(w_usd) OVER (PARTITION BY statement, line) AS all_usd,
              sum(w_native) OVER (PARTITION BY statement, line) AS all_native,
              sum(w_native_usd) OVER (PARTITION BY statement, line) AS all_native_usd,
              if(token = 'USD' OR all_native = 0, matched.usd,
                toDecimal128(divideDecimal(multiplyDecimal(tokens, toDecimal256(all_native_usd, 14), 34),
                  all_native, 14), 14)) AS usd
            FROM matched
          )
        )
      ),
      recorded_days AS (
        SELECT w_day AS r_day, w_lease AS r_lease, sumOrNullIf(share, kind = 'invoice') AS r_invoiced,
          sumOrNullIf(share, kind = 'on_chain') AS r_chain, sumOrNullIf(share, kind = 'payment') AS r_paid,
          arrayStringConcat(arraySort(groupUniqArrayIf(reference, reference != '')), ', ') AS r_references
        FROM shared WHERE is_inside GROUP BY r_day, r_lease
      ),
      decided AS (
        SELECT lease_id AS d_lease, day AS d_day, argMax(d.state, d.at) AS d_state, argMax(d.reason, d.at) AS d_reason,
          argMax(d.note, d.at) AS d_note, argMax(tuple(d.metered_usd), d.at).1 AS d_usd
        FROM reconciliation_decisions AS d GROUP BY d_lease, d_day
      ),
      together AS (
        SELECT m_day AS t_day, m_lease AS t_lease, m_network AS t_network, m_workload AS t_workload, m_team AS t_team,
          m_usd AS t_usd, m_list AS t_list, r_invoiced AS t_invoiced,
          if(r_lease != '' AND r_chain IS NOT NULL, r_chain, m_settled) AS t_chain, r_paid AS t_paid,
          m_grade AS t_grade, r_references AS t_references, m_sample AS t_sample, true AS t_metered
        FROM metered_days LEFT JOIN recorded_days ON m_day = r_day AND m_lease = r_lease
        UNION ALL
        -- Lines that nothing was metered for.
        SELECT greatest(first_day, toStartOfDay(fromUnixTimestamp64Milli({from: Int64}))),
          if(lease_id = '', concat('all of ', network), lease_id), network, '', '', NULL, NULL,
          if(kind = 'invoice', inside_usd, NULL), if(kind = 'on_chain', inside_usd, NULL),
          if(kind = 'payment', inside_usd, NULL), '?',
          reference, false, false
        FROM lines
        WHERE (statement, line) NOT IN (SELECT statement, line FROM matched) AND {workload: String} = ''
          AND {team: String} = '' AND {region: String} = ''
      )
    SELECT toUnixTimestamp(t_day) * 1000 AS day, t_lease AS lease, t_network AS network, t_workload AS workload,
      t_team AS team, t_usd AS metered, t_grade AS meteredGrade, coalesce(toString(t_usd), '') AS meteredExact,
      t_list AS offered, t_invoiced AS invoiced, t_chain AS onChain, t_paid AS paid,
      coalesce(t_invoiced, t_chain, t_paid) AS recorded, recorded - t_usd AS difference,
      multiIf(d_state IN ('explained', 'accepted') AND d_usd IS NOT DISTINCT
        FROM if(o_lease = '', t_usd, o_usd), d_reason, d_state = 'accepted', 'changed since acceptance',
          NOT t_metered, 'not metered',
          t_usd IS NULL, 'unknown cost', recorded IS NULL, 'no record',
          abs(difference) <= greatest(toDecimal128('0.005', 14), toDecimal128(toFloat64(t_usd) * 0.0005, 14)), 'equal',
          abs(toFloat64(difference)) <= 0.02 * toFloat64(t_usd), 'rounding', difference > 0, 'recorded more',
          'recorded less') AS reason,
      if(d_state IN ('explained', 'accepted')
        AND (d_state = 'explained' OR d_usd IS NOT DISTINCT FROM if(o_lease = '', t_usd, o_usd)),
        d_state,
        'open') AS state, d_note AS note, t_references AS references, t_sample AS isSample
    FROM together
    LEFT JOIN decided ON t_lease = d_lease AND t_day = d_day
    LEFT JOIN whole_days ON t_lease = o_lease AND t_day = o_day
    ORDER BY day DESC, abs(difference) DESC NULLS LAST, lease`,
});
