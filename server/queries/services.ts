import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { sampledParents, sampledSpans, spanRates } from './sql/telemetry.ts';

const spans = sampledSpans(`ServiceName, StatusCode, Duration, LeaseId, Network, toStartOfHour(Timestamp) AS at,
  cityHash64(TraceId, ParentSpanId) AS parent`);

/**
 * Services: spans, errors, latency, and money of their leases while they worked. Of many spans those of every so-manieth trace are
 * counted for all. Frames (lease, attempt, job, queue) hold work and are none.
 */
export default defineQuery({
  title: 'Services',
  params: scopedRange.extend({ every: z.coerce.number().int().min(1).default(1) }),
  fields: {
    service: { type: 'string' },
    spans: { type: 'number' },
    errors: { type: 'number' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms' },
    cost: {
      type: 'number',
      unit: 'currencyUSD',
      graded: true,
      about: 'of leases while spans ran that no span of the same service called',
    },
    costGrade: { type: 'string' },
    costUnknown: { type: 'number', about: 'spans in a lease whose money is not known' },
    networks: { type: 'other' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT ServiceName AS service, {every: UInt32} * sum(weight) AS spans,
      {every: UInt32} * sumIf(weight, StatusCode = 'Error') AS errors,
      (quantilesExactWeightedInterpolated(0.5, 0.95)(Duration, toUInt64(round(weight))) AS durations)[1] / 1e6 AS p50Ms,
      durations[2] / 1e6 AS p95Ms,
      {every: UInt32} * sumIf(weight * Duration / 1e9 * usd_per_s, is_entry) AS cost,
      if(countIf(is_entry AND usd_per_s IS NOT NULL) = 0, '?',
        maxIf(rated_grade, is_entry AND usd_per_s IS NOT NULL)) AS costGrade,
      {every: UInt32} * sumIf(weight, is_entry AND LeaseId != '' AND usd_per_s IS NULL) AS costUnknown,
      groupUniqArrayIf(Network, Network != '') AS networks
    FROM (
      SELECT s.ServiceName AS ServiceName, s.StatusCode AS StatusCode, s.weight AS weight, s.Duration AS Duration,
        s.LeaseId AS LeaseId,
        s.Network AS Network, s.at AS at,
        p.id = 0 OR p.service != s.ServiceName AS is_entry
      FROM ${spans} AS s
      LEFT ANY JOIN ${sampledParents} AS p ON s.parent = p.id
    ) AS spans
    LEFT JOIN (SELECT rated_lease, rated_hour, rated_grade, toNullable(usd_per_s) AS usd_per_s FROM ${spanRates}) AS r
      ON spans.LeaseId = r.rated_lease AND spans.at = r.rated_hour
    GROUP BY service
    ORDER BY spans DESC, service`,
});
