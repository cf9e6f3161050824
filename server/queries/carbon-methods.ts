import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges } from './sql/charges.ts';

/** By what energy was turned into emissions: source, granularity and whether it was estimated, and how much energy each stands for. */
export default defineQuery({
  title: 'Methods used',
  params: scopedRange,
  fields: {
    source: { type: 'string', about: 'empty where no intensity is known' },
    granularity: { type: 'string' },
    isEstimated: { type: 'boolean' },
    kwh: { type: 'number', unit: 'kwatth' },
    share: { type: 'number', unit: 'percentunit' },
    zones: { type: 'other' },
  },
  sql: /* sql */ `
    SELECT intensity_source AS source, intensity_granularity AS granularity, intensity_is_estimated AS isEstimated,
      toFloat64(sum(c.energy_kwh)) AS kwh,
      kwh / sum(kwh) OVER () AS share, arraySort(groupUniqArray(zone)) AS zones
    FROM ${hourlyCharges} AS c
    WHERE c.energy_kwh IS NOT NULL
    GROUP BY source, granularity, isEstimated
    ORDER BY kwh DESC`,
});
