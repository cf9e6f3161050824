import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuHours, steppedCharges, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';
import { step } from './sql/period.ts';

/** Spend over time by what the paid time was used for. */
export default defineQuery({
  title: 'Spend by bucket',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    bucket: { type: 'string' },
    cost: { type: 'number', unit: 'currencyUSD' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time, bucket, sum(cost_usd) AS cost, ${gpuHours} AS gpuHours,
      ${uncountedHours} AS uncountedHours,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${steppedCharges} AS c
    GROUP BY time, bucket
    ORDER BY time, bucket`,
});
