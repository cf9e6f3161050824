import { z } from 'zod';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuHours, steppedCharges, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';
import { step } from './sql/period.ts';
import { gradeOf } from './sql/statistics.ts';

/** What spend can be told apart by. */
const spendBy = [
  'network',
  'team',
  'project',
  'workload',
  'provider',
  'gpu',
  'region',
  'bucket',
  'tier',
  'currency',
  'grade',
] as const;

/** Spend over time by any of what charges know. The items of each step add up to its whole. */
export default defineQuery({
  title: 'Spend',
  params: scopedRange.extend({ by: z.enum(spendBy).default('network') }),
  fields: {
    time: { type: 'time' },
    item: { type: 'string', about: 'empty where telemetry does not say' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    costShares: { type: 'other', about: 'share of GPU-hours by grade of cost' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
    isSample: { type: 'boolean' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time,
      toString(multiIf({by: String} = 'network', network, {by: String} = 'team', team,
        {by: String} = 'project', project, {by: String} = 'workload', workload, {by: String} = 'provider', provider,
        {by: String} = 'gpu', gpu_model, {by: String} = 'region', region, {by: String} = 'bucket', bucket,
        {by: String} = 'tier', tier, {by: String} = 'currency', native_currency, cost_grade)) AS item,
      sum(cost_usd) AS cost, ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
      mapApply((k, v) -> (k, v / greatest(toFloat64(sum(${weighedSeconds})), 1e-9)),
        sumMap(map(cost_grade, toFloat64(${weighedSeconds})))) AS costShares,
      ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours, max(sample) AS isSample
    FROM ${steppedCharges} AS c
    GROUP BY time, item
    ORDER BY time, item`,
});
