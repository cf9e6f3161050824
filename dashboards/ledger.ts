import type { Dashboard } from './schema/dashboard.ts';

/** How far the ledger can be trusted: leases that contradict themselves, and what changed since hours were first closed. */
export default {
  title: 'Ledger',
  order: 55,
  panels: [
    {
      title: 'Leases with problems',
      subtitle: 'each is charged by the rule shown, never by a guess',
      query: 'lease-problems',
      chart: 'table',
      width: 12,
      columns: {
        problem: 'Problem',
        lease: 'Lease',
        network: 'Network',
        workload: 'Workload',
        time: 'Time',
        detail: 'Reported data',
        consequence: 'Treatment in the ledger',
      },
    },
    {
      title: 'Restatements',
      subtitle: 'Changes since hours were first closed, with the cause, largest first.',
      query: 'restatements',
      chart: 'table',
      width: 12,
      columns: {
        time: 'Hour',
        workload: 'Workload',
        network: 'Network',
        why: 'Reason',
        leases: 'Leases',
        costBefore: 'Cost before',
        costAfter: 'Cost after',
        costChange: 'Change',
        energyKwhChange: 'Energy',
        gramsChange: 'Carbon',
        lastClosed: 'Restated',
      },
    },
  ],
} satisfies Dashboard;
