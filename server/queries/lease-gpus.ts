import { z } from 'zod';
import { leaseIds } from '../../domain/ids.ts';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** What the GPUs of leases reported, in steps of `stepMs`: a step without a reading has no row. */
export default defineQuery({
  title: 'Lease GPUs over time',
  params: timeRange.extend({ leases: leaseIds, stepMs: z.coerce.number().int().min(60_000).default(60_000) }),
  fields: {
    time: { type: 'time' },
    lease: { type: 'string' },
    gpus: { type: 'number' },
    utilisation: { type: 'number', unit: 'percentunit', about: 'mean of the GPUs' },
    powerW: { type: 'number', unit: 'watt', about: 'sum of the GPUs' },
    memoryUsed: { type: 'number', unit: 'bytes', about: 'most of any GPU' },
    temperatureC: { type: 'number', unit: 'celsius', about: 'hottest GPU' },
  },
  most: 200_000,
  sql: /* sql */ `
    SELECT intDiv(toUnixTimestamp(at) * 1000, {stepMs: Int64}) * {stepMs: Int64} AS time, lease_id AS lease,
      max(cards) AS gpus, avg(u) AS utilisation, avg(p) AS powerW, max(m) AS memoryUsed, max(t) AS temperatureC
    FROM (
      SELECT at, lease_id, count() AS cards, avg(u) AS u, sum(p) AS p, max(m) AS m, max(t) AS t
      FROM (
        SELECT g.minute AS at, lease_id, gpu_id, avgMerge(utilisation) AS u, avgMerge(power_w) AS p,
          max(memory_used) AS m, max(temperature_c) AS t
        FROM gpu_minute AS g
        WHERE lease_id IN {leases: Array(String)}
          AND (network, workload) IN (
            SELECT network, workload FROM leases FINAL WHERE lease_id IN {leases: Array(String)}
          )
          AND g.minute >= toStartOfMinute(fromUnixTimestamp64Milli({from: Int64}))
          AND g.minute < fromUnixTimestamp64Milli({to: Int64})
        GROUP BY at, lease_id, gpu_id
      )
      GROUP BY at, lease_id
    )
    GROUP BY time, lease_id
    ORDER BY time, lease`,
});
