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
      subtitle: 'up ÷ (up + down) during paid time; gaps were not observed',
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
      title: 'Downtime hours',
      subtitle: 'during paid time',
      query: 'uptime-by-network',
      chart: 'bar',
      y: 'downHours',
      by: 'network',
      unit: 'suffix: h',
      width: 4,
      columns,
    },
    { title: 'By day', query: 'uptime-by-network', chart: 'table', width: 12, columns },
    {
      title: 'Claims and observations',
      subtitle: 'what providers claim and what was observed; disagreements first',
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
