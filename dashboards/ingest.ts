import type { Dashboard } from './schema/dashboard.ts';

const items = {
  time: { title: 'Time', type: 'time' },
  signal: { title: 'Signal', type: 'string' },
  accepted: { title: 'Accepted', type: 'number' },
  rejected: { title: 'Refused', type: 'number' },
  failed: { title: 'Not kept', type: 'number' },
  insertedRows: { title: 'Rows inserted', type: 'number' },
  retries: { title: 'Inserts tried again', type: 'number' },
} as const;
const health = {
  time: { title: 'Time', type: 'time' },
  instance: { title: 'Collector', type: 'string' },
  spoolBytes: { title: 'Spool', type: 'number', unit: 'bytes' },
  spoolAgeS: { title: 'Oldest in the spool', type: 'number', unit: 's' },
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
      subtitle: 'for what they are; the client was told why',
      query: 'ingest',
      chart: 'bar',
      y: 'rejected',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Rows inserted',
      subtitle: 'answered by ClickHouse, in all tables of a signal',
      query: 'ingest',
      chart: 'bar',
      y: 'insertedRows',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Inserts tried again',
      subtitle: 'ClickHouse was away, or had too much to do',
      query: 'ingest',
      chart: 'bar',
      y: 'retries',
      by: 'signal',
      unit: 'short',
      columns: items,
    },
    {
      title: 'Waiting in the spool',
      subtitle: 'acknowledged, not in ClickHouse yet; at its fullest',
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
      subtitle: 'of the collector’s process',
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
