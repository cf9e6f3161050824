import { z } from 'zod';
import { gpuModels } from '../../domain/gpus.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, hourlyCharges, weighedSeconds } from './sql/charges.ts';
import { gradeOf } from './sql/statistics.ts';
import { workDone } from './sql/work.ts';

const known = gpuModels.filter((gpu) => gpu.fp16Tflops !== null);
const models = `[${known.map((gpu) => `'${gpu.id}'`).join(', ')}]`;
const teraflops = `[${known.map((gpu) => Number(gpu.fp16Tflops).toFixed(3)).join(', ')}]`;

/**
 * What a unit of work cost, by network or by workload: all that was paid ÷ what was delivered. NULL where any of the money is
 * unknown beyond a thousandth, or nothing of the unit was delivered.
 */
export default defineQuery({
  title: 'Unit costs',
  params: scopedRange.extend({ by: z.enum(['network', 'workload', 'team', 'none']).default('network') }),
  fields: {
    item: { type: 'string' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    perGpuHour: { type: 'number', unit: 'currencyUSD' },
    perUsefulGpuHour: { type: 'number', unit: 'currencyUSD', about: 'cost of observed time ÷ useful GPU-hours' },
    perMillionTokens: { type: 'number', unit: 'currencyUSD' },
    perStep: { type: 'number', unit: 'currencyUSD' },
    perFrame: { type: 'number', unit: 'currencyUSD' },
    perImage: { type: 'number', unit: 'currencyUSD' },
    perRequest: { type: 'number', unit: 'currencyUSD' },
    perJob: { type: 'number', unit: 'currencyUSD', about: 'of jobs that had charges in the period' },
    perPflopHour: { type: 'number', unit: 'currencyUSD', about: 'GPU-hours × dense FP16 PFLOPS of the card' },
    saved: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'against the lowest on-demand price of the large clouds, where there is one',
    },
    savedShare: { type: 'number', unit: 'percentunit', about: 'of that baseline' },
    baselineShare: { type: 'number', unit: 'percentunit', about: 'GPU-hours that have a baseline' },
  },
  sql: /* sql */ `
    WITH
      paid AS (
        SELECT multiIf({by: String} = 'network', toString(network), {by: String} = 'workload', toString(workload),
          {by: String} = 'team', toString(team), '') AS item,
          sum(cost_usd) AS cost, ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
          toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours,
          toFloat64(sumIf(gpu_seconds, cost_usd IS NOT NULL)) / 3600 AS pricedHours,
          pricedHours >= 0.999 * gpuHours AS isWhole,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND cost_usd IS NOT NULL)) / 3600 AS usefulHours,
          toFloat64(sumIf(cost_usd, bucket != 'unobserved')) AS observedCost,
          sumIf(toFloat64(gpu_seconds) * transform(gpu_model, ${models}, ${teraflops}, 0.0), cost_usd IS NOT NULL)
          / 3600 / 1000 AS pflopHours,
          sumIf(toFloat64(cost_usd), transform(gpu_model, ${models}, ${teraflops}, 0.0) > 0) AS pflopCost,
          sumIf(baseline_usd - cost_usd, baseline_usd IS NOT NULL AND cost_usd IS NOT NULL) AS saved,
          toFloat64(sumIf(baseline_usd, cost_usd IS NOT NULL)) AS baseline,
          toFloat64(sumIf(gpu_seconds, baseline_usd IS NOT NULL)) / 3600 AS baselineHours
        FROM ${charges} AS c
        GROUP BY item
      ),
      work AS (
        SELECT multiIf({by: String} = 'network', toString(network), {by: String} = 'workload', toString(workload),
          {by: String} = 'team', toString(team), '') AS of_item,
          sum(input_tokens) + sum(output_tokens) AS tokens, sumIf(units - errors, unit = 'step') AS steps,
          sumIf(units - errors, unit = 'frame') AS frames, sumIf(units - errors, unit = 'image') AS images,
          sumIf(units - errors, unit = 'request') AS requests
        FROM ${workDone} AS w
        GROUP BY of_item
      ),
      jobs_paid AS (
        SELECT multiIf({by: String} = 'network', toString(network), {by: String} = 'workload', toString(workload),
          {by: String} = 'team', toString(team), '') AS job_item, uniqExact(job_id) AS jobs
        FROM ${hourlyCharges} AS c
        WHERE job_id != ''
        GROUP BY job_item
      )
    SELECT paid.item AS item, if(pricedHours > 0, paid.cost, NULL) AS cost, costGrade, gpuHours,
      if(pricedHours > 0, toFloat64(paid.cost) / pricedHours, NULL) AS perGpuHour,
      if(usefulHours > 0, observedCost / usefulHours, NULL) AS perUsefulGpuHour,
      if(isWhole AND tokens > 0, toFloat64(paid.cost) / tokens * 1e6, NULL) AS perMillionTokens,
      if(isWhole AND steps > 0, toFloat64(paid.cost) / steps, NULL) AS perStep,
      if(isWhole AND frames > 0, toFloat64(paid.cost) / frames, NULL) AS perFrame,
      if(isWhole AND images > 0, toFloat64(paid.cost) / images, NULL) AS perImage,
      if(isWhole AND requests > 0, toFloat64(paid.cost) / requests, NULL) AS perRequest,
      if(isWhole AND jobs > 0, toFloat64(paid.cost) / jobs, NULL) AS perJob,
      if(pflopHours > 0, pflopCost / pflopHours, NULL) AS perPflopHour,
      if(baseline > 0, paid.saved, NULL) AS saved,
      if(baseline > 0, toFloat64(paid.saved) / baseline, NULL) AS savedShare,
      if(gpuHours > 0, baselineHours / gpuHours, NULL) AS baselineShare
    FROM paid LEFT JOIN work ON paid.item = work.of_item LEFT JOIN jobs_paid ON paid.item = jobs_paid.job_item
    ORDER BY cost DESC NULLS LAST, item`,
});
