import { z } from 'zod';
import { gpuModels } from '../../domain/gpus.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import {
  gpuHours,
  leaseCharges,
  ofMoney,
  someOfCharges,
  uncountedField,
  uncountedHours,
  weighedSeconds,
} from './sql/charges.ts';
import { moneyOf, reportingRates } from './sql/currency.ts';
import { unitCosts } from './sql/delivered.ts';
import { gradeOf } from './sql/statistics.ts';

const known = gpuModels.filter((gpu) => gpu.fp16Tflops !== null);
const models = `[${known.map((gpu) => `'${gpu.id}'`).join(', ')}]`;
const teraflops = `[${known.map((gpu) => Number(gpu.fp16Tflops).toFixed(3)).join(', ')}]`;

/** The column that costs are told apart by. */
const itemOf = `multiIf({by: String} = 'network', toString(network), {by: String} = 'workload', toString(workload),
  {by: String} = 'team', toString(team), '')`;

const paid = someOfCharges(
  'network',
  'workload',
  'team',
  'gpu_model',
  'bucket',
  'seconds',
  'gpu_seconds',
  'cost_usd',
  'cost_grade',
  'baseline_usd',
  'is_uncounted',
);
const paidByJobs = leaseCharges(
  [...ofMoney, 'network', 'workload', 'team', 'job_id', 'seconds', 'gpu_seconds'],
  "job_id != ''",
);

/** Values by the unit that they are of; `groupArray` alone would leave out NULL. */
const byUnit = (value: string) => `mapFromArrays(names, arrayMap(each -> each.1, groupArray(tuple(${value}))))`;

/**
 * What a unit of work cost, by network, workload or team: the money of the workloads that deliver it ÷ what they delivered. NULL where
 * any of that money is unknown beyond a thousandth, or nothing of the unit was delivered.
 */
export default defineQuery({
  title: 'Unit costs',
  params: scopedRange.extend({ by: z.enum(['network', 'workload', 'team', 'none']).default('network') }),
  fields: {
    item: { type: 'string' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    perGpuHour: { type: 'number', unit: 'currencyUSD' },
    perUsefulGpuHour: { type: 'number', unit: 'currencyUSD', about: 'cost of observed time ÷ useful GPU-hours' },
    perMillionTokens: { type: 'number', unit: 'currencyUSD', about: 'input, cached and output together' },
    perMillionOutputTokens: { type: 'number', unit: 'currencyUSD', about: 'the same money ÷ output tokens alone' },
    perStep: { type: 'number', unit: 'currencyUSD' },
    perFrame: { type: 'number', unit: 'currencyUSD' },
    perImage: { type: 'number', unit: 'currencyUSD' },
    perRequest: { type: 'number', unit: 'currencyUSD' },
    perJob: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'charges of jobs in the period ÷ jobs that had some',
    },
    inputTokens: { type: 'number', about: 'of what was delivered, those from a cache among them' },
    cachedTokens: { type: 'number', about: 'input that was read from a cache, as far as that is told' },
    outputTokens: { type: 'number' },
    mixes: { type: 'other', about: 'units that several workloads deliver, and how many do' },
    tokenShare: { type: 'number', unit: 'percentunit', about: 'share of requests that were sent; NULL: all of them' },
    tokenError: { type: 'number', unit: 'percentunit', about: 'relative 95 % interval of an estimate from a sample' },
    requestShare: { type: 'number', unit: 'percentunit' },
    requestError: { type: 'number', unit: 'percentunit' },
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
        SELECT ${itemOf} AS item, sum(cost_usd) AS cost,
          ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
          ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
          toFloat64(sumIf(gpu_seconds, cost_usd IS NOT NULL)) / 3600 AS pricedHours,
          sumIf(cost_usd, gpu_seconds > 0) AS gpuCost, countIf(cost_usd IS NOT NULL) > 0 AS isPriced,
          toFloat64(sumIf(gpu_seconds, bucket = 'useful' AND cost_usd IS NOT NULL)) / 3600 AS usefulHours,
          toFloat64(sumIf(cost_usd, bucket != 'unobserved' AND gpu_seconds > 0)) AS observedCost,
          sumIf(toFloat64(gpu_seconds) * transform(gpu_model, ${models}, ${teraflops}, 0.0), cost_usd IS NOT NULL)
          / 3600 / 1000 AS pflopHours,
          sumIf(toFloat64(cost_usd), transform(gpu_model, ${models}, ${teraflops}, 0.0) > 0) AS pflopCost,
          sumIf(baseline_usd - cost_usd, baseline_usd IS NOT NULL AND cost_usd IS NOT NULL) AS saved,
          toFloat64(sumIf(baseline_usd, cost_usd IS NOT NULL)) AS baseline,
          toFloat64(sumIf(gpu_seconds, baseline_usd IS NOT NULL)) / 3600 AS baselineHours
        FROM ${paid} AS c
        GROUP BY item
      ),
      -- money of the workloads that deliver a unit ÷ what they delivered of it
      units AS (
        SELECT item AS of_item, groupArray(unit) AS names, ${byUnit('u.cost / u.n')} AS per,
          ${byUnit('toUInt32(u.workloads)')} AS mixed, ${byUnit('u.n')} AS counted, ${byUnit('u.share')} AS shares,
          ${byUnit('u.error')} AS errors
        FROM ${unitCosts(itemOf)} AS u
        GROUP BY item
      ),
      jobs_paid AS (
        SELECT ${itemOf} AS job_item, uniqExact(job_id) AS jobs, sum(paid_in_currency) AS spent,
          sumIf(${weighedSeconds}, paid_in_currency IS NOT NULL) >= 0.999 * sum(${weighedSeconds}) AS is_whole
        FROM (
          WITH ${reportingRates}
          SELECT *, ${moneyOf('h', 'cost_usd')} AS paid_in_currency FROM ${paidByJobs} AS h
        )
        GROUP BY job_item
      )
    SELECT paid.item AS item, if(isPriced, paid.cost, NULL) AS cost, costGrade, gpuHours, uncountedHours,
      if(pricedHours > 0, toFloat64(gpuCost) / pricedHours, NULL) AS perGpuHour,
      if(usefulHours > 0, observedCost / usefulHours, NULL) AS perUsefulGpuHour,
      per['token'] * 1e6 AS perMillionTokens, per['output token'] * 1e6 AS perMillionOutputTokens,
      per['step'] AS perStep,
      per['frame'] AS perFrame, per['image'] AS perImage, per['request'] AS perRequest,
      if(jobs_paid.is_whole AND jobs > 0, toFloat64(jobs_paid.spent) / jobs, NULL) AS perJob,
      if(counted['input token'] > 0, counted['input token'], NULL) AS inputTokens,
      if(counted['cached token'] > 0, counted['cached token'], NULL) AS cachedTokens,
      if(counted['output token'] > 0, counted['output token'], NULL) AS outputTokens,
      mapFilter((unit, workloads) -> workloads > 1, mixed) AS mixes, shares['token'] AS tokenShare,
      if(tokenShare IS NULL, NULL, errors['token']) AS tokenError, shares['request'] AS requestShare,
      if(requestShare IS NULL, NULL, errors['request']) AS requestError,
      if(pflopHours > 0, pflopCost / pflopHours, NULL) AS perPflopHour,
      if(baseline > 0, paid.saved, NULL) AS saved,
      if(baseline > 0, toFloat64(paid.saved) / baseline, NULL) AS savedShare,
      if(gpuHours > 0, baselineHours / gpuHours, NULL) AS baselineShare
    FROM paid LEFT JOIN units ON paid.item = units.of_item LEFT JOIN jobs_paid ON paid.item = jobs_paid.job_item
    ORDER BY cost DESC NULLS LAST, item`,
});
