import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Tokens that are held, as somebody last said. */
export default defineQuery({
  title: 'Token balances',
  isLive: true,
  params: z.object({}),
  fields: {
    token: { type: 'string' },
    amount: { type: 'string', about: 'decimal text' },
    note: { type: 'string' },
    at: { type: 'time', about: 'when it was said' },
  },
  sql: /* sql */ `
    SELECT token, toString(argMax(b.amount, b.at)) AS amount, argMax(b.note, b.at) AS note,
      toUnixTimestamp64Milli(max(b.at)) AS at
    FROM token_balances AS b
    GROUP BY token
    ORDER BY token`,
});
