import { z } from 'zod';
import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** So many rows of what came in since the last count are looked at. */
const mostRecent = 20_000;

/** Values of an attribute in the rows that came in since values were counted last: no more than a minute or two of them. */
const recent = (signal: 'span' | 'log') => {
  const [table, own] = signal === 'span' ? ['otel_traces', 'SpanAttributes'] : ['otel_logs', 'LogAttributes'];
  return `
    SELECT arrayJoin(arrayFilter(v -> v != '' AND length(v) <= 128, [of_own, of_resource])) AS value, 1 AS n,
      if(row = ${mostRecent}, 1, 0) AS sampled
    FROM (
      SELECT ${own}[{key: String}] AS of_own, ResourceAttributes[{key: String}] AS of_resource,
        rowNumberInAllBlocks() + 1 AS row
      FROM ${table}
      WHERE {signal: String} = '${signal}'
        AND ReceivedAt > (SELECT max(until) FROM counted_attributes WHERE signal = '${signal}')
        AND Timestamp >= toStartOfFifteenMinutes(fromUnixTimestamp64Milli({from: Int64}))
        AND Timestamp < fromUnixTimestamp64Milli({to: Int64})
      -- \`isEstimate\` says so
      LIMIT ${mostRecent}
    )`;
};

/** Values of an attribute in a period, most frequent first. Of much, every sixteenth row is counted for sixteen: `isEstimate`. */
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
    FROM (
      SELECT value, n, sampled
      FROM attribute_counts
      WHERE signal = {signal: String} AND key = {key: String}
        AND slot >= toStartOfFifteenMinutes(fromUnixTimestamp64Milli({from: Int64}))
        AND slot < fromUnixTimestamp64Milli({to: Int64})
      UNION ALL
        ${recent('span')}
      UNION ALL
        ${recent('log')}
    )
    WHERE startsWith(lowerUTF8(value), lowerUTF8({prefix: String}))
    GROUP BY value
    ORDER BY rows DESC, value
    -- to choose from: a prefix finds others
    LIMIT 50`,
});
