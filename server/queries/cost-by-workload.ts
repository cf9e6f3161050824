import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, gpuHours, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';
import { gradeOf } from './sql/statistics.ts';

/** What each workload cost on each network. */
export default defineQuery({
  title: 'Cost by workload',
  params: scopedRange,
  fields: {
    workload: { type: 'string' },
    team: { type: 'string' },
    network: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    costPerGpuHour: { type: 'number', unit: 'currencyUSD' },
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT workload, any(team) AS team, network, ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
      sum(cost_usd) AS cost,
      ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
      if(countIf(cost_usd IS NOT NULL AND gpu_seconds > 0) > 0,
        toFloat64(sumIf(cost_usd, gpu_seconds > 0)) / (toFloat64(sumIf(gpu_seconds, cost_usd IS NOT NULL)) / 3600),
        NULL) AS costPerGpuHour,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${charges} AS c
    GROUP BY workload, network
    ORDER BY cost DESC, workload, network`,
});
