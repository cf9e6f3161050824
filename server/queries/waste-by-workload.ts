import { buckets } from '../../domain/buckets.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, gpuHours, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';

const waste = buckets
  .filter((bucket) => bucket.isWaste)
  .map(({ id }) => `'${id}'`)
  .join(', ');

/** What was paid and not useful, by workload, network and bucket, dearest first. */
export default defineQuery({
  title: 'Waste by workload',
  params: scopedRange,
  fields: {
    workload: { type: 'string' },
    network: { type: 'string' },
    bucket: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD' },
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT workload, network, bucket, ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
      sum(cost_usd) AS cost,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${charges} AS c
    WHERE bucket IN (${waste})
    GROUP BY workload, network, bucket
    ORDER BY cost DESC, gpuHours DESC`,
});
