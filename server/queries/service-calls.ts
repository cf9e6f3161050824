import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { sampledParents, sampledSpans, spanRates } from './sql/telemetry.ts';

const spans = sampledSpans(`ServiceName, StatusCode, Duration, LeaseId, toStartOfHour(Timestamp) AS at,
  cityHash64(TraceId, ParentSpanId) AS parent`);

/** Calls from service to service: spans whose parent is of another service. Money is that of the called span's lease while it ran. */
export default defineQuery({
  title: 'Calls between services',
  params: scopedRange.extend({ every: z.coerce.number().int().min(1).default(1) }),
  fields: {
    caller: { type: 'string' },
    called: { type: 'string' },
    calls: { type: 'number' },
    errors: { type: 'number' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    costUnknown: { type: 'number', about: 'calls in a lease whose money is not known' },
  },
  most: 2000,
  sql: /* sql */ `
    SELECT caller, called, {every: UInt32} * sum(weight) AS calls,
      {every: UInt32} * sumIf(weight, StatusCode = 'Error') AS errors,
      (quantilesExactWeightedInterpolated(0.5, 0.95)(Duration, toUInt64(round(weight))) AS durations)[1] / 1e6 AS p50Ms,
      durations[2] / 1e6 AS p95Ms,
      {every: UInt32} * sum(weight * Duration / 1e9 * usd_per_s) AS cost,
      if(countIf(usd_per_s IS NOT NULL) = 0, '?', maxIf(rated_grade, usd_per_s IS NOT NULL)) AS costGrade,
      {every: UInt32} * sumIf(weight, LeaseId != '' AND usd_per_s IS NULL) AS costUnknown
    FROM (
      SELECT p.service AS caller, s.ServiceName AS called, s.StatusCode AS StatusCode, s.weight AS weight,
        s.Duration AS Duration,
        s.LeaseId AS LeaseId, s.at AS at
      FROM ${spans} AS s
      LEFT SEMI JOIN ${sampledParents} AS p ON s.parent = p.id
      WHERE caller != called
    ) AS spans
    LEFT JOIN (SELECT rated_lease, rated_hour, rated_grade, toNullable(usd_per_s) AS usd_per_s FROM ${spanRates}) AS r
      ON spans.LeaseId = r.rated_lease AND spans.at = r.rated_hour
    GROUP BY caller, called
    ORDER BY calls DESC, caller, called`,
});
