import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import searchValues from '../../../server/queries/search-values.ts';
import { insertPartial } from '../../../tests/support/insert.ts';
import { iso } from '../../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../../tests/support/test-store.ts';
import { foldAttributes } from './fold.ts';

const store = testStore();
const now = Date.now();

/** What completes a search, and of how many rows. */
async function values(key: string, signal: 'span' | 'log' = 'span', prefix = '') {
  const answer = await store.reader.query({
    query: searchValues.sql,
    query_params: { from: now - 3_600_000, to: now + 3_600_000, key, signal, prefix },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  const found = await answer.json<{ value: string; rows: number; isEstimate: number }>();
  return found.map((each) => ({ ...each, isEstimate: each.isEstimate === 1 }));
}
const fold = async () => {
  // The last milliseconds are those of rows that are coming in.
  await sleep(20);
  await foldAttributes(store, { now: new Date(), settleMs: 0 });
};

const spans = (count: number, user: (i: number) => string) =>
  insertPartial(
    store,
    'otel_traces',
    Array.from({ length: count }, (_, i) => ({
      Timestamp: iso(now - i),
      TraceId: `t${user(i)}${i}`,
      SpanId: `s${i}`,
      SpanAttributes: { 'user.id': user(i), long: 'x'.repeat(129) },
      ResourceAttributes: { 'host.name': 'h1' },
    })),
  );

test('values complete a search at once, and are counted once however often they are folded', async () => {
  await spans(10, (i) => (i < 7 ? 'ann' : 'bob'));
  await insertPartial(store, 'otel_logs', [
    { Timestamp: iso(now), Body: 'x', LogAttributes: { 'user.id': 'carl' }, ResourceAttributes: { 'user.id': 'ann' } },
  ]);
  const seen = [
    { value: 'ann', rows: 7, isEstimate: false },
    { value: 'bob', rows: 3, isEstimate: false },
  ];
  expect(await values('user.id')).toEqual(seen);
  await fold();
  expect(await values('user.id')).toEqual(seen);
  await fold();
  expect(await values('user.id', 'span', 'A')).toEqual(seen.slice(0, 1));
  expect(await values('user.id', 'log')).toMatchObject([{ value: 'ann' }, { value: 'carl', rows: 1 }]);
  expect(await values('host.name')).toEqual([{ value: 'h1', rows: 10, isEstimate: false }]);
  expect(await values('long')).toEqual([]);
  await spans(2, () => 'bob');
  await fold();
  expect((await values('user.id'))[1]).toMatchObject({ value: 'bob', rows: 5 });
  expect(
    await rowsOf(store, `SELECT DISTINCT place FROM {db}.attribute_counts WHERE key = 'user.id' ORDER BY place`),
  ).toEqual([{ place: 'log' }, { place: 'resource' }, { place: 'span' }]);
});

test('of much that came every sixteenth row is counted, for sixteen', async () => {
  await spans(10_000, () => 'dora');
  await fold();
  const [dora] = await values('user.id', 'span', 'dora');
  expect(dora?.isEstimate).toBe(true);
  expect(dora?.rows).toBeGreaterThan(8000);
  expect(dora?.rows).toBeLessThan(12_000);
});
