import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { latencies, quantileMs } from './sql/latency.ts';

/** Latency of units of work by network and region, over the whole period: as the work’s own spans tell it. */
export default defineQuery({
  title: 'Latency by region',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    region: { type: 'string', about: 'as the lease’s resource says; empty is not said' },
    requests: { type: 'number' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms' },
    firstTokenP95Ms: { type: 'number', unit: 'ms' },
    queueP50Ms: { type: 'number', unit: 'ms' },
    startupP50Ms: { type: 'number', unit: 'ms' },
  },
  sql: /* sql */ `
    SELECT network, r.region AS region, sumIf(n, measure = 'duration') AS requests,
      ${quantileMs(0.5, 'duration')} AS p50Ms, ${quantileMs(0.95, 'duration')} AS p95Ms,
      ${quantileMs(0.95, 'first_token')} AS firstTokenP95Ms, ${quantileMs(0.5, 'queue')} AS queueP50Ms,
      ${quantileMs(0.5, 'startup')} AS startupP50Ms
    FROM ${latencies('network', 'region')} AS r
    GROUP BY network, region
    ORDER BY network, region`,
});
