import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Evaluations of a rule, newest first: what was asked, what came, and the error when nothing did. */
export default defineQuery({
  title: 'Alert evaluations',
  isLive: true,
  params: z.object({
    kind: z.enum(['alert', 'budget']).default('alert'),
    rule: z.string().max(64).default(''),
    limit: z.coerce.number().int().min(1).max(10_000).default(500),
  }),
  fields: {
    at: { type: 'time' },
    kind: { type: 'string' },
    rule: { type: 'string' },
    group: { type: 'string' },
    value: { type: 'number' },
    before: { type: 'number', about: 'of the window before' },
    verdict: { type: 'string' },
    status: { type: 'string' },
    event: { type: 'string' },
    question: { type: 'string' },
    error: { type: 'string' },
    ms: { type: 'number', unit: 'ms' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp64Milli(e.at) AS at, kind, rule, group_key AS group, value, before, verdict, status, event,
      question, error, ms
    FROM alert_evaluations AS e
    WHERE kind = {kind: String} AND ({rule: String} = '' OR rule = {rule: String})
    ORDER BY e.at DESC, group_key
    LIMIT {limit: UInt32}`,
});
