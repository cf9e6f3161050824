import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Keys of attributes that came in a period, most frequent first. */
export default defineQuery({
  title: 'Attribute keys',
  params: timeRange.extend({ signal: z.enum(['span', 'log']).default('span') }),
  fields: {
    key: { type: 'string' },
    place: { type: 'string', about: 'resource, span or log' },
    rows: { type: 'number', about: 'spans or records that have it' },
  },
  sql: /* sql */ `
    SELECT key, place, sum(n) AS rows
    FROM attribute_keys
    WHERE signal = {signal: String} AND slot >= toStartOfFifteenMinutes(fromUnixTimestamp64Milli({from: Int64}))
      AND slot < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY key, place
    ORDER BY rows DESC, key
    -- to choose from: the most frequent
    LIMIT 1000`,
});
