import { leaseIds } from '../../domain/ids.ts';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Power of the GPUs of leases, minute by minute, in the full hours of a period. */
export default defineQuery({
  title: 'Lease power',
  params: timeRange.extend({ leases: leaseIds }),
  fields: {
    lease: { type: 'string' },
    minute: { type: 'time' },
    powerW: { type: 'number', unit: 'watt', about: 'of all GPUs of the lease that reported' },
    gpus: { type: 'number' },
  },
  most: 1_000_000,
  sql: /* sql */ `
    SELECT lease_id AS lease, toUnixTimestamp(at) * 1000 AS minute, sum(watts) AS powerW, count() AS gpus
    FROM (
      SELECT lease_id, g.minute AS at, gpu_id, avgMerge(power_w) AS watts
      FROM gpu_minute AS g
      WHERE lease_id IN {leases: Array(String)}
        AND (network, workload) IN (
          SELECT network, workload FROM leases FINAL WHERE lease_id IN {leases: Array(String)}
        )
        AND g.minute >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
        AND g.minute < toStartOfHour(fromUnixTimestamp64Milli({to: Int64})) + 3600
      GROUP BY lease_id, at, gpu_id
      HAVING watts IS NOT NULL
    )
    GROUP BY lease_id, at
    ORDER BY lease_id, at`,
});
