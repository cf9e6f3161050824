import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges, weighedSeconds } from './sql/charges.ts';
import { hourlyCarbonFree } from './sql/grid.ts';

/**
 * Energy and emissions by grid zone and hour, for matching with contracts and for what was carbon-free: decimal text, so that sums are
 * exact. `carbonFree` is the grid's share in that hour, where a source publishes it.
 */
export default defineQuery({
  title: 'Energy by zone and hour',
  params: scopedRange,
  fields: {
    zone: { type: 'string' },
    hour: { type: 'time' },
    kwh: { type: 'string' },
    directGrams: { type: 'string' },
    lifecycleGrams: { type: 'string' },
    marketGrams: { type: 'string', nullable: true, about: 'before contracts; empty where no factor is known' },
    marketBasis: { type: 'string' },
    carbonFree: { type: 'number', unit: 'percentunit' },
    seconds: { type: 'string', about: 'GPU-seconds, and seconds of leases without GPUs or of unknown count' },
    blindSeconds: { type: 'string', about: 'those of which no energy is known' },
    unknownHours: { type: 'number', unit: 'h', about: 'GPU-hours of which energy or emissions are not known' },
    isSample: { type: 'boolean' },
  },
  most: 2_000_000,
  sql: /* sql */ `
    WITH used AS (
      SELECT c.zone AS zone, c.hour AS hour, sum(c.energy_kwh) AS kwh, sum(c.carbon_direct_g) AS direct,
        sum(c.carbon_lifecycle_g) AS lifecycle, sum(c.carbon_market_g) AS market, any(c.market_basis) AS basis,
        countIf(c.energy_kwh IS NOT NULL AND c.carbon_market_g IS NULL) AS no_market,
        toFloat64(sumIf(c.gpu_seconds,
          c.energy_kwh IS NULL OR c.carbon_market_g IS NULL OR c.carbon_lifecycle_g IS NULL)) / 3600 AS unknown,
        sum(${weighedSeconds}) AS weighed_s, sumIf(${weighedSeconds}, c.energy_kwh IS NULL) AS blind_s,
        max(c.sample) AS is_sample
      FROM ${hourlyCharges} AS c GROUP BY zone, hour
    ),
      free AS ${hourlyCarbonFree}
    SELECT used.zone AS zone, toUnixTimestamp(used.hour) * 1000 AS hour,
      toString(coalesce(kwh, toDecimal128(0, 14))) AS kwh,
      toString(coalesce(direct, toDecimal128(0, 12))) AS directGrams,
      toString(coalesce(lifecycle, toDecimal128(0, 12))) AS lifecycleGrams,
      if(no_market > 0 OR market IS NULL, '', toString(market)) AS marketGrams, basis AS marketBasis,
      if(free_zone = '', NULL, share) AS carbonFree, toString(weighed_s) AS seconds, toString(blind_s) AS blindSeconds,
      unknown AS unknownHours, is_sample AS isSample
    FROM used LEFT JOIN free ON used.zone = free_zone AND used.hour = free_hour AND used.is_sample = free_sample
    ORDER BY zone, hour`,
});
