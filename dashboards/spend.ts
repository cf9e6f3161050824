import type { Dashboard } from './schema/dashboard.ts';

/** What the workloads cost, and who spends it. */
export default {
  title: 'Spend',
  order: 10,
  panels: [
    {
      title: 'Cost by network',
      subtitle: 'USD at the time of use',
      query: 'cost-by-network',
      chart: 'bar',
      y: 'costUsd',
      by: 'network',
      unit: 'currencyUSD',
      width: 8,
      columns: {
        time: { title: 'Time', type: 'time' },
        network: { title: 'Network', type: 'string' },
        costUsd: { title: 'Cost', type: 'number', unit: 'currencyUSD' },
        costUsdGrade: { title: 'Grade', type: 'string' },
      },
    },
    {
      title: 'Paid GPU-hours',
      subtitle: 'h',
      query: 'cost-by-network',
      chart: 'bar',
      y: 'gpuHours',
      by: 'network',
      unit: 'suffix: h',
      width: 4,
      columns: {
        time: { title: 'Time', type: 'time' },
        network: { title: 'Network', type: 'string' },
        gpuHours: { title: 'GPU-hours', type: 'number', unit: 'suffix: h' },
      },
    },
    {
      title: 'By workload',
      subtitle: 'dearest first',
      query: 'cost-by-workload',
      chart: 'table',
      width: 12,
      columns: {
        workload: { title: 'Workload', type: 'string' },
        team: { title: 'Team', type: 'string' },
        network: { title: 'Network', type: 'string' },
        gpuHours: { title: 'GPU-hours', type: 'number', unit: 'suffix: h' },
        costUsd: { title: 'Cost', type: 'number', unit: 'currencyUSD' },
        costUsdGrade: { title: 'Grade', type: 'string' },
        usdPerGpuHour: { title: 'USD per GPU-hour', type: 'number', unit: 'currencyUSD' },
      },
    },
  ],
} satisfies Dashboard;
