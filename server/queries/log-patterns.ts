import { z } from 'zod';
import { searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { logScope } from './sql/telemetry.ts';

/** What varies from record to record: quoted text, addresses, hashes and ids, numbers with their units. */
const varies = [
  ...['"[^"]*"', String.raw`\'[^\']*\'`, 'https?://[^ ]+', '[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}'],
  ...['0x[0-9a-fA-F]+', '[0-9a-fA-F]{12,}', '[0-9]+([.,:][0-9]+)*'],
].join('|');
const pattern = `replaceRegexpAll(substringUTF8(Body, 1, 400), '${varies.replaceAll('\\', '\\\\').replaceAll("\\\\'", "\\'")}', '•')`;

/**
 * Patterns of log records: their text with what varies replaced by •. `before` counts the same pattern in the `beforeMs` ahead of
 * the period, so that patterns that are new or gone are seen. Of more than `every` records a share is counted, chosen by a hash.
 */
export default defineQuery({
  title: 'Log patterns',
  params: searchRange.extend({
    split: z.coerce
      .number()
      .int()
      .min(0)
      .describe('Records before it are the past to compare with, epoch milliseconds.'),
    every: z.coerce.number().int().min(1).default(1),
  }),
  search: 'logs',
  fields: {
    pattern: { type: 'string' },
    records: { type: 'number', about: 'since the split' },
    before: { type: 'number' },
    severity: { type: 'number', about: 'highest' },
    services: { type: 'other' },
    example: { type: 'string' },
    first: { type: 'time' },
    last: { type: 'time' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT ${pattern} AS pattern,
      {every: UInt32} * countIf(Timestamp >= fromUnixTimestamp64Milli({split: Int64})) AS records,
      {every: UInt32} * countIf(Timestamp < fromUnixTimestamp64Milli({split: Int64})) AS before,
      max(SeverityNumber) AS severity,
      groupUniqArray(ServiceName) AS services, substringUTF8(any(Body), 1, 400) AS example,
      min(toUnixTimestamp64Nano(Timestamp)) / 1e6 AS first, max(toUnixTimestamp64Nano(Timestamp)) / 1e6 AS last
    FROM otel_logs
    WHERE ${logScope} AND cityHash64(Timestamp, Body) % {every: UInt32} = 0
    GROUP BY pattern
    ORDER BY greatest(records, before) DESC, pattern`,
});
