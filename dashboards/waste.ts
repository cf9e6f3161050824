import type { Dashboard } from './schema/dashboard.ts';

/** What was paid and not useful: every paid second is in one bucket. */
export default {
  title: 'Waste',
  order: 15,
  panels: [
    {
      title: 'Spend by bucket',
      subtitle: 'at the prices and rates at the time of use; the buckets add up to the total spend',
      query: 'cost-by-bucket',
      lineage: 'cost',
      chart: 'bar',
      y: 'cost',
      by: 'bucket',
      unit: 'currencyUSD',
      width: 12,
      columns: {
        time: { title: 'Time', type: 'time' },
        bucket: { title: 'Bucket', type: 'string' },
        cost: { title: 'Cost', type: 'number', unit: 'currencyUSD' },
        gpuHours: { title: 'GPU-hours', type: 'number', unit: 'suffix: h' },
      },
    },
    {
      title: 'Waste by workload',
      subtitle: 'paid but not useful, most expensive first',
      query: 'waste-by-workload',
      lineage: 'wasteCost',
      chart: 'table',
      width: 7,
      columns: {
        workload: { title: 'Workload', type: 'string' },
        network: { title: 'Network', type: 'string' },
        bucket: { title: 'Bucket', type: 'string' },
        gpuHours: { title: 'GPU-hours', type: 'number', unit: 'suffix: h' },
        cost: { title: 'Cost', type: 'number', unit: 'currencyUSD' },
      },
    },
    {
      title: 'Use of paid time',
      subtitle: 'shares of paid GPU-hours',
      query: 'paid-time',
      lineage: 'gpuHours',
      chart: 'table',
      width: 5,
      columns: {
        network: { title: 'Network', type: 'string' },
        bucket: { title: 'Bucket', type: 'string' },
        gpuHours: { title: 'GPU-hours', type: 'number', unit: 'suffix: h' },
        share: { title: 'Share', type: 'number', unit: 'percentunit' },
        cost: { title: 'Cost', type: 'number', unit: 'currencyUSD' },
      },
    },
  ],
} satisfies Dashboard;
