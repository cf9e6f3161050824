import { z } from 'zod';
import { figures } from '../../domain/figures.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges } from './sql.ts';

/** What a figure is made of: its inputs, each with its source, its times, its grade and its share of the GPU-hours. */
export default defineQuery({
  title: 'Lineage',
  params: scopedRange.extend({ figure: z.enum(figures).default('cost') }),
  fields: {
    grade: { type: 'string' },
    input: { type: 'string', about: 'what went in' },
    source: { type: 'string', about: 'who said it, or why nothing is known' },
    from: { type: 'time', about: 'first hour it went into' },
    to: { type: 'time', about: 'last hour it went into' },
    gpuHours: { type: 'number', unit: 'h' },
    share: { type: 'number', unit: 'percentunit', about: 'share of all GPU-hours' },
    amount: { type: 'number', about: 'of the figure: USD, kWh or gCO2e' },
    leases: { type: 'number' },
    closedAt: { type: 'time', about: 'when the youngest of its hours was computed' },
  },
  sql: /* sql */ `
    SELECT
      multiIf({figure: String} = 'cost', cost_grade, {figure: String} = 'energy', energy_grade, carbon_grade) AS grade,
      multiIf(
        {figure: String} = 'cost', concat('price in ', if(native_currency = '', 'no currency', native_currency)),
        {figure: String} = 'energy', concat(if(gpu_model = '', 'a GPU that is not named', gpu_model), ', PUE ', toString(round(pue, 3))),
        concat('grid ', if(zone = '', 'of a place that is not published', zone), if(intensity_granularity = '', '', concat(', by ', replaceAll(intensity_granularity, '_', ' '))))) AS input,
      multiIf(
        {figure: String} = 'cost', multiIf(cost_reason != '', cost_reason, fx_source != '', fx_source, 'taken at one dollar'),
        {figure: String} = 'energy', multiIf(energy_reason != '', energy_reason, energy_grade = 'B', 'power readings or energy counter', energy_grade = 'C', 'readings for a part, TDP for the rest', 'half of the TDP'),
        if(carbon_reason != '', carbon_reason, intensity_source)) AS source,
      toUnixTimestamp(min(hour)) * 1000 AS from, toUnixTimestamp(max(hour)) * 1000 AS to,
      toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours, gpuHours / sum(gpuHours) OVER () AS share,
      multiIf({figure: String} = 'cost', toFloat64(sum(cost_usd)), {figure: String} = 'energy', toFloat64(sum(energy_kwh)), toFloat64(sum(carbon_lifecycle_g))) AS amount,
      uniqExact(lease_id) AS leases, max(version) AS closedAt
    FROM ${hourlyCharges} AS c
    GROUP BY grade, input, source
    ORDER BY gpuHours DESC
    LIMIT 200`,
});
