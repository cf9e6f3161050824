import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

const byMinute = '({to: Int64} - {from: Int64} <= 172800000)';

/** One card over time: by minute up to two days, else by hour. What was not read is a gap. */
export default defineQuery({
  title: 'One GPU over time',
  params: timeRange.extend({ gpu: z.string().min(1).max(256) }),
  fields: {
    time: { type: 'time' },
    lease: { type: 'string' },
    workload: { type: 'string' },
    utilisation: { type: 'number', unit: 'percentunit' },
    powerW: { type: 'number', unit: 'watt' },
    temperatureC: { type: 'number', unit: 'celsius', about: 'hottest' },
    memoryUsed: { type: 'number', unit: 'bytes', about: 'most' },
    throttledShare: { type: 'number', unit: 'percentunit' },
    readings: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp(at) * 1000 AS time, any(lease_id) AS lease, any(workload) AS workload,
      avgMerge(u) AS utilisation, avgMerge(p) AS powerW, if(max(t) > 0, max(t), NULL) AS temperatureC,
      if(max(m) > 0, max(m), NULL) AS memoryUsed, avgMerge(h) AS throttledShare, sum(n) AS readings
    FROM (
      SELECT minute AS at, lease_id, workload, utilisation AS u, power_w AS p, temperature_c AS t, memory_used AS m,
        throttled AS h, readings AS n
      FROM gpu_minute
      WHERE ${byMinute} AND gpu_id = {gpu: String} AND minute >= fromUnixTimestamp64Milli({from: Int64})
        AND minute < fromUnixTimestamp64Milli({to: Int64})
      UNION ALL
      SELECT hour, lease_id, workload, utilisation, power_w, temperature_c, memory_used, throttled, readings
      FROM gpu_hour
      WHERE NOT ${byMinute} AND gpu_id = {gpu: String}
        AND hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
        AND hour < fromUnixTimestamp64Milli({to: Int64})
    )
    GROUP BY at
    ORDER BY at`,
});
