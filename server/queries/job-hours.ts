import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { someOfHourlyCharges } from './sql/charges.ts';

const paid = someOfHourlyCharges(
  [
    'job_id',
    'workload',
    'network',
    'region',
    'tier',
    'gpu_model',
    'zone',
    'energy_kwh',
    'carbon_lifecycle_g',
    'cost_usd',
    'sample',
  ],
  "job_id != ''",
);

/**
 * Jobs hour by hour: energy, emissions and money of each, with where it ran. Serving jobs (inference) cannot be moved:
 * they are left out.
 */
export default defineQuery({
  title: 'Hours of deferrable jobs',
  params: scopedRange,
  fields: {
    job: { type: 'string' },
    workload: { type: 'string' },
    kind: { type: 'string' },
    submitted: { type: 'time', about: 'when its first attempt began to wait, else its first paid hour' },
    hour: { type: 'time' },
    network: { type: 'string' },
    region: { type: 'string' },
    tier: { type: 'string' },
    gpuModel: { type: 'string' },
    zone: { type: 'string' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    grams: { type: 'number', unit: 'suffix:gCO2e' },
    costUsd: { type: 'number', unit: 'currencyUSD' },
    isSample: { type: 'boolean' },
  },
  most: 200_000,
  sql: /* sql */ `
    WITH known AS (
      SELECT job_id AS of_job, argMax(kind, seen_at) AS kind, min(started_at) AS began FROM jobs GROUP BY job_id
    )
    SELECT job_id AS job, any(c.workload) AS workload, any(known.kind) AS kind,
      toUnixTimestamp64Milli(toDateTime64(any(if(of_job = '', toDateTime64(c.hour, 9), began)), 3)) AS submitted,
      toUnixTimestamp(c.hour) * 1000 AS hour, any(c.network) AS network, any(c.region) AS region, any(c.tier) AS tier,
      any(c.gpu_model) AS gpuModel, any(c.zone) AS zone,
      if(countIf(energy_kwh IS NULL) > 0, NULL, sum(energy_kwh)) AS energyKwh,
      if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL, sum(carbon_lifecycle_g)) AS grams,
      if(countIf(cost_usd IS NULL) > 0, NULL, sum(cost_usd)) AS costUsd, max(sample) AS isSample
    FROM ${paid} AS c
    LEFT JOIN known ON job_id = of_job
    WHERE known.kind != 'inference'
    GROUP BY job_id, c.hour
    ORDER BY job, hour`,
});
