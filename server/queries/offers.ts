import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';

/** The last offer of each network, GPU and tier in the period, with its source and time. A null price is a null price. */
export default defineQuery({
  title: 'Offers',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    region: { type: 'string' },
    tier: { type: 'string' },
    priceKind: { type: 'string', about: 'list, bid, spot, settled, published or agreed' },
    usdPerGpuHour: { type: 'number', unit: 'currencyUSD' },
    nativePrice: { type: 'number' },
    nativeUnit: { type: 'string' },
    available: { type: 'number' },
    total: { type: 'number' },
    asOf: { type: 'time' },
    source: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT network, gpu_model AS gpuModel, o.region AS region, tier, argMax(price_kind, as_of) AS priceKind,
      tupleElement(argMax(tuple(usd_per_gpu_hour), as_of), 1) AS usdPerGpuHour,
      tupleElement(argMax(tuple(native_price), as_of), 1) AS nativePrice,
      argMax(native_unit, as_of) AS nativeUnit, tupleElement(argMax(tuple(available), as_of), 1) AS available,
      tupleElement(argMax(tuple(total), as_of), 1) AS total,
      toUnixTimestamp(max(as_of)) * 1000 AS asOf, argMax(source, as_of) AS source, sample AS isSample
    FROM offers AS o
    WHERE as_of >= fromUnixTimestamp64Milli({from: Int64}) AND as_of < fromUnixTimestamp64Milli({to: Int64})
      AND ({network: String} = '' OR network = {network: String})
      AND ({region: String} = '' OR o.region = {region: String})
    GROUP BY network, gpu_model, native_name, o.region, tier, sample
    ORDER BY gpuModel, usdPerGpuHour, network`,
});
