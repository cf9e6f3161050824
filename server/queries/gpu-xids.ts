import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Driver errors of cards: when each was first and last seen. An exporter repeats the last error, so “last seen” is no new one. */
export default defineQuery({
  title: 'GPU driver errors',
  params: timeRange.extend({ gpu: z.string().max(256).default('') }),
  fields: {
    gpu: { type: 'string' },
    xid: { type: 'number' },
    firstSeen: { type: 'time' },
    lastSeen: { type: 'time' },
    leases: { type: 'other' },
  },
  most: 1000,
  sql: /* sql */ `
    SELECT gpu_id AS gpu, xid, toUnixTimestamp64Milli(min(first)) AS firstSeen,
      toUnixTimestamp64Milli(max(last)) AS lastSeen, arrayFilter(l -> l != '', groupUniqArray(lease_id)) AS leases
    FROM gpu_xids
    WHERE ({gpu: String} = '' OR gpu_id = {gpu: String})
      AND hour >= toStartOfHour(fromUnixTimestamp64Milli({from: Int64}))
      AND hour < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY gpu_id, xid
    ORDER BY firstSeen DESC`,
});
