import { timeRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** Offers as they came, USD per GPU-hour, lowest of a network, card, tier and region at each time. */
export default defineQuery({
  title: 'Offers over time',
  params: timeRange,
  fields: {
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    tier: { type: 'string' },
    region: { type: 'string' },
    time: { type: 'time' },
    usdPerGpuHour: { type: 'number', unit: 'currencyUSD' },
    available: { type: 'number' },
    source: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  most: 500_000,
  sql: /* sql */ `
    SELECT network, gpu_model AS gpuModel, tier, region, toUnixTimestamp(as_of) * 1000 AS time,
      min(usd_per_gpu_hour) AS usdPerGpuHour, sum(available) AS available, min(o.source) AS source, sample AS isSample
    FROM offers AS o
    WHERE usd_per_gpu_hour IS NOT NULL AND as_of >= fromUnixTimestamp64Milli({from: Int64})
      AND as_of < fromUnixTimestamp64Milli({to: Int64})
    GROUP BY network, gpu_model, tier, region, as_of, sample
    ORDER BY network, gpuModel, tier, region, time`,
});
