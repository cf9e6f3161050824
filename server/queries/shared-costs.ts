import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, weighedSeconds } from './sql/charges.ts';

/** What was charged by everything that allocation rules choose by; decimal text, so that shares add up. */
export default defineQuery({
  title: 'Costs to allocate',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    workload: { type: 'string' },
    team: { type: 'string' },
    project: { type: 'string' },
    region: { type: 'string' },
    bucket: { type: 'string' },
    cost: { type: 'string' },
    unknownSeconds: { type: 'string', about: 'GPU-seconds without a known cost' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT network, workload, team, project, region, bucket,
      toString(coalesce(sum(cost_usd), toDecimal128(0, 14))) AS cost,
      toString(sumIf(${weighedSeconds}, cost_usd IS NULL)) AS unknownSeconds, max(sample) AS isSample
    FROM ${charges} AS c
    GROUP BY network, workload, team, project, region, bucket
    ORDER BY team, project, workload, network, region, bucket`,
});
