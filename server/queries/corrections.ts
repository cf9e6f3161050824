import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { ofMoney, versionsOfCharges } from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';

const versions = versionsOfCharges([...ofMoney, 'network', 'version']);

/**
 * By how much hours of the period have changed since a day after the period ended, when it could first be reported. Hours that were
 * first closed later were in no report, and are no correction.
 */
export default defineQuery({
  title: 'Corrections since a period was first reported',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    hours: { type: 'number', about: 'that changed' },
    reported: { type: 'string', about: 'cost of those hours as first reported, decimal text' },
    current: { type: 'string', about: 'as known now' },
  },
  sql: /* sql */ `
    WITH versions AS (
      SELECT hour AS of_hour,
        maxIf(version, closed_at <= fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 DAY) AS first,
        max(version) AS last
      FROM charge_hours
      WHERE hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
        AND hour < fromUnixTimestamp64Milli({to: Int64})
        AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
      GROUP BY hour
      HAVING first > 0 AND last > first
    )
    SELECT network, uniqExact(c.hour) AS hours,
      toString(coalesce(sumIf(money, version = first), toDecimal128(0, 14))) AS reported,
      toString(coalesce(sumIf(money, version = last), toDecimal128(0, 14))) AS current
    FROM (
      WITH ${reportingRates}
      SELECT *, ${moneyOf('v', 'cost_usd')} AS money
      FROM ${versions} AS v
    ) AS c
    INNER JOIN versions ON c.hour = of_hour
    WHERE version = first OR version = last
    GROUP BY network
    HAVING reported != current
    ORDER BY network`,
});
