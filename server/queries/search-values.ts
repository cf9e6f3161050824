import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Values of an attribute in a period, most frequent first. In large inserts every sixteenth row is counted for sixteen: `isEstimate`. */
export default defineQuery({
  title: 'Attribute values',
  params: timeRange.extend({
    signal: z.enum(['span', 'log']).default('span'),
    key: z.string().min(1).max(512),
    prefix: z.string().max(128).default(''),
  }),
  fields: {
    value: { type: 'string' },
    rows: { type: 'number' },
    isEstimate: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT value, sum(n) AS rows, sum(sampled) > 0 AS isEstimate
    FROM attribute_counts
    WHERE signal = {signal: String} AND key = {key: String}
      AND startsWith(lowerUTF8(value), lowerUTF8({prefix: String}))
      AND slot >= toStartOfFifteenMinutes(fromUnixTimestamp64Milli({from: Int64}))
      AND slot < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY value
    ORDER BY rows DESC, value
    -- to choose from: a prefix finds others
    LIMIT 50`,
});
