import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, gpuHours, uncountedField, uncountedHours, weighedSeconds } from './sql/charges.ts';
import { gradeOf } from './sql/statistics.ts';

/** Where paid time went: every paid second of each network is in one bucket, and the buckets add up to what was paid. */
export default defineQuery({
  title: 'Use of paid time',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    bucket: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    uncountedHours: uncountedField,
    share: { type: 'number', unit: 'percentunit', about: "share of the network's paid GPU-hours" },
    cost: { type: 'number', unit: 'currencyUSD', graded: true },
    costGrade: { type: 'string' },
    energyKwh: { type: 'number', unit: 'kwatth' },
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT network, bucket, ${gpuHours} AS gpuHours, ${uncountedHours} AS uncountedHours,
      gpuHours / sum(gpuHours) OVER (PARTITION BY network) AS share,
      sum(cost_usd) AS cost, ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
      sum(energy_kwh) AS energyKwh,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${charges} AS c
    GROUP BY network, bucket
    ORDER BY network, gpuHours DESC`,
});
