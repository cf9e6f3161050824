import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges } from './sql/charges.ts';

/** Charges one by one, the largest of a figure first, with every number that went into them. */
export default defineQuery({
  title: 'Charges',
  params: scopedRange.extend({
    /** The largest of these come first. */
    largest: z.enum(['cost', 'energy', 'carbon', 'time']).default('cost'),
    lease: z.string().max(256).default(''),
    bucket: z.string().max(32).default(''),
    limit: z.coerce.number().int().min(1).max(100_000).default(500),
  }),
  fields: {
    hour: { type: 'time' },
    hourShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of the hour’s charge that is in the period; every amount of the row is of it',
    },
    lease: { type: 'string' },
    network: { type: 'string' },
    workload: { type: 'string' },
    bucket: { type: 'string' },
    seconds: { type: 'number', unit: 's', about: 'of lease time' },
    gpuModel: { type: 'string' },
    gpuCount: { type: 'number', about: 'shares of a GPU too; null when it cannot be read' },
    nativeAmount: { type: 'number', about: 'in the currency of the lease' },
    nativeCurrency: { type: 'string' },
    rateUsd: { type: 'number', unit: 'currencyUSD', about: 'USD per token, mean over the time' },
    rateTime: { type: 'time' },
    rateSource: { type: 'string' },
    costUsd: { type: 'number', unit: 'currencyUSD', graded: true },
    costUsdGrade: { type: 'string' },
    costReason: { type: 'string' },
    priceSource: { type: 'string', about: 'who said the price' },
    listUsd: { type: 'number', unit: 'currencyUSD', about: 'at the network’s list prices' },
    baselineUsd: { type: 'number', unit: 'currencyUSD', about: 'at the lowest on-demand price of the large clouds' },
    settledUsd: { type: 'number', unit: 'currencyUSD', about: 'by the network’s record' },
    fxEffectUsd: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'what the token’s moves since the lease began have added',
    },
    measuredKwh: { type: 'number', unit: 'kwatth' },
    modelledKwh: { type: 'number', unit: 'kwatth', about: 'from utilisation' },
    declaredKwh: { type: 'number', unit: 'kwatth', about: 'half of the TDP' },
    hostKwh: { type: 'number', unit: 'kwatth' },
    pue: { type: 'number' },
    energyKwh: { type: 'number', unit: 'kwatth', graded: true },
    energyKwhGrade: { type: 'string' },
    zone: { type: 'string' },
    intensity: { type: 'number', unit: 'suffix:gCO2e/kWh', about: 'life cycle' },
    intensitySource: { type: 'string' },
    grams: { type: 'number', unit: 'suffix:gCO2e', graded: true },
    gramsGrade: { type: 'string' },
    carbonReason: { type: 'string' },
    directIntensity: { type: 'number', unit: 'suffix:gCO2e/kWh', about: 'combustion' },
    directSource: { type: 'string' },
    directGramsGrade: { type: 'string' },
    directReason: { type: 'string', about: 'why direct emissions are not known' },
    directGrams: { type: 'number', unit: 'suffix:gCO2e' },
    upstreamGrams: { type: 'number', unit: 'suffix:gCO2e' },
    marketGrams: { type: 'number', unit: 'suffix:gCO2e', about: 'market-based' },
    marketBasis: { type: 'string' },
    marketGramsGrade: { type: 'string' },
    embodiedGrams: { type: 'number', unit: 'suffix:gCO2e' },
    verification: { type: 'string' },
    version: { type: 'number', about: 'of the hour' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp(c.hour) * 1000 AS hour, hour_share AS hourShare, lease_id AS lease, network, workload,
      bucket, seconds,
      gpu_model AS gpuModel, toFloat64(gpu_count) AS gpuCount,
      native_amount AS nativeAmount, native_currency AS nativeCurrency, fx_usd AS rateUsd,
      toUnixTimestamp(fx_time) * 1000 AS rateTime, fx_source AS rateSource,
      cost_usd AS costUsd, cost_grade AS costUsdGrade, cost_reason AS costReason, price_source AS priceSource,
      list_usd AS listUsd, baseline_usd AS baselineUsd, settled_usd AS settledUsd, fx_effect_usd AS fxEffectUsd,
      measured_gpu_kwh AS measuredKwh, modelled_gpu_kwh AS modelledKwh, declared_gpu_kwh AS declaredKwh,
      host_kwh AS hostKwh, pue, energy_kwh AS energyKwh, energy_grade AS energyKwhGrade,
      zone, intensity_lifecycle AS intensity, intensity_source AS intensitySource, carbon_lifecycle_g AS grams,
      carbon_grade AS gramsGrade, carbon_reason AS carbonReason, intensity_direct AS directIntensity,
      intensity_direct_source AS directSource, carbon_direct_grade AS directGramsGrade,
      carbon_direct_reason AS directReason, carbon_direct_g AS directGrams,
      carbon_upstream_g AS upstreamGrams,
      carbon_market_g AS marketGrams, market_basis AS marketBasis, carbon_market_grade AS marketGramsGrade,
      embodied_g AS embodiedGrams, verification, version
    FROM ${hourlyCharges} AS c
    WHERE ({lease: String} = '' OR lease_id = {lease: String})
      AND ({bucket: String} = '' OR c.bucket = {bucket: String})
    ORDER BY multiIf({largest: String} = 'cost', toFloat64(cost_usd),
      {largest: String} = 'energy', toFloat64(energy_kwh), {largest: String} = 'carbon', toFloat64(carbon_lifecycle_g),
      toFloat64(gpu_seconds)) DESC NULLS LAST, c.hour, lease, bucket
    LIMIT {limit: UInt32}`,
});
