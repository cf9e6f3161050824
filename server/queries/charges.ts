import { z } from 'zod';
import { figures } from '../../domain/figures.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { hourlyCharges } from './sql.ts';

/** Charges one by one, the largest of a figure first, with every number that went into them. */
export default defineQuery({
  title: 'Charges',
  params: scopedRange.extend({
    figure: z.enum(figures).default('cost'),
    limit: z.coerce.number().int().min(1).max(100_000).default(500),
  }),
  fields: {
    hour: { type: 'time' },
    lease: { type: 'string' },
    network: { type: 'string' },
    workload: { type: 'string' },
    bucket: { type: 'string' },
    seconds: { type: 'number', unit: 's', about: 'of lease time' },
    gpuModel: { type: 'string' },
    gpuCount: { type: 'number' },
    nativeAmount: { type: 'number', about: 'in the currency of the lease' },
    nativeCurrency: { type: 'string' },
    rateUsd: { type: 'number', unit: 'currencyUSD', about: 'USD per token, mean over the time' },
    rateTime: { type: 'time' },
    rateSource: { type: 'string' },
    costUsd: { type: 'number', unit: 'currencyUSD', graded: true },
    costUsdGrade: { type: 'string' },
    costReason: { type: 'string' },
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
    version: { type: 'number', about: 'of the hour' },
  },
  sql: /* sql */ `
    SELECT toUnixTimestamp(c.hour) * 1000 AS hour, lease_id AS lease, network, workload, bucket, seconds, gpu_model AS gpuModel, gpu_count AS gpuCount,
      native_amount AS nativeAmount, native_currency AS nativeCurrency, fx_usd AS rateUsd, toUnixTimestamp(fx_time) * 1000 AS rateTime, fx_source AS rateSource,
      cost_usd AS costUsd, cost_grade AS costUsdGrade, cost_reason AS costReason,
      measured_gpu_kwh AS measuredKwh, modelled_gpu_kwh AS modelledKwh, declared_gpu_kwh AS declaredKwh, host_kwh AS hostKwh, pue, energy_kwh AS energyKwh, energy_grade AS energyKwhGrade,
      zone, intensity_lifecycle AS intensity, intensity_source AS intensitySource, carbon_lifecycle_g AS grams, carbon_grade AS gramsGrade, carbon_reason AS carbonReason, version
    FROM ${hourlyCharges} AS c
    ORDER BY multiIf({figure: String} = 'cost', toFloat64(cost_usd), {figure: String} = 'energy', toFloat64(energy_kwh), toFloat64(carbon_lifecycle_g)) DESC NULLS LAST, c.hour, lease, bucket
    LIMIT {limit: UInt32}`,
});
