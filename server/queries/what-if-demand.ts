import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyUncountedHours, someOfHourlyCharges, uncountedField, weighedSeconds } from './sql/charges.ts';
import { gpuReadings } from './sql/readings.ts';

const paid = someOfHourlyCharges([
  'bucket',
  'gpu_model',
  'gpu_count',
  'sample',
  'seconds',
  'gpu_seconds',
  'utilisation',
  'cost_usd',
  'measured_gpu_kwh',
  'modelled_gpu_kwh',
  'declared_gpu_kwh',
  'energy_relative_error',
  'carbon_lifecycle_g',
]);

/** What a workload used, by card: the demand that is priced elsewhere. Money is decimal text. */
export default defineQuery({
  title: 'Recorded demand',
  params: scopedRange,
  fields: {
    gpuModel: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    usefulHours: { type: 'number', unit: 'h' },
    observedHours: { type: 'number', unit: 'h' },
    hours: { type: 'number', about: 'hours of the clock in which it ran' },
    gpusMost: { type: 'number', about: 'cards of the largest lease' },
    memoryMost: { type: 'number', unit: 'bytes', about: 'most that a card held; null when it was not read' },
    utilisation: { type: 'number', unit: 'percentunit' },
    costUsd: { type: 'string', about: 'as far as known' },
    costUnknownHours: { type: 'number', unit: 'h' },
    gpuKwh: { type: 'number', unit: 'kwatth', about: 'of the cards alone' },
    energyError: { type: 'number', unit: 'percentunit' },
    grams: { type: 'number', unit: 'suffix:gCO2e' },
    gramsUnknownHours: { type: 'number', unit: 'h' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT paid.gpu_model AS gpuModel, gpuHours, uncountedHours, usefulHours, observedHours, hours, gpusMost,
      if(memory > 0, memory, NULL) AS memoryMost, utilisation, costUsd, costUnknownHours, gpuKwh, energyError, grams,
      gramsUnknownHours, isSample
    FROM (
      SELECT gpu_model, toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours, ${hourlyUncountedHours('c')} AS uncountedHours,
        toFloat64(sumIf(gpu_seconds, bucket = 'useful')) / 3600 AS usefulHours,
        toFloat64(sumIf(gpu_seconds, bucket != 'unobserved')) / 3600 AS observedHours, uniqExact(c.hour) AS hours,
        toFloat64(coalesce(max(gpu_count), 0)) AS gpusMost,
        if(sumIf(gpu_seconds, c.utilisation IS NOT NULL) > 0,
          sumIf(c.utilisation * toFloat64(gpu_seconds), c.utilisation IS NOT NULL)
          / toFloat64(sumIf(gpu_seconds, c.utilisation IS NOT NULL)), NULL) AS utilisation,
        toString(coalesce(sum(cost_usd), toDecimal128(0, 14))) AS costUsd,
        toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours,
        sum(measured_gpu_kwh + modelled_gpu_kwh + declared_gpu_kwh) AS gpuKwh,
        avg(energy_relative_error) AS energyError,
        toFloat64(sum(carbon_lifecycle_g)) AS grams,
        toFloat64(sumIf(${weighedSeconds}, carbon_lifecycle_g IS NULL)) / 3600 AS gramsUnknownHours,
        max(sample) AS isSample
      FROM ${paid} AS c
      GROUP BY gpu_model
    ) AS paid
    LEFT JOIN (
      SELECT gpu_model, max(memory_used) AS memory FROM ${gpuReadings()} GROUP BY gpu_model
    ) AS held ON paid.gpu_model = held.gpu_model
    ORDER BY gpuHours DESC`,
});
