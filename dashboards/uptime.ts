import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: { title: 'Time', type: 'time' },
  network: { title: 'Network', type: 'string' },
  uptime: { title: 'Uptime', type: 'number', unit: 'percentunit' },
  downHours: { title: 'Down', type: 'number', unit: 'suffix: h' },
  paidHours: { title: 'Paid', type: 'number', unit: 'suffix: h' },
} as const;

/** What was up while it was paid for. */
export default {
  title: 'Uptime',
  order: 30,
  panels: [
    {
      title: 'Observed uptime',
      subtitle: 'up ÷ (up + down) while paid; gaps were not observed',
      query: 'uptime-by-network',
      lineage: 'uptime',
      chart: 'line',
      y: 'uptime',
      by: 'network',
      unit: 'percentunit',
      width: 8,
      columns,
    },
    {
      title: 'Hours down',
      subtitle: 'while paid',
      query: 'uptime-by-network',
      chart: 'bar',
      y: 'downHours',
      by: 'network',
      unit: 'suffix: h',
      width: 4,
      columns,
    },
    { title: 'Day by day', query: 'uptime-by-network', chart: 'table', width: 12, columns },
    {
      title: 'Claims against observations',
      subtitle: 'what providers say, and what was seen; disagreements first',
      query: 'claims',
      chart: 'table',
      width: 12,
      columns: {
        network: { title: 'Network', type: 'string' },
        provider: { title: 'Provider', type: 'string' },
        claim: { title: 'Claim', type: 'string' },
        verdict: { title: 'Verdict', type: 'string' },
        claimed: { title: 'Claimed', type: 'string' },
        observed: { title: 'Observed', type: 'string' },
        observedBy: { title: 'By', type: 'string' },
        leases: { title: 'Leases', type: 'number' },
        observedAt: { title: 'Last observed', type: 'time' },
      },
    },
  ],
} satisfies Dashboard;
