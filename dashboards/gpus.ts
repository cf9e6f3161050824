import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: 'Time',
  network: 'Network',
  utilisation: 'Utilisation',
  powerW: 'Power',
  temperatureC: 'Peak temperature',
  throttledShare: 'Throttled',
  gpus: 'GPUs',
} as const;

/** How busy, how hungry and how hot the cards were. */
export default {
  title: 'GPUs',
  order: 50,
  panels: [
    {
      title: 'Utilisation',
      subtitle: 'mean, a resident kernel counts as busy',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'utilisation',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Power',
      subtitle: 'mean per GPU',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'powerW',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Hottest GPU',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'temperatureC',
      by: 'network',
      columns,
    },
    {
      title: 'Throttled',
      subtitle: 'Share of readings with reduced clocks. Gaps where no exporter reports it.',
      query: 'gpu-by-network',
      chart: 'line',
      y: 'throttledShare',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'GPUs reporting',
      query: 'gpu-by-network',
      chart: 'bar',
      y: 'gpus',
      by: 'network',
      columns,
    },
    {
      title: 'Driver errors',
      subtitle: 'XIDs. Exporters repeat the last one, so each is counted only when it first appears.',
      query: 'gpu-xids',
      chart: 'table',
      columns: {
        gpu: 'GPU',
        xid: 'XID',
        firstSeen: 'First',
        lastSeen: 'Last',
      },
    },
    {
      title: 'Fleet',
      query: 'gpu-fleet',
      chart: 'table',
      width: 12,
      columns: {
        network: 'Network',
        gpuModel: 'GPU',
        gpus: 'GPU count',
        utilisation: 'Utilisation',
        powerW: 'Power',
        memoryMax: 'Peak memory',
        temperatureMax: 'Peak temperature',
        readings: 'Readings',
      },
    },
  ],
} satisfies Dashboard;
