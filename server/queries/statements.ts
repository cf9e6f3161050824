import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Documents that were brought in, newest first. */
export default defineQuery({
  title: 'Statements',
  isLive: true,
  params: z.object({}),
  fields: {
    id: { type: 'string' },
    kind: { type: 'string', about: 'invoice, on_chain, payment' },
    format: { type: 'string' },
    file: { type: 'string' },
    lines: { type: 'number' },
    usd: { type: 'number', unit: 'currencyUSD', about: 'sum of its lines, at the rates of their ends' },
    from: { type: 'time' },
    to: { type: 'time' },
    at: { type: 'time', about: 'when it was brought in' },
  },
  most: 1000,
  sql: /* sql */ `
    SELECT s.id AS id, s.kind AS kind, s.format AS format, s.file AS file, s.lines AS lines, l.usd AS usd,
      toUnixTimestamp(l.first) * 1000 AS from, toUnixTimestamp(l.last) * 1000 AS to, toUnixTimestamp64Milli(s.at) AS at
    FROM (SELECT * FROM statements FINAL WHERE NOT is_withdrawn) AS s
    LEFT JOIN (
      SELECT statement, sum(amount_usd) AS usd, min(statement_lines.from) AS first, max(statement_lines.to) AS last
      FROM statement_lines
      GROUP BY statement
    ) AS l ON s.id = l.statement
    ORDER BY at DESC`,
});
