import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Messages to channels, newest first: what was sent, what waits, and why it failed. */
export default defineQuery({
  title: 'Alert messages',
  isLive: true,
  params: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(200) }),
  fields: {
    createdAt: { type: 'time' },
    kind: { type: 'string' },
    rule: { type: 'string' },
    group: { type: 'string' },
    event: { type: 'string' },
    severity: { type: 'string' },
    channel: { type: 'string' },
    status: { type: 'string', about: 'due, sending, sent, given up' },
    attempts: { type: 'number' },
    nextAt: { type: 'time' },
    error: { type: 'string' },
    updatedAt: { type: 'time' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp64Milli(created_at) AS createdAt, kind, rule, group_key AS group, event, severity, channel,
      status, attempts,
      if(status = 'due', toUnixTimestamp64Milli(next_at), NULL) AS nextAt, error,
      toUnixTimestamp64Milli(updated_at) AS updatedAt
    FROM alert_messages FINAL
    ORDER BY created_at DESC, id
    LIMIT {limit: UInt32}`,
});
