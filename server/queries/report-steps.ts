import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { someOfSteppedCharges, weighedSeconds } from './sql/charges.ts';
import { step } from './sql/period.ts';

const read = someOfSteppedCharges(
  'network',
  'zone',
  'seconds',
  'gpu_seconds',
  'cost_usd',
  'energy_kwh',
  'carbon_lifecycle_g',
);
const unknown = (column: string) => `toFloat64(sumIf(${weighedSeconds}, ${column} IS NULL)) / 3600`;

/** What the charts of reports show: by hour or day, network and zone. Sums of nothing known are null. */
export default defineQuery({
  title: 'Report steps',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    zone: { type: 'string' },
    gpuHours: { type: 'number', unit: 'h' },
    cost: { type: 'number', unit: 'currencyUSD', nullable: true },
    energyKwh: { type: 'number', unit: 'kwatth', nullable: true },
    lifecycleGrams: { type: 'number', unit: 'suffix:gCO2e', nullable: true },
    costUnknownHours: { type: 'number', unit: 'h', about: 'GPU-hours whose cost is not known' },
    energyUnknownHours: { type: 'number', unit: 'h' },
    lifecycleUnknownHours: { type: 'number', unit: 'h' },
  },
  most: 2_000_000,
  sql: /* sql */ `
    SELECT ${step('at')} AS time, network, zone, toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours,
      toFloat64(sum(cost_usd)) AS cost, toFloat64(sum(energy_kwh)) AS energyKwh,
      toFloat64(sum(carbon_lifecycle_g)) AS lifecycleGrams, ${unknown('cost_usd')} AS costUnknownHours,
      ${unknown('energy_kwh')} AS energyUnknownHours, ${unknown('carbon_lifecycle_g')} AS lifecycleUnknownHours
    FROM ${read} AS c
    GROUP BY time, network, zone
    ORDER BY time, network, zone`,
});
