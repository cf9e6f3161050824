import type { Dashboard } from './schema/dashboard.ts';

const items = {
  time: { title: 'Time', type: 'time' },
  signal: { title: 'Signal', type: 'string' },
  accepted: { title: 'Accepted', type: 'number' },
  rejected: { title: 'Refused', type: 'number' },
  failed: { title: 'Dropped', type: 'number' },
  insertedRows: { title: 'Rows inserted', type: 'number' },
  retries: { title: 'Retried inserts', type: 'number' },
} as const;
const health = {
  time: { title: 'Time', type: 'time' },
  instance: { title: 'Collector', type: 'string' },
  spoolBytes: { title: 'Spool', type: 'number', unit: 'bytes' },
  spoolAgeS: { title: 'Oldest spooled item', type: 'number', unit: 's' },
  memoryBytes: { title: 'Memory', type: 'number', unit: 'bytes' },
  poisoned: { title: 'Set aside', type: 'number' },
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
      unit: 'short',
      columns: items,
    },
    {
      title: 'Refused',
      subtitle: 'invalid items; the client received the reason',
      query: 'ingest',
      chart: 'bar',
      y: 'rejected',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Rows inserted',
      subtitle: 'acknowledged by ClickHouse, across all tables of a signal',
      query: 'ingest',
      chart: 'bar',
      y: 'insertedRows',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Retried inserts',
      subtitle: 'ClickHouse was unavailable or overloaded',
      query: 'ingest',
      chart: 'bar',
      y: 'retries',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Waiting in the spool',
      subtitle: 'acknowledged but not yet in ClickHouse; maximum',
      query: 'collectors',
      chart: 'line',
      y: 'spoolBytes',
      by: 'instance',
      unit: 'bytes',
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
      unit: 'bytes',
      fromZero: true,
      columns: health,
    },
  ],
} satisfies Dashboard;
