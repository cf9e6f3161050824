import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** How columns of CSV files are read, by name. */
export default defineQuery({
  title: 'Statement column mappings',
  isLive: true,
  params: z.object({}),
  fields: { name: { type: 'string' }, body: { type: 'string', about: 'JSON' } },
  most: 200,
  sql: /* sql */ `SELECT name, argMax(m.body, m.at) AS body
    FROM statement_mappings AS m
    GROUP BY name
    ORDER BY name`,
});
