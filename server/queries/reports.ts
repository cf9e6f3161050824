import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Reports that were made, newest first. */
export default defineQuery({
  title: 'Reports',
  isLive: true,
  params: z.object({}),
  fields: {
    id: { type: 'string' },
    kind: { type: 'string', about: 'sustainability, finance, statement' },
    title: { type: 'string' },
    language: { type: 'string' },
    from: { type: 'time' },
    to: { type: 'time' },
    hash: { type: 'string' },
    createdAt: { type: 'time' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT id, kind, title, language, toUnixTimestamp64Milli(period_from) AS from,
      toUnixTimestamp64Milli(period_to) AS to, hash, toUnixTimestamp64Milli(created_at) AS createdAt
    FROM reports ORDER BY created_at DESC`,
});
