import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { steppedCharges, weighedSeconds } from './sql/charges.ts';
import { step } from './sql/period.ts';
import { gradeOf } from './sql/statistics.ts';

/** Energy and location-based emissions over time. Direct and life-cycle stand apart and are never added. */
export default defineQuery({
  title: 'Carbon by network',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    lifecycleGrams: { type: 'number', unit: 'suffix:gCO2e', graded: true },
    lifecycleGramsGrade: { type: 'string' },
    directGrams: { type: 'number', unit: 'suffix:gCO2e' },
    marketGrams: {
      type: 'number',
      unit: 'suffix:gCO2e',
      about: 'market-based: residual mix where one is published, else the grid average',
    },
    upstreamGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'of fuels and of losses in the grid, scope 3.3' },
    embodiedGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'manufacture of the cards' },
    embodiedHostGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'manufacture of the servers around them' },
    estimatedShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of energy in hours whose intensity is estimated',
    },
    energyKwhUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
    lifecycleGramsUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
    directGramsUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
    marketGramsUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
    upstreamGramsUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
    embodiedGramsUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose figure is not known, and is in no sum',
    },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time, network, sum(energy_kwh) AS energyKwh, sum(carbon_lifecycle_g) AS lifecycleGrams,
      ${gradeOf(`sumMap(map(carbon_grade, toFloat64(${weighedSeconds})))`)} AS lifecycleGramsGrade,
      sum(carbon_direct_g) AS directGrams, sum(carbon_market_g) AS marketGrams, sum(carbon_upstream_g) AS upstreamGrams,
      sum(embodied_g) AS embodiedGrams, toFloat64(sum(embodied_host_g)) AS embodiedHostGrams,
      sumIf(energy_kwh, intensity_is_estimated) / sum(energy_kwh) AS estimatedShare,
      toFloat64(sumIf(${weighedSeconds}, energy_kwh IS NULL)) / 3600 AS energyKwhUnknownHours,
      toFloat64(sumIf(${weighedSeconds}, carbon_lifecycle_g IS NULL)) / 3600 AS lifecycleGramsUnknownHours,
      toFloat64(sumIf(${weighedSeconds}, carbon_direct_g IS NULL)) / 3600 AS directGramsUnknownHours,
      toFloat64(sumIf(${weighedSeconds}, carbon_market_g IS NULL)) / 3600 AS marketGramsUnknownHours,
      toFloat64(sumIf(${weighedSeconds}, carbon_upstream_g IS NULL)) / 3600 AS upstreamGramsUnknownHours,
      toFloat64(sumIf(${weighedSeconds}, embodied_g IS NULL)) / 3600 AS embodiedGramsUnknownHours
    FROM ${steppedCharges} AS c
    GROUP BY time, network
    ORDER BY time, network`,
});
