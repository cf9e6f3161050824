import { z } from 'zod';
import { knownAt } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gradeOfSum, hourlyGpuHours, hourlyUncountedHours, uncountedField } from './sql/charges.ts';

/** Where the paid time, money and grams of a job went, by attempt and bucket, over all of its closed hours. */
export default defineQuery({
  title: 'Job buckets',
  params: z.object({ job: z.string().min(1).max(256), knownAt }),
  fields: {
    attempt: { type: 'number' },
    bucket: { type: 'string' },
    network: { type: 'string' },
    seconds: { type: 'number', unit: 's' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    grams: { type: 'number', unit: 'suffix:gCO2e', graded: true },
    gramsGrade: { type: 'string' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    reason: { type: 'string', about: 'why money is not known' },
  },
  sql: /* sql */ `
    SELECT attempt, bucket, any(charges.network) AS network, toFloat64(sum(charges.seconds)) AS seconds,
      ${hourlyGpuHours} AS gpuHours, ${hourlyUncountedHours('charges')} AS uncountedHours,
      if(countIf(cost_usd IS NULL) > 0, NULL, sum(cost_usd)) AS cost,
      if(countIf(cost_usd IS NULL) > 0, '?', ${gradeOfSum('charges', 'cost_grade')}) AS costGrade,
      if(countIf(carbon_lifecycle_g IS NULL) > 0, NULL, sum(carbon_lifecycle_g)) AS grams,
      if(countIf(carbon_lifecycle_g IS NULL) > 0, '?', ${gradeOfSum('charges', 'carbon_grade')}) AS gramsGrade,
      if(countIf(energy_kwh IS NULL) > 0, NULL, sum(energy_kwh)) AS energyKwh, any(cost_reason) AS reason
    FROM charges
    WHERE job_id = {job: String}
      AND hour >= (SELECT toStartOfHour(min(started_at)) FROM leases FINAL WHERE job_id = {job: String})
      AND (hour, version) IN (
        SELECT hour, max(version)
        FROM charge_hours
        WHERE {knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64})
        GROUP BY hour
      )
    GROUP BY attempt, bucket
    ORDER BY attempt, cost DESC, seconds DESC`,
});
