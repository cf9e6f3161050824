import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** How each group of each alert and budget stands, what fires first. */
export default defineQuery({
  title: 'Alert states',
  isLive: true,
  params: z.object({}),
  fields: {
    kind: { type: 'string' },
    rule: { type: 'string' },
    group: { type: 'string', about: 'values of the grouping fields, JSON' },
    status: { type: 'string', about: 'ok, pending, firing' },
    streak: { type: 'number' },
    since: { type: 'time', about: 'when it began to fire' },
    value: { type: 'number' },
    currency: { type: 'string', about: 'of the value; empty for what is no money' },
    verdict: { type: 'string' },
    event: { type: 'string' },
    eventAt: { type: 'time' },
    said: { type: 'string' },
    evaluatedAt: { type: 'time' },
  },
  most: 10_000,
  sql: /* sql */ `
    SELECT kind, rule, group_key AS group, status, streak,
      if(status = 'firing', toUnixTimestamp64Milli(since), NULL) AS since, value,
      JSONExtractString(fact, 'currency') AS currency, verdict, event,
      if(event = '', NULL, toUnixTimestamp64Milli(event_at)) AS eventAt, said,
      toUnixTimestamp64Milli(updated_at) AS evaluatedAt
    FROM alert_states FINAL
    WHERE updated_at > now() - INTERVAL 35 DAY
    ORDER BY status = 'firing' DESC, status = 'pending' DESC, rule, group`,
});
