import { z } from 'zod';
import { defineQuery } from '../../store/query.ts';

/** Every source: what it is, its last run, when it last brought rows, and how its runs of the last seven days went. */
export default defineQuery({
  title: 'Sources',
  params: z.object({}),
  fields: {
    connector: { type: 'string' },
    title: { type: 'string' },
    group: { type: 'string' },
    outcome: {
      type: 'string',
      about: 'ok, in_part, no_data, changed_shape, refused, unreachable, failed, not_configured, off',
    },
    lastRun: { type: 'time' },
    lastSuccess: { type: 'time' },
    isStale: { type: 'boolean', about: 'more than twice its interval, and a quarter of an hour, without data' },
    rows: { type: 'number', about: 'rows of the last success' },
    ms: { type: 'number', unit: 'ms', about: 'how long the last run took' },
    status: { type: 'number', about: 'HTTP status of the last answer; 0 is none' },
    bytes: { type: 'number', unit: 'bytes', about: 'of the last run' },
    runs: { type: 'number', about: 'of the last seven days' },
    failures: { type: 'number', about: 'of the last seven days' },
    recent: { type: 'other', about: 'outcomes of the last twenty-four runs, the oldest first' },
    unknownFields: { type: 'other', about: 'fields of the last answer that the connector does not know' },
    missingFields: { type: 'other', about: 'fields that it reads and that are nowhere in it' },
    quarantined: { type: 'number', about: 'values set aside in the last seven days' },
    error: { type: 'string' },
    nextRun: { type: 'time' },
    everySeconds: { type: 'number', unit: 's' },
    docs: { type: 'string' },
    terms: { type: 'string' },
    standing: { type: 'string', about: 'documented, undocumented or bundled' },
    brings: { type: 'string' },
    needs: { type: 'string' },
    endpoints: { type: 'other' },
    tables: { type: 'other' },
  },
  sql: /* sql */ `
    WITH runs AS (
      SELECT connector, argMax(r.outcome, started_at) AS last_outcome, max(started_at) AS last_run,
        maxIf(started_at, r.outcome IN ('ok', 'in_part')) AS last_ok,
        argMaxIf(r.rows, started_at, r.outcome IN ('ok', 'in_part')) AS ok_rows, argMax(r.ms, started_at) AS took,
        argMax(r.http_status, started_at) AS last_status, argMax(r.bytes, started_at) AS last_bytes,
        countIf(started_at > now64(3) - INTERVAL 7 DAY) AS runs_of_week,
        countIf(started_at > now64(3) - INTERVAL 7 DAY
          AND r.outcome NOT IN ('ok', 'in_part', 'no_data', 'not_configured')) AS failures_of_week,
        arrayMap(x -> x.2,
          -- the last day of an hourly source, drawn as a strip
          arrayReverse(groupArraySorted(24)((-toUnixTimestamp64Milli(started_at), r.outcome)))) AS outcomes,
        argMaxIf(r.unknown_fields, started_at, r.outcome IN ('ok', 'in_part')) AS unknown,
        argMaxIf(r.missing_fields, started_at, r.outcome IN ('ok', 'in_part')) AS missing,
        sumIf(r.quarantined, started_at > now64(3) - INTERVAL 7 DAY) AS aside,
        argMax(r.error, started_at) AS last_error, argMax(r.next_run, started_at) AS next
      FROM connector_runs AS r
      GROUP BY connector
    )
    SELECT if(known.connector = '', runs.connector, known.connector) AS connector,
      if(known.title = '', connector, known.title) AS title, source_group AS group,
      multiIf(known.connector != '' AND NOT is_on, 'off', last_outcome = '', 'not run yet', last_outcome) AS outcome,
      if(last_outcome = '', NULL, toUnixTimestamp64Milli(last_run)) AS lastRun,
      if(last_ok = toDateTime64(0, 3, 'UTC'), NULL, toUnixTimestamp64Milli(last_ok)) AS lastSuccess,
      outcome NOT IN ('off', 'not_configured', 'not run yet')
      AND last_ok < now64(3) - toIntervalSecond(2 * every_seconds + 900) AS isStale,
      ok_rows AS rows, took AS ms, last_status AS status, last_bytes AS bytes, runs_of_week AS runs,
      failures_of_week AS failures, outcomes AS recent,
      unknown AS unknownFields, missing AS missingFields, aside AS quarantined, last_error AS error,
      if(outcome IN ('off', 'not_configured') OR last_outcome = '', NULL, toUnixTimestamp(next) * 1000) AS nextRun,
      every_seconds AS everySeconds, docs, terms, standing, brings, needs, endpoints, tables
    FROM (SELECT * FROM connectors FINAL) AS known
    FULL OUTER JOIN runs ON known.connector = runs.connector
    ORDER BY indexOf(['networks', 'tokens and currencies', 'clouds and marketplaces', 'grids'], group), connector`,
});
