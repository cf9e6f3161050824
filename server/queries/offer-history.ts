import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';

/** Offers over time by network, GPU and tier: the middle of what was asked in a step, its range, and the supply that was said last. */
export default defineQuery({
  title: 'Offers over time',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    tier: { type: 'string' },
    usdPerGpuHour: { type: 'number', unit: 'currencyUSD' },
    usdLow: { type: 'number', unit: 'currencyUSD' },
    usdHigh: { type: 'number', unit: 'currencyUSD' },
    available: { type: 'number', about: 'GPUs that could be had; not known is not 0' },
    total: { type: 'number' },
    offers: { type: 'number' },
    isSample: { type: 'boolean' },
  },
  most: 200_000,
  sql: /* sql */ `
    SELECT ${step('as_of')} AS time, network, gpu_model AS gpuModel, tier,
      if(countIf(usd_per_gpu_hour IS NOT NULL) = 0, NULL,
        quantileExactIf(0.5)(toFloat64(assumeNotNull(usd_per_gpu_hour)),
          usd_per_gpu_hour IS NOT NULL)) AS usdPerGpuHour,
      min(coalesce(usd_min, usd_per_gpu_hour)) AS usdLow, max(coalesce(usd_max, usd_per_gpu_hour)) AS usdHigh,
      -- products of one machine repeat its supply
      tupleElement(argMax(tuple(o.available), as_of), 1) AS available,
      tupleElement(argMax(tuple(o.total), as_of), 1) AS total, uniqExact(native_name, o.region) AS offers,
      sample AS isSample
    FROM offers AS o
    WHERE as_of >= fromUnixTimestamp64Milli({from: Int64})
      AND as_of < fromUnixTimestamp64Milli({to: Int64}) + INTERVAL 1 MINUTE
      AND ({network: String} = '' OR network = {network: String})
      AND ({region: String} = '' OR o.region = {region: String})
    GROUP BY time, network, gpu_model, tier, sample
    ORDER BY network, gpuModel, tier, time`,
});
