import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { latencyScope, step } from './sql.ts';

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
    requests: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT ${step('hour')} AS time, network,
      if(requests > 0, pow(2, (quantileInterpolatedWeightedIf(0.5)(bucket, n, measure = 'duration') + 0.5) / 8) / 1e6, NULL) AS p50Ms,
      if(requests > 0, pow(2, (quantileInterpolatedWeightedIf(0.95)(bucket, n, measure = 'duration') + 0.5) / 8) / 1e6, NULL) AS p95Ms,
      if(countIf(measure = 'first_token') > 0, pow(2, (quantileInterpolatedWeightedIf(0.95)(bucket, n, measure = 'first_token') + 0.5) / 8) / 1e6, NULL) AS firstTokenP95Ms,
      if(countIf(measure = 'queue') > 0, pow(2, (quantileInterpolatedWeightedIf(0.5)(bucket, n, measure = 'queue') + 0.5) / 8) / 1e6, NULL) AS queueP50Ms,
      sumIf(n, measure = 'duration') AS requests
    FROM request_hour
    WHERE ${latencyScope}
    GROUP BY time, network
    ORDER BY time, network`,
});
