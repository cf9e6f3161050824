import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Currencies and tokens that money can be shown in: those with a rate. */
export default defineQuery({
  title: 'Currencies with a rate',
  params: z.object({}),
  fields: {
    currency: { type: 'string' },
    newest: { type: 'time' },
    source: { type: 'string' },
  },
  sql: /* sql */ `
    SELECT currency, toUnixTimestamp(max(at)) * 1000 AS newest, argMax(said_by, at) AS source
    FROM (
      SELECT toString(currency) AS currency, time AS at, source AS said_by FROM fx_rates
      UNION ALL SELECT toString(token), time, source FROM token_prices WHERE NOT sample
    )
    GROUP BY currency
    ORDER BY currency`,
});
