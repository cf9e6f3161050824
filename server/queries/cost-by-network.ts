import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuHours, steppedCharges, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';
import { step } from './sql/period.ts';
import { gradeOf } from './sql/statistics.ts';

/** What each network cost over time. Reads closed hours: at most hours × leases rows. */
export default defineQuery({
  title: 'Cost by network',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time, network, sum(cost_usd) AS cost,
      ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
      ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${steppedCharges} AS c
    GROUP BY time, network
    ORDER BY time, network`,
});
