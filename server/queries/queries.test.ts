import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../../store/answer.ts';
import type { FieldSpec } from '../../store/field.ts';
import { runQuery } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import { queries } from './index.ts';

const store = testStore();
const app = () => createApp({ store });
const entries = Object.entries(queries);

describe('every query', () => {
  test('is registered, by the name of its file', () => {
    expect(entries.length).toBeGreaterThan(10);
    const files = readdirSync(import.meta.dirname).filter((file) => /^[\w-]+\.ts$/.test(file) && file !== 'index.ts');
    expect(entries.map(([name]) => name).sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  });

  test.each(entries)('%s answers exactly the columns it declares, of their kinds', async (_name, query) => {
    const result = await store.reader.query({
      query: query.sql.replaceAll('{search}', 'true'),
      query_params: query.params.parse({
        from: 0,
        to: 86_400_000,
        trace: 'a'.repeat(32),
        span: 'b'.repeat(16),
        leases: 'a,b',
        zones: 'DE,FR',
        gpu: 'GPU-1',
        job: 'j',
        key: 'k',
        metric: 'm',
        service: 's',
        name: 'n',
        seconds: 1,
        at: '1',
        id: 'x',
        split: 1,
        boxFrom: 0,
        boxTo: 1,
      }) as Record<string, unknown>,
      format: 'JSON',
    });
    const { meta } = await result.json();
    expect(meta?.map((column) => column.name)).toEqual(Object.keys(query.fields));
    checkAnswer(query.title, query.fields, meta ?? []);
  });

  test.each(entries)('%s has a grade beside every graded figure', (_name, query) => {
    for (const [name, field] of Object.entries(query.fields as Record<string, FieldSpec>))
      if (field.graded) expect(Object.keys(query.fields)).toContain(`${name}Grade`);
  });
});

describe('the API', () => {
  test('answers a frame with units', async () => {
    const answer = await app().request('/api/v1/query/cost-by-network?from=0&to=86400000');
    expect(answer.status).toBe(200);
    const frame = (await answer.json()) as {
      schema: { fields: { name: string; config: { unit?: string } }[] };
      data: { values: unknown[][] };
    };
    expect(frame.schema.fields[2]).toMatchObject({ name: 'cost', config: { unit: 'currencyUSD' } });
    expect(frame.data.values).toHaveLength(7);
  });

  test('says how much a sum leaves out, and gives no price per token where a part of the cost is unknown', async () => {
    const charge = (lease_id: string, cost_usd: string | null) => ({
      hour: '2026-06-01 10:00:00',
      lease_id,
      version: 1,
      network: 'akash',
      workload: 'w',
      seconds: '3600',
      gpu_seconds: '3600',
      cost_usd,
      cost_grade: cost_usd ? 'B' : '?',
    });
    await insertPartial(store, 'charges', [charge('known', '2'), charge('unknown', null)]);
    await insertPartial(store, 'charge_hours', [
      { hour: '2026-06-01 10:00:00', version: 1, closed_at: '2026-06-01 11:00:00' },
    ]);
    await insertPartial(store, 'delivered', [
      {
        hour: '2026-06-01 10:00:00',
        version: 1,
        lease_id: 'known',
        network: 'akash',
        workload: 'w',
        unit: 'request',
        delivered: '1',
        input_tokens: '1000',
        basis: 'spans',
        token_basis: 'spans',
      },
    ]);
    const rows = async (name: 'cost-by-network' | 'compare-networks') => {
      const from = Date.UTC(2026, 5, 1, 10);
      const { schema, data } = await runQuery(store, queries[name], { from, to: from + 3_600_000 });
      return Object.fromEntries((schema?.fields ?? []).map((field, i) => [field.name, data?.values[i]?.[0]]));
    };
    expect(await rows('cost-by-network')).toMatchObject({ cost: 2, costUnknownHours: 1 });
    expect(await rows('compare-networks')).toMatchObject({
      costPerGpuHour: 2,
      costPerMillionTokens: null,
      costGrade: '?',
      costShares: { B: 0.5, '?': 0.5 },
    });
  });

  test('streams CSV with the header of the fields', async () => {
    const answer = await app().request('/api/v1/query/cost-by-network?from=0&to=1&format=csv');
    expect(await answer.text()).toBe(
      '"time","network","cost","costGrade","gpuHours","uncountedHours","costUnknownHours"\n',
    );
  });

  test.each([
    ['/api/v1/query/nope', 404, 'not_found'],
    ['/api/v1/nope', 404, 'not_found'],
    ['/api/v1/query/cost-by-network?from=abc&to=1', 400, 'bad_request'],
    ['/api/v1/query/cost-by-network', 400, 'bad_request'],
    ['/api/v1/query/cost-by-network?from=2&to=1', 400, 'bad_request'],
    ['/api/v1/query/cost-by-network?from=0&to=1&format=xls', 400, 'bad_request'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await app().request(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  test('binds what it is given: quotes stay text', async () => {
    const answer = await app().request(
      `/api/v1/query/cost-by-network?from=0&to=1&workload=${encodeURIComponent("' OR 1=1 --")}`,
    );
    expect(answer.status).toBe(200);
  });

  test('lists its queries with JSON schemas', async () => {
    const list = (await (await app().request('/api/v1/queries')).json()) as {
      name: string;
      params: { properties: object };
    }[];
    expect(list.find(({ name }) => name === 'compare-networks')?.params.properties).toHaveProperty('from');
  });

  test('refuses a host it is not', async () => {
    const guarded = createApp({ store, hosts: ['localhost'] });
    expect((await guarded.request('/api/v1/health', { headers: { host: 'evil.example' } })).status).toBe(400);
    expect((await guarded.request('/api/v1/health', { headers: { host: 'localhost:4319' } })).status).toBe(200);
  });
});
