import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges } from './sql/charges.ts';
import { hourlyGrid } from './sql/grid.ts';

/** Life-cycle intensity of grid zones in the hours in which a workload ran, weighted by its GPU-hours; else of the newest year. */
export default defineQuery({
  title: 'Grids of the recorded hours',
  params: scopedRange.extend({
    zones: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]),
  }),
  fields: {
    zone: { type: 'string' },
    gramsPerKwh: { type: 'number', unit: 'suffix:gCO2e/kWh' },
    hourlyShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of the GPU-hours with a value of their own hour',
    },
    granularity: { type: 'string', about: 'of the rest' },
    source: { type: 'string' },
  },
  sql: /* sql */ `
    WITH
      demand AS (
        SELECT c.hour AS hour, sample, toFloat64(sum(gpu_seconds)) AS gpu_s
        FROM ${hourlyCharges} AS c
        GROUP BY hour, sample
      ),
      hourly AS (SELECT * FROM ${hourlyGrid}),
      yearly AS (
        SELECT zone, argMax(lifecycle_g_per_kwh, time) AS grams, argMax(granularity, time) AS by,
          argMax(source, time) AS said_by
        FROM grid_intensity
        WHERE granularity IN ('year', 'country_year') AND zone IN {zones: Array(String)}
          AND lifecycle_g_per_kwh IS NOT NULL
        GROUP BY zone
      ),
      by_hour AS (
        SELECT zone, sum(gpu_s * grams) AS weighted, sum(gpu_s) AS covered
        FROM hourly
        INNER JOIN demand ON at = hour AND of_sample = sample
        GROUP BY zone
      )
    SELECT z AS zone,
      (coalesce(weighted, 0) + (whole - covered) * if(yearly.zone != '', yearly.grams, 0)) / whole AS gramsPerKwh,
      covered / whole AS hourlyShare, if(yearly.zone = '', '', yearly.by) AS granularity,
      if(covered > 0, 'hourly values of the zone', yearly.said_by) AS source
    FROM (SELECT arrayJoin({zones: Array(String)}) AS z) AS wanted
    LEFT JOIN by_hour ON z = by_hour.zone
    LEFT JOIN yearly ON z = yearly.zone
    CROSS JOIN (SELECT sum(gpu_s) AS whole FROM demand) AS total
    WHERE whole > 0 AND (covered >= whole * 0.999 OR yearly.zone != '')
    ORDER BY zone`,
});
