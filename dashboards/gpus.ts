import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: { title: 'Time', type: 'time' },
  network: { title: 'Network', type: 'string' },
  utilisation: { title: 'Utilisation', type: 'number', unit: 'percentunit' },
  powerW: { title: 'Power', type: 'number', unit: 'watt' },
  temperatureC: { title: 'Hottest', type: 'number', unit: 'celsius' },
  gpus: { title: 'GPUs', type: 'number' },
} as const;

/** How busy, how hungry and how hot the cards were. */
export default {
  title: 'GPUs',
  order: 50,
  panels: [
    {
      title: 'Utilisation',
      subtitle: 'mean; a resident kernel counts as busy',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'utilisation',
      by: 'network',
      unit: 'percentunit',
      fromZero: true,
      columns,
    },
    {
      title: 'Power',
      subtitle: 'mean per card',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'powerW',
      by: 'network',
      unit: 'watt',
      fromZero: true,
      columns,
    },
    {
      title: 'Hottest card',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'temperatureC',
      by: 'network',
      unit: 'celsius',
      columns,
    },
    {
      title: 'Cards that reported',
      query: 'gpu-by-network',
      chart: 'bar',
      y: 'gpus',
      by: 'network',
      unit: 'short',
      columns,
    },
    {
      title: 'Fleet',
      query: 'gpu-fleet',
      chart: 'table',
      width: 12,
      columns: {
        network: { title: 'Network', type: 'string' },
        gpuModel: { title: 'GPU', type: 'string' },
        gpus: { title: 'Cards', type: 'number' },
        utilisation: { title: 'Utilisation', type: 'number', unit: 'percentunit' },
        powerW: { title: 'Power', type: 'number', unit: 'watt' },
        memoryMax: { title: 'Memory, most', type: 'number', unit: 'bytes' },
        temperatureMax: { title: 'Hottest', type: 'number', unit: 'celsius' },
        readings: { title: 'Readings', type: 'number' },
      },
    },
  ],
} satisfies Dashboard;
