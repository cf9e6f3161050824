import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { versionsOfCharges } from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';

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
    why: { type: 'string', about: 'the first of: lease time, price, rate, readings, grid' },
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
        SELECT c.hour AS changed_hour, c.workload AS changed_workload, c.network AS changed_network, lease_id,
          any(first_closed) AS first_at, any(last_closed) AS last_at,
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
          WITH ${reportingRates} SELECT *, ${moneyOf('v', 'cost_usd')} AS money FROM ${versionsOfCharges} AS v
        ) AS c
        INNER JOIN versions ON c.hour = of_hour
        WHERE version = first OR version = last
        GROUP BY changed_hour, changed_workload, changed_network, lease_id
        HAVING seconds_change != 0 OR native_change != 0 OR usd_change != 0 OR abs(kwh_change) > 1e-9
          OR abs(grams_change) > 1e-6
      )
    SELECT toUnixTimestamp(changed_hour) * 1000 AS time, changed_workload AS workload, changed_network AS network,
      multiIf(seconds_change != 0, 'lease time', native_change != 0, 'price', usd_change != 0, 'rate',
        abs(kwh_change) > 1e-9, 'readings', 'grid') AS why,
      count() AS leases, sum(before) AS costBefore, sum(after) AS costAfter, sum(usd_change) AS costChange,
      sum(kwh_change) AS energyKwhChange, sum(grams_change) AS gramsChange,
      toUnixTimestamp64Milli(min(first_at)) AS firstClosed, toUnixTimestamp64Milli(max(last_at)) AS lastClosed
    FROM changed
    GROUP BY time, workload, network, why
    ORDER BY abs(costChange) DESC, time`,
});
