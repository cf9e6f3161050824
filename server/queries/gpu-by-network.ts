import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { step } from './sql/period.ts';
import { gpuReadings } from './sql/readings.ts';

/** Utilisation, power and temperature of the GPUs of each network over time, from minute roll-ups. */
export default defineQuery({
  title: 'GPUs by network',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    utilisation: { type: 'number', unit: 'percentunit' },
    powerW: { type: 'number', unit: 'watt' },
    temperatureC: { type: 'number', unit: 'celsius' },
    throttledShare: {
      type: 'number',
      unit: 'percentunit',
      about: 'share of readings with clocks held down; null where no exporter says',
    },
    gpus: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time, network, avgMerge(utilisation) AS utilisation, avgMerge(power_w) AS powerW,
      max(temperature_c) AS temperatureC, avgMerge(throttled) AS throttledShare, uniqExact(gpu_id) AS gpus
    FROM ${gpuReadings('days')}
    WHERE network != ''
    GROUP BY time, network
    ORDER BY time, network`,
});
