import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: 'Time',
  network: 'Network',
  p50Ms: 'p50',
  p95Ms: 'p95',
  firstTokenP95Ms: 'First token p95',
  queueP50Ms: 'Queue p50',
  requests: 'n',
} as const;

/** How fast units of work were, and how long jobs waited. */
export default {
  title: 'Latency',
  order: 20,
  panels: [
    {
      title: 'Latency, p95',
      subtitle: 'of units of work',
      query: 'latency-by-network',
      lineage: 'p95',
      chart: 'line',
      y: 'p95Ms',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Latency, p50',
      subtitle: 'of units of work',
      query: 'latency-by-network',
      lineage: 'p50',
      chart: 'line',
      y: 'p50Ms',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Time to first token, p95',
      query: 'latency-by-network',
      lineage: 'firstTokenP95',
      chart: 'line',
      y: 'firstTokenP95Ms',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Queue, p50',
      subtitle: 'from submission to placement, not paid',
      query: 'latency-by-network',
      lineage: 'queueP50',
      chart: 'line',
      y: 'queueP50Ms',
      by: 'network',
      fromZero: true,
      columns,
    },
    {
      title: 'Units of work',
      subtitle: 'requests, steps, frames',
      query: 'latency-by-network',
      chart: 'bar',
      y: 'requests',
      by: 'network',
      width: 12,
      columns,
    },
  ],
} satisfies Dashboard;
