import { leaseIds } from '../../domain/ids.ts';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { energyShares, gradeOfSum } from './sql/charges.ts';
import { gradeOf } from './sql/statistics.ts';

/** What leases were charged, hour by hour, in whole. Money is decimal text, times are nanoseconds since 1970. */
export default defineQuery({
  title: 'Lease hours',
  params: timeRange.extend({ leases: leaseIds }),
  fields: {
    lease: { type: 'string' },
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    gpuCount: { type: 'number', about: 'null when it cannot be read' },
    from: { type: 'string' },
    to: { type: 'string' },
    costUsd: { type: 'string', nullable: true, about: 'null when a part of it is unknown' },
    joules: { type: 'number', unit: 'J' },
    grams: { type: 'number', unit: 'suffix:gCO2e' },
    costGrade: { type: 'string' },
    energyShares: { type: 'other', about: 'share of energy by grade, of GPU-hours where it is unknown' },
    energyGrade: { type: 'string' },
    carbonGrade: { type: 'string' },
    reason: { type: 'string' },
    version: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT lease_id AS lease, any(c.network) AS network, any(c.gpu_model) AS gpuModel,
      toFloat64(any(c.gpu_count)) AS gpuCount,
      toString(greatest(any(begins), toInt64(toUnixTimestamp(hour)) * 1000000000) AS from_ns) AS from,
      toString(from_ns + toInt64(sum(seconds) * 1000000000)) AS to,
      if(countIf(cost_usd IS NULL) > 0, NULL, toString(sum(cost_usd))) AS costUsd,
      if(countIf(energy_kwh IS NULL) > 0, NULL, toFloat64(sum(energy_kwh)) * 3600000) AS joules,
      if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL, toFloat64(sum(carbon_lifecycle_g))) AS grams,
      if(countIf(cost_usd IS NULL) > 0, '?', ${gradeOfSum('c', 'cost_grade')}) AS costGrade,
      ${energyShares} AS energyShares,
      if(countIf(energy_kwh IS NULL) > 0, '?', ${gradeOf('energyShares')}) AS energyGrade,
      if(countIf(carbon_lifecycle_g IS NULL) > 0, '?', ${gradeOfSum('c', 'carbon_grade')}) AS carbonGrade,
      any(cost_reason) AS reason,
      any(c.version) AS version
    FROM charges AS c
    INNER JOIN (
      SELECT lease_id AS known, toUnixTimestamp64Nano(started_at) AS begins
      FROM leases FINAL
      WHERE lease_id IN {leases: Array(String)}
    ) AS l ON lease_id = known
    WHERE lease_id IN {leases: Array(String)} AND hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
      AND hour < fromUnixTimestamp64Milli({to: Int64})
      AND (hour, c.version) IN (
        SELECT hour, max(version) FROM charge_hours
        WHERE hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
          AND hour < fromUnixTimestamp64Milli({to: Int64})
          AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64})) GROUP BY hour
      )
    GROUP BY lease_id, hour
    ORDER BY lease_id, hour`,
});
