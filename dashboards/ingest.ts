import type { Dashboard } from './schema/dashboard.ts';

const items = {
  time: 'Time',
  signal: 'Signal',
  accepted: 'Accepted',
  rejected: 'Refused',
  failed: 'Dropped',
  insertedRows: 'Rows inserted',
  retries: 'Retried inserts',
} as const;
const health = {
  time: 'Time',
  instance: 'Collector',
  spoolBytes: 'Spool',
  spoolAgeS: 'Oldest spooled item',
  memoryBytes: 'Memory',
  poisoned: 'Quarantined',
} as const;

/** What came in, and how the collectors were. */
export default {
  title: 'Ingest',
  order: 60,
  panels: [
    {
      title: 'Accepted',
      subtitle: 'spans, points and records',
      query: 'ingest',
      chart: 'bar',
      y: 'accepted',
      by: 'signal',
      columns: items,
    },
    {
      title: 'Refused',
      subtitle: 'Invalid items. The client received the reason.',
      query: 'ingest',
      chart: 'bar',
      y: 'rejected',
      by: 'signal',
      columns: items,
    },
    {
      title: 'Rows inserted',
      subtitle: 'acknowledged by ClickHouse, across all tables of a signal',
      query: 'ingest',
      chart: 'bar',
      y: 'insertedRows',
      by: 'signal',
      columns: items,
    },
    {
      title: 'Retried inserts',
      subtitle: 'ClickHouse was unavailable or overloaded',
      query: 'ingest',
      chart: 'bar',
      y: 'retries',
      by: 'signal',
      columns: items,
    },
    {
      title: 'Waiting in the spool',
      subtitle: 'acknowledged but not yet in ClickHouse, maximum',
      query: 'collectors',
      chart: 'line',
      y: 'spoolBytes',
      by: 'instance',
      fromZero: true,
      columns: health,
    },
    {
      title: 'Memory',
      subtitle: 'of the collector process',
      query: 'collectors',
      chart: 'line',
      y: 'memoryBytes',
      by: 'instance',
      fromZero: true,
      columns: health,
    },
  ],
} satisfies Dashboard;
