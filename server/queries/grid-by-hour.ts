import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { chargeScope } from './sql/filters.ts';

/** Life-cycle intensity of the grids where work ran, by hour of the local day, hourly values only. */
export default defineQuery({
  title: 'Grid by hour of day',
  params: scopedRange,
  fields: {
    zone: { type: 'string' },
    hourOfDay: { type: 'number' },
    gramsPerKwh: { type: 'number', unit: 'suffix:gCO2e/kWh' },
    estimatedShare: { type: 'number', unit: 'percentunit' },
  },
  sql: /* sql */ `
    SELECT zone, toHour(hour, {timeZone: String}) AS hourOfDay, avg(intensity_lifecycle) AS gramsPerKwh,
      avg(intensity_is_estimated) AS estimatedShare
    FROM (
      SELECT DISTINCT zone, hour, intensity_lifecycle, intensity_is_estimated FROM charges_current
      WHERE ${chargeScope} AND intensity_granularity = 'hour'
    )
    GROUP BY zone, hourOfDay
    ORDER BY zone, hourOfDay`,
});
