import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: { title: 'Time', type: 'time' },
  network: { title: 'Network', type: 'string' },
  p50Ms: { title: 'p50', type: 'number', unit: 'ms' },
  p95Ms: { title: 'p95', type: 'number', unit: 'ms' },
  firstTokenP95Ms: { title: 'First token p95', type: 'number', unit: 'ms' },
  queueP50Ms: { title: 'Queue p50', type: 'number', unit: 'ms' },
  requests: { title: 'n', type: 'number' },
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
      chart: 'line',
      y: 'p95Ms',
      by: 'network',
      unit: 'ms',
      fromZero: true,
      columns,
    },
    {
      title: 'Latency, p50',
      subtitle: 'of units of work',
      query: 'latency-by-network',
      chart: 'line',
      y: 'p50Ms',
      by: 'network',
      unit: 'ms',
      fromZero: true,
      columns,
    },
    {
      title: 'Time to first token, p95',
      query: 'latency-by-network',
      chart: 'line',
      y: 'firstTokenP95Ms',
      by: 'network',
      unit: 'ms',
      fromZero: true,
      columns,
    },
    {
      title: 'Queue, p50',
      subtitle: 'submitted to placed; unpaid',
      query: 'latency-by-network',
      chart: 'line',
      y: 'queueP50Ms',
      by: 'network',
      unit: 'ms',
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
      unit: 'short',
      width: 12,
      columns,
    },
  ],
} satisfies Dashboard;
