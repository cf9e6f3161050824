import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** The last run of each connector, and when it last brought rows. */
export default defineQuery({
  title: 'Sources',
  params: z.object({}),
  fields: {
    connector: { type: 'string' },
    outcome: { type: 'string' },
    lastRun: { type: 'time' },
    lastSuccess: { type: 'time' },
    rows: { type: 'number', about: 'rows of the last success' },
    runs: { type: 'number' },
    failures: { type: 'number' },
    error: { type: 'string' },
    nextRun: { type: 'time' },
  },
  sql: /* sql */ `
    SELECT connector, argMax(outcome, started_at) AS outcome, toUnixTimestamp64Milli(max(started_at)) AS lastRun,
      if(countIf(r.outcome = 'ok') > 0, toUnixTimestamp64Milli(maxIf(started_at, r.outcome = 'ok')), NULL) AS lastSuccess,
      argMaxIf(r.rows, started_at, r.outcome = 'ok') AS rows, count() AS runs, countIf(r.outcome NOT IN ('ok', 'no_data')) AS failures,
      argMax(r.error, started_at) AS error, toUnixTimestamp(argMax(r.next_run, started_at)) * 1000 AS nextRun
    FROM connector_runs AS r
    GROUP BY connector
    ORDER BY connector`,
});
