import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { gpuReadings } from './sql/readings.ts';

/** GPU models by network: how busy, how hot, how much power. */
export default defineQuery({
  title: 'GPU fleet',
  params: scopedRange,
  fields: {
    network: { type: 'string' },
    gpuModel: { type: 'string' },
    gpus: { type: 'number' },
    utilisation: { type: 'number', unit: 'percentunit' },
    powerW: { type: 'number', unit: 'watt' },
    memoryMax: { type: 'number', unit: 'bytes' },
    temperatureMax: { type: 'number', unit: 'celsius' },
    readings: { type: 'number' },
  },
  sql: /* sql */ `
    SELECT network, if(gpu_model = '', 'unknown', gpu_model) AS gpuModel, uniqExact(gpu_id) AS gpus,
      avgMerge(utilisation) AS utilisation, avgMerge(power_w) AS powerW,
      max(memory_used) AS memoryMax, max(temperature_c) AS temperatureMax, sum(readings) AS readings
    FROM ${gpuReadings()}
    WHERE network != ''
    GROUP BY network, gpuModel
    ORDER BY network, gpuModel`,
});
