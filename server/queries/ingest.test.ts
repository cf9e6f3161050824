import { expect, test } from 'vitest';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { testStore } from '../../tests/support/test-store.ts';
import ingest from './ingest.ts';

const store = testStore();
const hour = Date.UTC(2026, 5, 1, 10);

test('items of a step are the differences of counters, and a counter that falls began anew', async () => {
  await insertPartial(store, 'metric_series', [
    {
      series: '1',
      metric: 'wattledger.items',
      attributes: { signal: 'traces', outcome: 'accepted' },
      day: '2026-06-01',
    },
  ]);
  const values = [100, 150, 40, 45];
  await insertPartial(
    store,
    'metric_points',
    values.map((value, i) => ({
      metric: 'wattledger.items',
      series: '1',
      time: new Date(hour + i * 60_000).toISOString(),
      value,
    })),
  );
  const frame = await runQuery(store, ingest, { from: hour, to: hour + 3_600_000 });
  // 50 more, 40 since the restart, 5 more; what stood at the first reading is of before the period.
  expect(frame.data?.values).toEqual([[hour], ['traces'], [95], [null], [null], [null], [null]]);
});

test('what a collector counted before its first report counts when it began inside the period', async () => {
  await insertPartial(store, 'metric_series', [
    { series: '2', metric: 'wattledger.items', attributes: { signal: 'logs', outcome: 'accepted' }, day: '2026-06-02' },
  ]);
  const start = hour + 86_400_000;
  await insertPartial(store, 'metric_points', [
    {
      metric: 'wattledger.items',
      series: '2',
      start_time: new Date(start + 1000).toISOString(),
      time: new Date(start + 60_000).toISOString(),
      value: 7,
    },
  ]);
  const frame = await runQuery(store, ingest, { from: start, to: start + 3_600_000 });
  expect(frame.data?.values.slice(0, 3)).toEqual([[start], ['logs'], [7]]);
});
