import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, weighedSeconds } from './sql/charges.ts';

const exact = (column: string, places: number) => `toString(coalesce(sum(${column}), toDecimal128(0, ${places})))`;
const without = (column: string) => secondsIf(`${column} IS NULL`);
const secondsIf = (condition: string) => `toString(sumIf(${weighedSeconds}, ${condition}))`;
/** Energy that is known, of which something else is not. */
const kwhIf = (condition: string) => `toString(coalesce(sumIf(energy_kwh, ${condition}), toDecimal128(0, 14)))`;
/** Emissions of what was bought as a service are of the whole only where both of their parts are known. */
const noTotal = '(carbon_direct_g IS NULL OR carbon_upstream_g IS NULL OR embodied_g IS NULL)';
const noMarketTotal = '(carbon_market_g IS NULL OR carbon_upstream_g IS NULL OR embodied_g IS NULL)';
const noService = '(carbon_lifecycle_g IS NULL OR embodied_g IS NULL)';

/** Everything that reports add up, by what they are told apart by, as decimal text: sums of these are the ledger's to the last digit. */
export default defineQuery({
  title: 'Report rows',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    workload: { type: 'string' },
    team: { type: 'string' },
    bucket: { type: 'string' },
    costGrade: { type: 'string' },
    energyGrade: { type: 'string' },
    carbonGrade: { type: 'string' },
    directGrade: { type: 'string' },
    marketGrade: { type: 'string' },
    gpuSeconds: { type: 'string' },
    weighedSeconds: { type: 'string', about: 'GPU-seconds, and seconds of leases without GPUs or of unknown count' },
    uncountedSeconds: { type: 'string', about: 'seconds of leases whose GPU count cannot be read' },
    cost: { type: 'string' },
    gpuCost: { type: 'string', about: 'of what has GPU time' },
    listCost: { type: 'string' },
    baselineCost: { type: 'string' },
    fxEffect: { type: 'string' },
    kwh: { type: 'string' },
    measuredSiteKwh: { type: 'number', unit: 'kwatth', about: 'of the energy at the site what was measured' },
    derivedSiteKwh: { type: 'number', unit: 'kwatth', about: 'and what is derived from that' },
    measuredKwh: { type: 'number', unit: 'kwatth' },
    modelledKwh: { type: 'number', unit: 'kwatth' },
    declaredKwh: { type: 'number', unit: 'kwatth' },
    lifecycle: { type: 'string' },
    lifecycleError: { type: 'number', unit: 'suffix:gCO2e' },
    direct: { type: 'string' },
    upstream: { type: 'string' },
    embodiedLow: { type: 'string' },
    embodied: { type: 'string' },
    embodiedHigh: { type: 'string' },
    costUnknown: { type: 'string', about: 'GPU-seconds without a known cost' },
    kwhUnknown: { type: 'string' },
    lifecycleUnknown: { type: 'string' },
    directUnknown: { type: 'string' },
    embodiedUnknown: { type: 'string' },
    listUnknown: { type: 'string' },
    baselineUnknown: { type: 'string' },
    fxUnknown: { type: 'string' },
    upstreamUnknown: { type: 'string' },
    marketUnknown: { type: 'string', about: 'before contracts' },
    serviceUnknown: { type: 'string', about: 'without life-cycle or embodied emissions' },
    totalLocationUnknown: { type: 'string', about: 'without direct, upstream or embodied emissions' },
    totalMarketUnknown: {
      type: 'string',
      about: 'without market-based, upstream or embodied emissions, before contracts',
    },
    totalLocationKwhOut: { type: 'string' },
    totalMarketKwhOut: { type: 'string' },
    lifecycleKwhOut: { type: 'string', about: 'known energy without a known life-cycle intensity' },
    directKwhOut: { type: 'string' },
    marketKwhOut: { type: 'string' },
    upstreamKwhOut: { type: 'string' },
    embodiedKwhOut: { type: 'string' },
    serviceKwhOut: { type: 'string' },
    costReason: { type: 'string' },
    carbonReason: { type: 'string' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT network, workload, team, bucket, cost_grade AS costGrade, energy_grade AS energyGrade,
      carbon_grade AS carbonGrade, if(carbon_direct_grade = '', carbon_grade, carbon_direct_grade) AS directGrade,
      if(carbon_market_grade = '', carbon_grade, carbon_market_grade) AS marketGrade,
      toString(sum(gpu_seconds)) AS gpuSeconds,
      toString(sum(${weighedSeconds})) AS weighedSeconds,
      toString(sumIf(seconds, is_uncounted)) AS uncountedSeconds,
      ${exact('cost_usd', 14)} AS cost,
      toString(coalesce(sumIf(cost_usd, gpu_seconds > 0), toDecimal128(0, 14))) AS gpuCost,
      ${exact('list_usd', 14)} AS listCost,
      ${exact('baseline_usd', 14)} AS baselineCost, ${exact('fx_effect_usd', 14)} AS fxEffect,
      ${exact('energy_kwh', 14)} AS kwh,
      sum(measured_site_kwh) AS measuredSiteKwh, sum(derived_site_kwh) AS derivedSiteKwh,
      sum(measured_gpu_kwh) AS measuredKwh, sum(modelled_gpu_kwh) AS modelledKwh, sum(declared_gpu_kwh) AS declaredKwh,
      ${exact('carbon_lifecycle_g', 12)} AS lifecycle,
      sum(toFloat64(carbon_lifecycle_g) * carbon_relative_error) AS lifecycleError,
      ${exact('carbon_direct_g', 12)} AS direct, ${exact('carbon_upstream_g', 12)} AS upstream,
      toString(coalesce(sum(embodied_g_low), toDecimal128(0, 12))
        + coalesce(sum(embodied_host_g_low), toDecimal128(0, 12))) AS embodiedLow,
      toString(coalesce(sum(embodied_g), toDecimal128(0, 12))
        + coalesce(sum(embodied_host_g), toDecimal128(0, 12))) AS embodied,
      toString(coalesce(sum(embodied_g_high), toDecimal128(0, 12))
        + coalesce(sum(embodied_host_g_high), toDecimal128(0, 12))) AS embodiedHigh,
      ${without('cost_usd')} AS costUnknown, ${without('energy_kwh')} AS kwhUnknown,
      ${without('carbon_lifecycle_g')} AS lifecycleUnknown, ${without('carbon_direct_g')} AS directUnknown,
      ${without('embodied_g')} AS embodiedUnknown,
      ${without('list_usd')} AS listUnknown, ${without('baseline_usd')} AS baselineUnknown,
      ${without('fx_effect_usd')} AS fxUnknown, ${without('carbon_upstream_g')} AS upstreamUnknown,
      ${without('carbon_market_g')} AS marketUnknown, ${secondsIf(noService)} AS serviceUnknown,
      ${secondsIf(noTotal)} AS totalLocationUnknown, ${secondsIf(noMarketTotal)} AS totalMarketUnknown,
      ${kwhIf(noTotal)} AS totalLocationKwhOut, ${kwhIf(noMarketTotal)} AS totalMarketKwhOut,
      ${kwhIf('carbon_lifecycle_g IS NULL')} AS lifecycleKwhOut, ${kwhIf('carbon_direct_g IS NULL')} AS directKwhOut,
      ${kwhIf('carbon_market_g IS NULL')} AS marketKwhOut,
      ${kwhIf('carbon_upstream_g IS NULL')} AS upstreamKwhOut, ${kwhIf('embodied_g IS NULL')} AS embodiedKwhOut,
      ${kwhIf(noService)} AS serviceKwhOut,
      anyIf(cost_reason, cost_reason != '') AS costReason, anyIf(carbon_reason, carbon_reason != '') AS carbonReason,
      max(sample) AS isSample
    FROM ${charges} AS c
    GROUP BY network, workload, team, bucket, costGrade, energyGrade, carbonGrade, directGrade, marketGrade
    ORDER BY network, workload, team, bucket, costGrade, energyGrade, carbonGrade, directGrade, marketGrade`,
});
