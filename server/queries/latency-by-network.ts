import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { latencyStep, quantileMs, steppedLatencies } from './sql/latency.ts';

/** Latency of units of work over time, interpolated in logarithmic bucket counts: within ±4.5 %. */
export default defineQuery({
  title: 'Latency by network',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    p50Ms: { type: 'number', unit: 'ms' },
    p95Ms: { type: 'number', unit: 'ms' },
    firstTokenP95Ms: { type: 'number', unit: 'ms' },
    queueP50Ms: { type: 'number', unit: 'ms' },
    startupP50Ms: { type: 'number', unit: 'ms' },
    requests: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT ${latencyStep('at')} AS time, network, ${quantileMs(0.5, 'duration')} AS p50Ms,
      ${quantileMs(0.95, 'duration')} AS p95Ms, ${quantileMs(0.95, 'first_token')} AS firstTokenP95Ms,
      ${quantileMs(0.5, 'queue')} AS queueP50Ms, ${quantileMs(0.5, 'startup')} AS startupP50Ms,
      sumIf(n, measure = 'duration') AS requests
    FROM ${steppedLatencies('network')} AS r
    GROUP BY time, network
    ORDER BY time, network`,
});
