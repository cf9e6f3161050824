import { z } from 'zod';
import { searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { stepStart } from './sql/period.ts';
import { logScope } from './sql/telemetry.ts';

/** Log records of a search by time and severity. */
export default defineQuery({
  title: 'Logs by time and severity',
  params: searchRange.extend({ stepMs: z.coerce.number().int().min(1000).default(900_000) }),
  search: 'logs',
  fields: {
    time: { type: 'time' },
    severity: { type: 'string' },
    records: { type: 'number' },
  },
  most: 100_000,
  sql: /* sql */ `
    SELECT ${stepStart('Timestamp')} AS time,
      ['none', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'][1 + intDiv(SeverityNumber + 3, 4)] AS severity,
      count() AS records
    FROM otel_logs
    WHERE ${logScope}
    GROUP BY time, severity
    ORDER BY time, severity`,
});
