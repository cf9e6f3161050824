import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { servedSpans } from './sql/telemetry.ts';

/**
 * Calls from service to service: spans whose parent is of another service. Money is that of the called span's lease while it ran; those
 * that it ran at once share what it cost.
 */
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
    SELECT caller, service AS called, sum(s.spans) AS calls, sum(s.errors) AS errors,
      (quantilesExactWeightedInterpolatedMerge(0.5, 0.95)(s.durations) AS durations)[1] / 1e6 AS p50Ms,
      durations[2] / 1e6 AS p95Ms, sum(s.usd) AS cost,
      if(count(s.usd) = 0, '?', maxIf(s.grade, s.usd IS NOT NULL)) AS costGrade,
      sumIf(s.spans, lease != '' AND s.usd IS NULL) AS costUnknown
    FROM ${servedSpans} AS s
    WHERE caller != '' AND is_entry
    GROUP BY caller, called
    ORDER BY calls DESC, caller, called`,
});
