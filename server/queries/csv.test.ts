import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';

const store = testStore();
const first = Date.UTC(2026, 5, 1);
const hostile = ['=HYPERLINK("http://x","y")', '+cmd', '-2+3', '@SUM(A1)', '\tx', 'plain, "quoted"'];

/** More hours than a page lists, of workloads with hostile names. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(
    store,
    'otel_traces',
    hostile.map((name, i) =>
      leaseSpan({
        id: `l${i}`,
        from: first,
        to: first + 100 * hourMs,
        resource: { 'compute.workload': name, 'compute.grid.zone': '' },
      }),
    ),
  );
  await close(store);
});

async function rowsOf(query: string): Promise<Record<string, string>[]> {
  const answer = await createApp({ store }).request(
    `/api/v1/query/${query}&from=${first}&to=${first + 100 * hourMs}&format=csv`,
  );
  expect(answer.status).toBe(200);
  return parse(await answer.text(), { columns: true }) as Record<string, string>[];
}

test('a file of charges has all rows, in the order of the query', async () => {
  const rows = await rowsOf('charges?largest=time');
  expect(rows).toHaveLength(600);
  expect(await rowsOf('charges?largest=time&limit=7')).toEqual(rows.slice(0, 7));
});

test('times are ISO 8601, what is not known is empty, and no text is a formula', async () => {
  const rows = await rowsOf('charges?largest=time');
  expect(rows[0]).toMatchObject({ hour: '2026-06-01T00:00:00Z', grams: '', rateTime: '', costUsd: '1' });
  expect(new Set(rows.map((row) => row.workload))).toEqual(
    new Set(hostile.map((name) => (name.startsWith('plain') ? name : `'${name}`))),
  );
  // Negative amounts that come as text are numbers.
  const cells = await rowsOf('cost-cells?per=day');
  expect(cells[0]?.day).toBe('2026-06-01T00:00:00Z');
  expect(cells.every((row) => /^\d/.test(row.cost ?? ''))).toBe(true);
});

test('times are those of the zone that is asked for', async () => {
  const [row] = await rowsOf('charges?largest=time&limit=1&timeZone=Asia/Kolkata');
  expect(row).toMatchObject({ hour: '2026-06-01T05:30:00+05:30' });
  const [west] = await rowsOf('charges?largest=time&limit=1&timeZone=America/New_York');
  expect(west).toMatchObject({ hour: '2026-05-31T20:00:00-04:00' });
});

test('raw cells are as ClickHouse writes them', async () => {
  const [row] = await rowsOf('charges?largest=time&limit=1&cells=raw');
  expect(row).toMatchObject({ hour: String(first), grams: '\\N' });
});
