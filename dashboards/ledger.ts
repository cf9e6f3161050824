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
        problem: { title: 'Problem', type: 'string' },
        lease: { title: 'Lease', type: 'string' },
        network: { title: 'Network', type: 'string' },
        workload: { title: 'Workload', type: 'string' },
        time: { title: 'Time', type: 'time' },
        detail: { title: 'Reported data', type: 'string' },
        consequence: { title: 'Treatment in the ledger', type: 'string' },
      },
    },
    {
      title: 'Restatements',
      subtitle: 'changes since hours were first closed, with the cause; largest first',
      query: 'restatements',
      chart: 'table',
      width: 12,
      columns: {
        time: { title: 'Hour', type: 'time' },
        workload: { title: 'Workload', type: 'string' },
        network: { title: 'Network', type: 'string' },
        why: { title: 'Why', type: 'string' },
        leases: { title: 'Leases', type: 'number' },
        costBefore: { title: 'Cost before', type: 'number', unit: 'currencyUSD' },
        costAfter: { title: 'Cost after', type: 'number', unit: 'currencyUSD' },
        costChange: { title: 'Change', type: 'number', unit: 'currencyUSD' },
        energyKwhChange: { title: 'Energy', type: 'number', unit: 'kwatth' },
        gramsChange: { title: 'Carbon', type: 'number', unit: 'suffix:gCO2e' },
        lastClosed: { title: 'Restated', type: 'time' },
      },
    },
  ],
} satisfies Dashboard;
