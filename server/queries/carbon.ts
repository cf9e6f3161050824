import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import {
  energyShares,
  gpuHours,
  gradeOfSum,
  gradeShares,
  steppedCharges,
  uncountedField,
  uncountedHours,
  weighedSeconds,
} from './sql/charges.ts';
import { step } from './sql/period.ts';
import { gradeOf } from './sql/statistics.ts';

/** What energy and emissions can be told apart by. */
const carbonBy = [
  'network',
  'workload',
  'team',
  'project',
  'provider',
  'zone',
  'region',
  'gpu',
  'bucket',
  'grade',
] as const;

/** One source gave direct and life cycle: what is upstream is known as they are. */
const upstreamGrade = `if(carbon_upstream_g IS NULL, '?', carbon_direct_grade)`;

const unknownHours = (column: string) => `toFloat64(sumIf(${weighedSeconds}, ${column} IS NULL)) / 3600`;

/**
 * Energy and emissions over time by any of what charges know. Location-based direct and life-cycle, market-based, upstream and embodied
 * stand side by side: they answer different questions and are never added here. Sums leave out what is not known, and say how much.
 */
export default defineQuery({
  title: 'Energy and carbon',
  params: scopedRange.extend({ by: z.enum(carbonBy).default('network') }),
  fields: {
    time: { type: 'time' },
    item: { type: 'string', about: 'empty where telemetry does not say' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    energyKwh: { type: 'number', unit: 'kwatth', graded: true, about: 'at the site, including PUE' },
    energyKwhGrade: { type: 'string' },
    energyError: { type: 'number', unit: 'kwatth', about: 'kWh × relative half width' },
    measuredSiteKwh: { type: 'number', unit: 'kwatth', about: 'of the energy at the site what was measured' },
    measuredKwh: { type: 'number', unit: 'kwatth', about: 'of the GPUs, by counters or power readings' },
    modelledKwh: { type: 'number', unit: 'kwatth', about: 'of the GPUs, from utilisation' },
    declaredKwh: { type: 'number', unit: 'kwatth', about: 'of the GPUs, half of the TDP' },
    lifecycleGrams: { type: 'number', unit: 'suffix:gCO2e', graded: true, about: 'location-based, life-cycle' },
    lifecycleGramsGrade: { type: 'string' },
    lifecycleError: { type: 'number', unit: 'suffix:gCO2e', about: 'grams × relative half width' },
    directGrams: {
      type: 'number',
      unit: 'suffix:gCO2e',
      graded: true,
      about: 'location-based, combustion: scope 2 of who runs the machine',
    },
    directGramsGrade: { type: 'string' },
    marketGrams: {
      type: 'number',
      unit: 'suffix:gCO2e',
      graded: true,
      about: 'market-based before contracts: residual mix, else grid average',
    },
    marketGramsGrade: { type: 'string' },
    upstreamGrams: { type: 'number', unit: 'suffix:gCO2e', graded: true, about: 'life cycle − direct: scope 3.3' },
    upstreamGramsGrade: { type: 'string' },
    embodiedLowGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'manufacture of cards and servers' },
    embodiedGrams: { type: 'number', unit: 'suffix:gCO2e' },
    embodiedHighGrams: { type: 'number', unit: 'suffix:gCO2e' },
    estimatedKwh: { type: 'number', unit: 'kwatth', about: 'energy in hours whose intensity is estimated' },
    shares: { type: 'other', about: 'share of GPU-hours by grade of carbon' },
    energyShares: { type: 'other', about: 'share of energy by grade, of GPU-hours where it is unknown' },
    directShares: { type: 'other', about: 'share of GPU-hours by grade of direct emissions' },
    marketShares: { type: 'other', about: 'share of GPU-hours by grade of market-based emissions' },
    upstreamShares: { type: 'other', about: 'share of GPU-hours by grade of upstream emissions' },
    energyUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose energy is not known' },
    lifecycleUnknownHours: {
      type: 'number',
      unit: 'h',
      about: 'GPU-hours whose location-based emissions are not known',
    },
    directUnknownHours: { type: 'number', unit: 'h' },
    marketUnknownHours: { type: 'number', unit: 'h' },
    upstreamUnknownHours: { type: 'number', unit: 'h' },
    embodiedUnknownHours: { type: 'number', unit: 'h' },
    reason: { type: 'string', about: 'why some are not known' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time,
      toString(multiIf({by: String} = 'network', network, {by: String} = 'workload', workload,
        {by: String} = 'team', team, {by: String} = 'project', project, {by: String} = 'provider', provider,
        {by: String} = 'zone', zone, {by: String} = 'region', region, {by: String} = 'gpu', gpu_model,
        {by: String} = 'bucket', bucket, carbon_grade)) AS item,
      ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours, sum(energy_kwh) AS energyKwh,
      ${gradeOf('energyShares')} AS energyKwhGrade,
      sum(toFloat64(energy_kwh) * energy_relative_error) AS energyError,
      sum(measured_site_kwh) AS measuredSiteKwh, sum(measured_gpu_kwh) AS measuredKwh,
      sum(modelled_gpu_kwh) AS modelledKwh, sum(declared_gpu_kwh) AS declaredKwh,
      sum(carbon_lifecycle_g) AS lifecycleGrams,
      ${gradeOf(`sumMap(map(carbon_grade, toFloat64(${weighedSeconds})))`)} AS lifecycleGramsGrade,
      sum(toFloat64(carbon_lifecycle_g) * carbon_relative_error) AS lifecycleError,
      sum(carbon_direct_g) AS directGrams, ${gradeOfSum('c', 'carbon_direct_grade')} AS directGramsGrade,
      sum(carbon_market_g) AS marketGrams, ${gradeOfSum('c', 'carbon_market_grade')} AS marketGramsGrade,
      sum(carbon_upstream_g) AS upstreamGrams, ${gradeOfSum('c', upstreamGrade)} AS upstreamGramsGrade,
      sum(embodied_g_low) + sum(embodied_host_g_low) AS embodiedLowGrams,
      sum(embodied_g) + sum(embodied_host_g) AS embodiedGrams,
      sum(embodied_g_high) + sum(embodied_host_g_high) AS embodiedHighGrams,
      toFloat64(sumIf(energy_kwh, intensity_is_estimated)) AS estimatedKwh,
      ${gradeShares('carbon_grade')} AS shares, ${energyShares} AS energyShares,
      ${gradeShares('carbon_direct_grade')} AS directShares, ${gradeShares('carbon_market_grade')} AS marketShares,
      ${gradeShares(upstreamGrade)} AS upstreamShares,
      ${unknownHours('energy_kwh')} AS energyUnknownHours,
      ${unknownHours('carbon_lifecycle_g')} AS lifecycleUnknownHours,
      ${unknownHours('carbon_direct_g')} AS directUnknownHours,
      ${unknownHours('carbon_market_g')} AS marketUnknownHours,
      ${unknownHours('carbon_upstream_g')} AS upstreamUnknownHours,
      ${unknownHours('embodied_g')} AS embodiedUnknownHours,
      anyIf(carbon_reason, carbon_reason != '') AS reason, max(sample) AS isSample
    FROM ${steppedCharges} AS c
    GROUP BY time, item
    ORDER BY time, item`,
});
