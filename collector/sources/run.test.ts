import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { type Connector, defineConnector, type FetchContext, type WorldRows } from './connector.ts';
import { driftOf, unread } from './drift.ts';
import { SourceError } from './http.ts';
import { offerRow, tokenRow } from './rows.ts';
import { askConnector, runConnector } from './run.ts';

const store = testStore();
const now = new Date();

const config = z.object({ TEST_KEY: z.string().optional(), TEST_URL: z.url().default('http://127.0.0.1:9') });
const connector = (fetch: (context: FetchContext<z.infer<typeof config>>) => Promise<WorldRows>): Connector =>
  defineConnector({
    title: 'a source',
    group: 'grids',
    docs: 'https://example.org',
    terms: 'none',
    standing: 'documented',
    tables: ['offers'],
    brings: 'what a test wants',
    endpoints: ['/'],
    config,
    everySeconds: 900,
    fetch,
  });
const offer = (name: string, usd: number | null) =>
  offerRow({
    network: 'akash',
    name,
    tier: 'on_demand',
    kind: 'list',
    usd,
    includesHost: true,
    asOf: now,
    source: 'x',
  });
const run = (name: string, rows: WorldRows, env: Record<string, string> = {}) =>
  runConnector(
    store,
    name,
    connector(async () => rows),
    { env, now },
  );

describe('what cannot be believed', () => {
  test('is set aside with its reason, and the rest is stored', async () => {
    const rows = [offer('h100 SXM5 80Gi', 2.72), offer('a100 80Gi', 4_262_041), offer('t4', 0), offer('l4', null)];
    expect(await run('odd-offers', { offers: rows })).toMatchObject({ outcome: 'ok', rows: 2, quarantined: 2 });
    expect(
      await rowsOf(store, `SELECT gpu_model AS gpu, toString(usd_per_gpu_hour) AS usd FROM {db}.offers ORDER BY gpu`),
    ).toEqual([
      { gpu: 'h100-sxm', usd: '2.72' },
      { gpu: 'l4', usd: null },
    ]);
    expect(
      await rowsOf(
        store,
        `SELECT source, destination, subject, value, reason
          FROM {db}.quarantine
          WHERE source = 'odd-offers'
          ORDER BY value`,
      ),
    ).toEqual([
      {
        source: 'odd-offers',
        destination: 'offers',
        subject: 'akash t4',
        value: '0',
        reason: 'usd_per_gpu_hour: a price of a GPU-hour in USD must be between 0.0001 and 200',
      },
      {
        source: 'odd-offers',
        destination: 'offers',
        subject: 'akash a100 80Gi',
        value: '4262041',
        reason: 'usd_per_gpu_hour: a price of a GPU-hour in USD must be between 0.0001 and 200',
      },
    ]);
  });

  test('a token that leaps tenfold within a day is set aside; a day later it is believed', async () => {
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const price = (minutes: number, usd: string) => ({ token_prices: [tokenRow('AKT', at(minutes), usd, 900, 'x')] });
    expect(await run('leaps', price(-20, '0.70'))).toMatchObject({ rows: 1, quarantined: 0 });
    expect(await run('leaps', price(-10, '7.10'))).toMatchObject({ rows: 0, quarantined: 1 });
    expect(await run('leaps', price(-5, '2.10'))).toMatchObject({ rows: 1, quarantined: 0 });
    const [aside] = await rowsOf<{ reason: string }>(
      store,
      `SELECT reason FROM {db}.quarantine WHERE source = 'leaps'`,
    );
    expect(aside?.reason).toContain('10.1 times the price of 0.7');
    expect(await run('leaps', price(-3 * 1440, '7.10'))).toMatchObject({ rows: 1, quarantined: 0 });
  });

  test('a time that has not come is set aside', async () => {
    const far = tokenRow('IO', new Date(now.getTime() + 3 * 86_400_000), '0.1', 900, 'x');
    expect(await run('far', { token_prices: [far] })).toMatchObject({ rows: 0, quarantined: 1 });
  });
});

describe('a run', () => {
  test('that brings nothing is no data; one that throws is recorded, and nothing of it is stored', async () => {
    expect(await run('nothing', { offers: [] })).toMatchObject({ outcome: 'no_data', error: '' });
    const broken = connector(async () => {
      throw new SourceError('refused', 'they said no', { retryAt: now.getTime() + 7_200_000 });
    });
    expect(await runConnector(store, 'broken', broken, { env: {}, now })).toMatchObject({
      outcome: 'refused',
      error: 'they said no',
    });
    const [recorded] = await rowsOf<object>(
      store,
      `SELECT outcome, error, dateDiff('minute', started_at, next_run) AS minutes
        FROM {db}.connector_runs
        WHERE connector = 'broken'`,
    );
    expect(recorded).toEqual({ outcome: 'refused', error: 'they said no', minutes: 120 });
  });

  test('with a wrong setting says which, and hides its value', async () => {
    const asked = await askConnector(
      connector(async () => ({})),
      { env: { TEST_URL: 'not a url' }, now },
    );
    expect(asked.outcome).toBe('failed');
    expect(asked.error).toContain('TEST_URL');
    expect(asked.error).not.toContain('not a url');
  });

  test('reads a secret from a file, and never says it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-secret-'));
    const file = path.join(folder, 'key');
    writeFileSync(file, 'sesame-open\n');
    const leaky = connector(async ({ config: { TEST_KEY } }) => {
      throw new Error(`the key ${TEST_KEY} does not fit`);
    });
    const asked = await askConnector(leaky, { env: { TEST_KEY_FILE: file }, now });
    expect(asked.error).toBe('the key (hidden) does not fit');
    rmSync(folder, { recursive: true });
    const gone = await askConnector(leaky, { env: { TEST_KEY_FILE: file }, now });
    expect(gone.error).toContain('TEST_KEY_FILE names');
  });
});

describe('drift', () => {
  const schema = z.object({
    rows: z.array(z.object({ price: z.number().nullish(), ...unread('icon') })),
    byId: z.record(z.string(), z.object({ n: z.number().optional() })),
  });

  test('is a field that is new, or one that is read and nowhere', () => {
    expect(driftOf(schema, { rows: [{ price: 1, icon: 'x' }, {}], byId: { a: { n: 1 } } })).toEqual({
      unknown: [],
      missing: [],
    });
    expect(driftOf(schema, { rows: [{ cost: 1 }, { cost: 2 }], byId: { a: {}, b: { m: 1 } }, extra: 1 })).toEqual({
      unknown: ['byId{}.m', 'extra', 'rows[].cost'],
      missing: ['byId{}.n', 'rows[].price'],
    });
  });

  test('of any value is told without a throw', () => {
    for (const value of [null, 3, 'x', [], {}, { rows: 3, byId: [] }])
      expect(() => driftOf(schema, value)).not.toThrow();
  });
});
