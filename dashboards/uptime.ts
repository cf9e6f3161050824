import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: 'Time',
  network: 'Network',
  uptime: 'Uptime',
  downHours: 'Down',
  paidHours: 'Paid',
} as const;

/** What was up while it was paid for. */
export default {
  title: 'Uptime',
  order: 30,
  panels: [
    {
      title: 'Observed uptime',
      subtitle: 'Up ÷ (up + down) during paid time. Gaps were not observed.',
      query: 'uptime-by-network',
      lineage: 'uptime',
      chart: 'line',
      y: 'uptime',
      by: 'network',
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
      width: 4,
      columns,
    },
    { title: 'By day', query: 'uptime-by-network', chart: 'table', width: 12, columns },
    {
      title: 'Claims and observations',
      subtitle: 'What providers claim and what was observed, disagreements first.',
      query: 'claims',
      chart: 'table',
      width: 12,
      columns: {
        network: 'Network',
        provider: 'Provider',
        claim: 'Claim',
        verdict: 'Result',
        claimed: 'Claimed',
        observed: 'Observed',
        observedBy: 'By',
        leases: 'Leases',
        observedAt: 'Last observed',
      },
    },
  ],
} satisfies Dashboard;
