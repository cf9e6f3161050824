import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { servedSpans } from './sql/telemetry.ts';

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
      about:
        'of leases while spans ran that no span of the same service called. Spans that a lease runs at once share what it cost',
    },
    costGrade: { type: 'string' },
    costUnknown: { type: 'number', about: 'spans in a lease whose money is not known' },
    networks: { type: 'other' },
  },
  most: 500,
  sql: /* sql */ `
    SELECT service, sum(s.spans) AS spans, sum(s.errors) AS errors,
      (quantilesExactWeightedInterpolatedMerge(0.5, 0.95)(s.durations) AS durations)[1] / 1e6 AS p50Ms,
      durations[2] / 1e6 AS p95Ms, sum(s.usd) AS cost,
      if(count(s.usd) = 0, '?', maxIf(s.grade, s.usd IS NOT NULL)) AS costGrade,
      sumIf(s.spans, is_entry AND lease != '' AND s.usd IS NULL) AS costUnknown,
      groupUniqArrayArray(s.networks) AS networks
    FROM ${servedSpans} AS s
    GROUP BY service
    ORDER BY spans DESC, service`,
});
