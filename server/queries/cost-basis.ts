import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { charges, weighedSeconds } from './sql/charges.ts';
import { gradeOf } from './sql/statistics.ts';

/**
 * What each network cost on four bases: list, agreed, settled and on-demand baseline, and what the exchange rate of tokens did.
 *
 * The agreed cost is the cost of every other query. Savings compare it with the baseline only over hours that have one.
 */
export default defineQuery({
  title: 'Cost basis',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    nativeCurrency: { type: 'string', about: 'what was paid in' },
    nativeAmount: { type: 'number', about: 'agreed, in that' },
    cost: { type: 'number', unit: 'currencyUSD', graded: true, about: 'agreed, at the rates of the time of use' },
    costGrade: { type: 'string' },
    listCost: { type: 'number', unit: 'currencyUSD', about: 'at list prices' },
    baselineCost: { type: 'number', unit: 'currencyUSD', about: 'on demand, at the network or cloud itself' },
    savedShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'of the baseline, over the hours that have one',
    },
    settledCost: { type: 'number', unit: 'currencyUSD', about: 'what was paid out, where it was reported' },
    fxEffect: {
      type: 'number',
      unit: 'currencyUSD',
      about: 'what the tokens’ rates added since the lease was agreed; negative saved',
    },
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose figure is not known, and is in no sum' },
  },
  sql: /* sql */ `
    SELECT network, native_currency AS nativeCurrency, sum(native_amount) AS nativeAmount, sum(cost_usd) AS cost,
      ${gradeOf(`sumMap(map(cost_grade, toFloat64(${weighedSeconds})))`)} AS costGrade,
      sum(list_usd) AS listCost, sum(baseline_usd) AS baselineCost,
      if(sumIf(baseline_usd, cost_usd IS NOT NULL) > 0,
        1 - toFloat64(sumIf(cost_usd, baseline_usd IS NOT NULL)) / toFloat64(sumIf(baseline_usd, cost_usd IS NOT NULL)),
        NULL) AS savedShare,
      sum(settled_usd) AS settledCost, sum(fx_effect_usd) AS fxEffect,
      toFloat64(sumIf(${weighedSeconds}, cost_usd IS NULL)) / 3600 AS costUnknownHours
    FROM ${charges} AS c
    GROUP BY network, native_currency
    ORDER BY cost DESC NULLS LAST, network, nativeCurrency`,
});
