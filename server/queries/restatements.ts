import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { ofMoney, versionsOfCharges } from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';

/** The terms of a lease that hold in the hour, each without its times, SQL. */
const termsOf = (lease: string): string =>
  `arrayMap(term -> (term.3, toString(term.4), term.5, term.6, term.7, term.8, toString(term.9), toString(term.10),
    toString(term.11), toString(term.12), term.13),
    arrayFilter((term, until) -> term.1 < toDateTime64(changed_hour + 3600, 9, 'UTC')
      AND until > toDateTime64(changed_hour, 9, 'UTC'), ${lease}.terms,
      arrayResize(arrayMap(term -> term.1, arrayPopFront(${lease}.terms)), length(${lease}.terms),
        toDateTime64('2200-01-01', 9, 'UTC'))))`;

/** Whether one of those terms, by its place, became another, SQL. */
const differs = (place: number): string =>
  `(notEmpty(terms_before) AND notEmpty(terms_after)
    AND arrayMap(term -> term.${place}, terms_before) != arrayMap(term -> term.${place}, terms_after))`;

const versions = versionsOfCharges([
  ...ofMoney,
  'version',
  'workload',
  'network',
  'lease_id',
  'gpu_count',
  'tier',
  'seconds',
  'energy_kwh',
  'carbon_lifecycle_g',
]);

/**
 * What changed since hours were first closed, by how much and why: the newest version of each hour against the first that was
 * computed after it was over.
 */
export default defineQuery({
  title: 'Restatements',
  params: scopedRange,
  fields: {
    time: { type: 'time', about: 'the hour whose charges changed' },
    workload: { type: 'string' },
    network: { type: 'string' },
    why: {
      type: 'string',
      about:
        'the first of: extension, lease time, currency, fee, GPU count, tier, unit, price, work, rate, readings, grid',
    },
    leases: { type: 'number', about: 'leases with other figures than before' },
    costBefore: { type: 'number', unit: 'currencyUSD' },
    costAfter: { type: 'number', unit: 'currencyUSD' },
    costChange: { type: 'number', unit: 'currencyUSD', about: 'unknown counts as nothing on either side' },
    energyKwhChange: { type: 'number', unit: 'kwatth' },
    gramsChange: { type: 'number', unit: 'suffix:gCO2e' },
    firstClosed: { type: 'time' },
    lastClosed: { type: 'time' },
  },
  most: 1000,
  sql: /* sql */ `
    WITH
      versions AS (
        SELECT hour AS of_hour,
          -- Last readings come in for a quarter of an hour: the last version of that time is what was first known.
          maxIf(version, closed_at >= hour + 3600 AND closed_at < hour + 4500) AS soon,
          if(soon > 0, soon, minIf(version, closed_at >= hour + 3600)) AS first, max(version) AS last,
          if(soon > 0, maxIf(closed_at, closed_at >= hour + 3600 AND closed_at < hour + 4500),
            minIf(closed_at, closed_at >= hour + 3600)) AS first_closed, max(closed_at) AS last_closed
        FROM charge_hours
        WHERE hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
          AND hour < fromUnixTimestamp64Milli({to: Int64})
          AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
        GROUP BY hour
        HAVING first > 0 AND last > first
      ),
      changed AS (
        SELECT c.hour AS changed_hour, c.workload AS changed_workload, c.network AS changed_network,
          c.lease_id AS changed_lease,
          any(first_closed) AS first_at, any(last_closed) AS last_at, any(first) AS first_version,
          any(last) AS last_version,
          anyIf(native_currency, version = first) AS currency_before,
          anyIf(native_currency, version = last) AS currency_after,
          anyIf(gpu_count, version = first) AS count_before, anyIf(gpu_count, version = last) AS count_after,
          anyIf(tier, version = first) AS tier_before, anyIf(tier, version = last) AS tier_after,
          countIf(version = first) > 0 AND countIf(version = last) > 0 AS is_both,
          sumIf(money, version = first) AS before, sumIf(money, version = last) AS after,
          sumIf(seconds, version = last) - sumIf(seconds, version = first) AS seconds_change,
          coalesce(sumIf(native_amount, version = last), 0)
          - coalesce(sumIf(native_amount, version = first), 0) AS native_change,
          coalesce(after, 0) - coalesce(before, 0) AS usd_change,
          coalesce(sumIf(energy_kwh, version = last), 0)
          - coalesce(sumIf(energy_kwh, version = first), 0) AS kwh_change,
          coalesce(sumIf(carbon_lifecycle_g, version = last), 0)
          - coalesce(sumIf(carbon_lifecycle_g, version = first), 0) AS grams_change
        FROM (
          WITH ${reportingRates} SELECT *, ${moneyOf('v', 'cost_usd')} AS money FROM ${versions} AS v
        ) AS c
        INNER JOIN versions ON c.hour = of_hour
        WHERE version = first OR version = last
        GROUP BY changed_hour, changed_workload, changed_network, changed_lease
        HAVING seconds_change != 0 OR native_change != 0 OR usd_change != 0 OR abs(kwh_change) > 1e-9
          OR abs(grams_change) > 1e-6
          OR is_both AND (currency_before != currency_after OR count_before IS DISTINCT FROM count_after
              OR tier_before != tier_after)
      ),
      -- What was known of the lease when each of the two versions was made: the terms that hold in the hour.
      known AS (
        SELECT lease_id AS known_lease, toUnixTimestamp64Milli(known_at) AS known_ms, ended_at, terms
        FROM lease_history
        WHERE lease_id IN (SELECT changed_lease FROM changed)
      ),
      explained AS (
        SELECT c.*, b.ended_at AS ended_before, a.ended_at AS ended_after, ${termsOf('b')} AS terms_before,
          ${termsOf('a')} AS terms_after
        FROM (
          SELECT *, toInt64(first_version) AS first_ms, toInt64(last_version) AS last_ms FROM changed
        ) AS c
        ASOF LEFT JOIN known AS b ON changed_lease = b.known_lease AND c.first_ms >= b.known_ms
        ASOF LEFT JOIN known AS a ON changed_lease = a.known_lease AND c.last_ms >= a.known_ms
      ),
      work AS (
        SELECT hour AS work_hour, lease_id AS work_lease, version AS work_version,
          arraySort(groupArray((toString(unit), d.delivered, d.input_tokens, d.output_tokens, d.untold))) AS work_done
        FROM delivered AS d
        WHERE (hour, lease_id) IN (SELECT changed_hour, changed_lease FROM changed)
        GROUP BY hour, lease_id, version
      )
    SELECT toUnixTimestamp(changed_hour) * 1000 AS time, changed_workload AS workload, changed_network AS network,
      multiIf(
        seconds_change > 0 AND notEmpty(terms_after)
        AND coalesce(ended_after, toDateTime64('2200-01-01', 9, 'UTC')) > ended_before, 'extension',
        seconds_change != 0, 'lease time',
        is_both AND currency_before != currency_after, 'currency',
        ${differs(7)}, 'fee',
        ${differs(10)} OR is_both AND count_before IS DISTINCT FROM count_after, 'GPU count',
          ${differs(11)} OR is_both AND tier_before != tier_after, 'tier',
          ${differs(4)} OR ${differs(8)} OR ${differs(9)}, 'unit',
          native_change != 0 AND NOT ${differs(2)} AND before_work.work_done != after_work.work_done, 'work',
          native_change != 0, 'price', usd_change != 0, 'rate',
          abs(kwh_change) > 1e-9, 'readings', 'grid') AS why,
      count() AS leases, sum(before) AS costBefore, sum(after) AS costAfter, sum(usd_change) AS costChange,
      sum(kwh_change) AS energyKwhChange, sum(grams_change) AS gramsChange,
      toUnixTimestamp64Milli(min(first_at)) AS firstClosed, toUnixTimestamp64Milli(max(last_at)) AS lastClosed
    FROM explained
    LEFT JOIN work AS before_work ON changed_hour = before_work.work_hour AND changed_lease = before_work.work_lease
      AND first_version = before_work.work_version
    LEFT JOIN work AS after_work ON changed_hour = after_work.work_hour AND changed_lease = after_work.work_lease
      AND last_version = after_work.work_version
    GROUP BY time, workload, network, why
    ORDER BY abs(costChange) DESC, time`,
});
