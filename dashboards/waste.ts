import type { Dashboard } from './schema/dashboard.ts';

/** What was paid and not useful: every paid second is in one bucket. */
export default {
  title: 'Waste',
  order: 15,
  panels: [
    {
      title: 'Spend by bucket',
      subtitle: 'At the prices and rates at the time of use. The buckets add up to the total spend.',
      query: 'cost-by-bucket',
      lineage: 'cost',
      chart: 'bar',
      y: 'cost',
      by: 'bucket',
      width: 12,
      columns: {
        time: 'Time',
        bucket: 'Bucket',
        cost: 'Cost',
        gpuHours: 'GPU-hours',
      },
      summed: ['cost', 'gpuHours'],
    },
    {
      title: 'Waste by workload',
      subtitle: 'paid but not useful, most expensive first',
      query: 'waste-by-workload',
      lineage: 'wasteCost',
      chart: 'table',
      width: 7,
      columns: {
        workload: 'Workload',
        network: 'Network',
        bucket: 'Bucket',
        gpuHours: 'GPU-hours',
        cost: 'Cost',
      },
      summed: ['gpuHours', 'cost'],
    },
    {
      title: 'Use of paid time',
      subtitle: 'shares of paid GPU-hours',
      query: 'paid-time',
      lineage: 'gpuHours',
      chart: 'table',
      width: 5,
      columns: {
        network: 'Network',
        bucket: 'Bucket',
        gpuHours: 'GPU-hours',
        share: 'Share',
        cost: 'Cost',
      },
      summed: ['gpuHours', 'cost'],
    },
  ],
} satisfies Dashboard;
