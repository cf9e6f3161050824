import { describe, expect, test } from 'vitest';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { insertRows } from './insert.ts';
import { readRows } from './rows.ts';
import { type Insert, rowOf } from './tables/columns.ts';

const store = testStore();

const time = '2026-11-20T12:00:00Z';
const grid: Insert<'grid_intensity'> = {
  zone: 'NO',
  time,
  granularity: 'hour',
  direct_g_per_kwh: null,
  lifecycle_g_per_kwh: 12.5,
  carbon_free_share: 0.98,
  is_estimated: false,
  source: 'test',
};
const price = { token: 'AKT', time, price_usd: '1.123456789012345678', period_s: 3600, source: 'test' };

describe('rows that do not fit their table', () => {
  test('a column that the table has not is an error that names it, and nothing is stored', async () => {
    const misspelt = { ...grid, direct_g_per_kwhh: 999_999 };
    await expect(insertRows(store, 'grid_intensity', [grid, misspelt])).rejects.toThrow(
      'grid_intensity has no column “direct_g_per_kwhh”: {"zone":"NO"',
    );
    expect(await rowsOf(store, 'SELECT zone FROM {db}.grid_intensity')).toEqual([]);
  });

  test('a column that is not given is an error that names it, unless it has a DEFAULT', async () => {
    const { is_estimated: _, ...partial } = grid;
    await expect(insertRows(store, 'grid_intensity', [partial as typeof grid])).rejects.toThrow(
      'grid_intensity needs its column “is_estimated”, null when it is unknown: {"zone":"NO"',
    );
    await insertRows(store, 'grid_intensity', [grid]);
    expect(await rowsOf(store, 'SELECT zone, sample FROM {db}.grid_intensity')).toEqual([
      { zone: 'NO', sample: false },
    ]);
  });

  test('ClickHouse refuses an unknown column by itself, should the list of columns be older than the table', async () => {
    await store.writer.command({
      query: `ALTER TABLE ${store.database}.probes DROP COLUMN certificate_expires SETTINGS mutations_sync = 2`,
    });
    const probe = {
      ...{ time, network: '', target: 't', ok: true, latency_ms: 1, error: '', subject: '', status: 0 },
      ...{ certificate_expires: null, from_latitude: null, from_longitude: null },
    };
    await expect(insertRows(store, 'probes', [probe])).rejects.toThrow('certificate_expires');
  });
});

describe('rows that are read', () => {
  test('come as their types say: decimals and times as text, 64-bit integers as numbers', async () => {
    await insertRows(store, 'token_prices', [price]);
    await insertRows(store, 'charge_hours', [
      { hour: 1_795_000_000 - (1_795_000_000 % 3600), version: 2 ** 50, closed_at: time },
    ]);
    expect(
      await readRows(store, rowOf('token_prices', 'price_usd', 'time', 'sample'), 'SELECT * FROM token_prices'),
    ).toEqual([{ price_usd: '1.123456789012345678', time: '2026-11-20 12:00:00', sample: false }]);
    expect(await readRows(store, rowOf('charge_hours', 'version', 'touches'), 'SELECT * FROM charge_hours')).toEqual([
      { version: 2 ** 50, touches: 0 },
    ]);
  });

  test('a column that a query does not select is an error that names it', async () => {
    await expect(
      readRows(store, rowOf('token_prices', 'price_usd'), 'SELECT price_usd AS price FROM token_prices'),
    ).rejects.toThrow('price_usd');
  });

  test('a whole row of every kind of column can be read', async () => {
    await insertRows(store, 'lease_evidence', [
      {
        ...{
          lease_id: 'l',
          kind: 'record',
          started_at: time,
          ended_at: null,
          network: 'akash',
          provider: 'p',
          region: '',
        },
        ...{ trace_id: '', sample: false, seen_at: time, resource: { a: 'b' }, attributes: {} },
      },
    ]);
    const [row] = await readRows(store, rowOf('lease_evidence'), 'SELECT * FROM lease_evidence');
    expect(row).toMatchObject({ ended_at: null, resource: { a: 'b' }, sample: false });
  });
});
