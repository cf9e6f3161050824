import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** What of scheduled reports was delivered where, newest first; what failed is tried again. */
export default defineQuery({
  title: 'Report deliveries',
  isLive: true,
  params: z.object({}),
  fields: {
    schedule: { type: 'string' },
    due: { type: 'time' },
    target: { type: 'string', about: 'folder, or a channel' },
    report: { type: 'string' },
    state: { type: 'string', about: 'due, sending, sent, given up; failed where the report could not be made' },
    attempts: { type: 'number' },
    error: { type: 'string' },
    updatedAt: { type: 'time' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT schedule, toUnixTimestamp64Milli(at) AS due, target, report, state, attempts, error,
      toUnixTimestamp64Milli(updated_at) AS updatedAt
    FROM (
      SELECT schedule, due AS at, target, report, state, attempts, error, updated_at FROM report_deliveries FINAL
      UNION ALL
      SELECT schedule, due, '', report, state, attempts, error, updated_at
      FROM report_runs FINAL
      WHERE state = 'failed'
    )
    ORDER BY due DESC, schedule, target`,
});
