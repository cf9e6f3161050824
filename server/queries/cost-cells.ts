import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { steppedCharges, weighedSeconds } from './sql/charges.ts';
import { dayOf } from './sql/period.ts';

/**
 * What was paid, by everything that prices differ by, for variance, forecasts and anomalies. Sums are decimal text: exact. Rows without
 * a known cost are counted in `unknownSeconds` and in nothing else.
 */
export default defineQuery({
  title: 'Cost cells',
  params: scopedRange.extend({
    /** One row a cell for the whole period, or for each local day. */
    per: z.enum(['period', 'day']).default('period'),
    project: z.string().max(256).default(''),
  }),
  fields: {
    day: { type: 'time', about: 'start of the day; 0 for the whole period' },
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    region: { type: 'string' },
    tier: { type: 'string' },
    currency: { type: 'string', about: 'of the price' },
    workload: { type: 'string' },
    gpuSeconds: { type: 'string', about: 'whose cost is known' },
    native: { type: 'string', about: 'in the currency of the price' },
    cost: { type: 'string' },
    unknownSeconds: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT if({per: String} = 'day', toUnixTimestamp(${dayOf('at')}) * 1000, 0) AS day, network,
      gpu_model AS gpuModel, region, tier, native_currency AS currency, workload,
      toString(sumIf(gpu_seconds, cost_usd IS NOT NULL)) AS gpuSeconds,
      toString(coalesce(sumIf(native_amount, cost_usd IS NOT NULL), toDecimal128(0, 14))) AS native,
      toString(coalesce(sum(cost_usd), toDecimal128(0, 14))) AS cost,
      toString(sumIf(${weighedSeconds}, cost_usd IS NULL)) AS unknownSeconds, max(sample) AS isSample
    FROM ${steppedCharges} AS c
    WHERE {project: String} = '' OR project = {project: String}
    GROUP BY day, network, gpuModel, region, tier, currency, workload
    ORDER BY day, network, gpuModel, region, tier, currency, workload`,
});
