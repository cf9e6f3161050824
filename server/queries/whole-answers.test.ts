import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defineQuery, runColumns, streamQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import type { frameAnswer } from '../contract/frame.ts';
import leaseProblems from './lease-problems.ts';

const store = testStore();
const from = Date.UTC(2026, 5, 1);
const period = { from, to: from + 86_400_000 };
/** More leases without a price than a page lists. */
const leases = 2345;

beforeAll(() =>
  insertPartial(
    store,
    'leases',
    Array.from({ length: leases }, (_, i) => ({
      lease_id: `l${i}`,
      network: 'akash',
      workload: 'chat',
      gpu_model: 'unheard-of',
      gpu_count: '1',
      started_at: '2026-06-01 00:00:00',
      ended_at: '2026-06-01 10:00:00',
    })),
  ),
);

const ask = async (format = 'frame') =>
  createApp({ store }).request(
    `/api/v1/query/lease-problems?${new URLSearchParams({ from: `${period.from}`, to: `${period.to}`, format })}`,
  );

test('a page gets the first rows and how many there are', async () => {
  const { schema, data } = (await (await ask()).json()) as z.output<typeof frameAnswer>;
  expect(data.values[0]).toHaveLength(2000);
  expect(schema.meta.custom.allRows).toBe(2 * leases);
});

test('files have all rows, and so has code of our own', async () => {
  expect(parse(await (await ask('csv')).text(), { columns: true })).toHaveLength(2 * leases);
  expect(((await (await ask('columns')).json()) as { lease: string[] }).lease).toHaveLength(2 * leases);
  expect((await runColumns(store, leaseProblems, period)).lease).toHaveLength(2 * leases);
});

test('an answer that is whole says nothing of a limit', async () => {
  const answer = await createApp({ store }).request('/api/v1/query/quarantine?from=0&to=1');
  expect(((await answer.json()) as z.output<typeof frameAnswer>).schema.meta.custom).toEqual({
    elapsedMs: expect.any(Number),
  });
});

const numbers = (sql: string) =>
  defineQuery({ title: 'Numbers', params: z.object({}), fields: { n: { type: 'number' } }, sql });

test('code of our own gets an error rather than a part', () =>
  expect(runColumns(store, numbers('SELECT number AS n FROM numbers(2000001)'), {})).rejects.toMatchObject({
    code: 'too_large',
  }));

test('a file that cannot be finished breaks off', async () => {
  const stream = await streamQuery(
    store,
    numbers("SELECT number + throwIf(number = 3000000, 'out of luck') AS n FROM numbers(4000000)"),
    {},
    { format: 'csv' },
  );
  await expect(stream.toArray()).rejects.toThrow();
});
