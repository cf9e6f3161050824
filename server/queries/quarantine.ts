import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Values that were not believed, with their reason; nothing is computed from them. */
export default defineQuery({
  title: 'Quarantined values',
  params: timeRange,
  fields: {
    source: { type: 'string' },
    destination: { type: 'string', about: 'the table they would have gone to' },
    subject: { type: 'string' },
    reason: { type: 'string' },
    value: { type: 'string', about: 'the last' },
    times: { type: 'number' },
    first: { type: 'time' },
    last: { type: 'time' },
  },
  most: 1000,
  sql: /* sql */ `
    SELECT source, destination, subject, reason, argMax(q.value, observed_at) AS value, count() AS times,
      toUnixTimestamp64Milli(min(observed_at)) AS first, toUnixTimestamp64Milli(max(observed_at)) AS last
    FROM quarantine AS q
    WHERE observed_at >= fromUnixTimestamp64Milli({from: Int64})
      AND observed_at < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
    GROUP BY source, destination, subject, reason
    ORDER BY last DESC`,
});
