import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { insertPartial } from '../../tests/support/insert.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import type { Differences } from './differences.ts';
import type { Page } from './pages.ts';
import { tail } from './tail.ts';

const store = testStore();
const app = createApp({ store });
const from = Date.UTC(2026, 5, 1);
const to = from + 86_400_000;
const at = (minute: number) => new Date(from + minute * 60_000).toISOString();

const span = (id: number, more: object = {}) => ({
  Timestamp: at(id),
  TraceId: String(id).padStart(32, 'a'),
  SpanId: String(id).padStart(16, 'b'),
  ParentSpanId: 'c'.repeat(16),
  SpanName: 'chat',
  SpanKind: 'Client',
  ServiceName: 'web',
  Duration: '1000000000',
  StatusCode: 'Unset',
  ResourceAttributes: {},
  SpanAttributes: {},
  ...more,
});

const page = async (signal: string, q: string, more = ''): Promise<Page> => {
  const answer = await app.request(`/api/v1/search/${signal}?from=${from}&to=${to}&q=${encodeURIComponent(q)}${more}`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Page;
};

beforeAll(async () => {
  await insertPartial(store, 'otel_traces', [
    span(1, { SpanAttributes: { 'http.response.status_code': '200', 'user.id': 'ann', 'odd key': 'x' } }),
    span(2, {
      SpanAttributes: { 'http.response.status_code': '503', 'user.id': 'bob' },
      StatusCode: 'Error',
      StatusMessage: 'Upstream timed out',
    }),
    span(3, {
      ServiceName: 'worker',
      Duration: '2500000000',
      ResourceAttributes: { 'compute.network': 'akash', 'user.id': 'ann', 'host.name': 'node_1' },
    }),
    span(4, {
      ParentSpanId: '',
      SpanName: 'checkpoint_save',
      SpanKind: 'Internal',
      Duration: '40000000',
      SpanAttributes: { empty: '', ratio: '0.5' },
    }),
    span(5, {
      'Events.Timestamp': [at(5)],
      'Events.Name': ['exception'],
      'Events.Attributes': [{ 'exception.message': 'CUDA out of memory' }],
      ResourceAttributes: { 'compute.job.id': 'job-7', 'compute.lease.id': 'lease-7' },
    }),
  ]);
  await insertPartial(store, 'otel_logs', [
    {
      Timestamp: at(1),
      Body: 'loading shard 1 of 8',
      SeverityNumber: 9,
      ServiceName: 'web',
      LogAttributes: { shard: '1' },
    },
    {
      Timestamp: at(2),
      Body: 'loading shard 2 of 8',
      SeverityNumber: 10,
      ServiceName: 'web',
      LogAttributes: { shard: '2' },
      TraceId: 'd'.repeat(32),
      SpanId: 'e'.repeat(16),
    },
    { Timestamp: at(3), Body: 'NCCL WARN retrying', SeverityNumber: 13, ServiceName: 'worker' },
    { Timestamp: at(4), Body: '<b>failed</b>', SeverityNumber: 17, ServiceName: 'worker', EventName: 'crash' },
  ]);
});

describe('a search of spans', () => {
  test.each([
    ['', [5, 4, 3, 2, 1]],
    ['service:worker', [3]],
    ['service:(web OR worker)', [5, 4, 3, 2, 1]],
    ['-service:worker', [5, 4, 2, 1]],
    ['service:w*', [5, 4, 3, 2, 1]],
    ['service:W', []],
    ['duration:>2s', [3]],
    ['duration>=2500ms', [3]],
    ['duration:10ms..100ms', [4]],
    ['duration:..1s', [5, 4, 2, 1]],
    ['status:error', [2]],
    ['status!=error', [5, 4, 3, 1]],
    ['root:true', [4]],
    ['phase:checkpoint_save', [4]],
    ['network:akash', [3]],
    ['compute.network:akash', [3]],
    ['network:*', [3]],
    ['-network:*', [5, 4, 2, 1]],
    ['http.response.status_code:>=500', [2]],
    ['http.response.status_code:200..299', [1]],
    ['-http.response.status_code:>=500', [5, 4, 3, 1]],
    ['ratio:<1', [4]],
    ['ratio:0.5', [4]],
    ['user.id:ann', [3, 1]],
    ['resource.user.id:ann', [3]],
    ['span.user.id:ann', [1]],
    ['user.id:a*', [3, 1]],
    ['user.id:*', [3, 2, 1]],
    ['host.name:node_1', [3]],
    ['host.name:node?1', []],
    ['host.name:nod*1', [3]],
    ['empty:*', [4]],
    ['empty:""', [4]],
    ['"odd key":x', [1]],
    ['no.such.key:1', []],
    ['-no.such.key:1', [5, 4, 3, 2, 1]],
    ['timed', [2]],
    ['TIMED', [2]],
    ['"timed out"', [2]],
    ['ti*out', [2]],
    ['cuda', [5]],
    ['event:exception', [5]],
    ['event:*', [5]],
    ['job:job-7', [5]],
    ['lease-7', [5]],
    [String(3).padStart(32, 'a'), [3]],
    [String(3).padStart(16, 'B'), [3]],
    [`trace:${String(3).padStart(32, 'A')}`, [3]],
    ['service:web AND (status:error OR user.id:ann)', [2, 1]],
    ['NOT (service:web OR status:error)', [3]],
    ["x' OR 1=1 --", []],
    ['100%', []],
    ['\\', []],
  ])('%s finds %j', async (q, ids) => {
    const { rows, done } = await page('spans', q);
    expect(rows.map((row) => Number(String(row.spanId).replace(/^b+/, '')))).toEqual(ids);
    expect(done).toBe(true);
  });

  test.each([
    ['duration:long', '“long” is not a duration such as 250ms, 2s or 1.5h, which duration requires'],
    ['status:bad', 'which status requires'],
    ['service:>a', 'service is text, so'],
    ['a:>b', '“b” is not a number'],
    ['(', 'search, character 2: a term is missing here'],
  ])('%s is refused with its place', async (q, message) => {
    const answer = await app.request(`/api/v1/search/spans?from=${from}&to=${to}&q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  test('of any text is answered or refused, never an error of ours', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'service',
            'duration',
            'k',
            ':',
            '>',
            '"',
            ' ',
            '(',
            ')',
            '-',
            "'",
            '{x}',
            '%',
            '\\',
            '..',
            '1s',
            '\0',
            '🙂',
            '`',
          ),
          { maxLength: 14 },
        ),
        async (parts) => {
          const answer = await app.request(
            `/api/v1/search/spans?from=${from}&to=${to}&q=${encodeURIComponent(parts.join(''))}`,
          );
          expect([200, 400], `${parts.join('')}: ${await answer.clone().text()}`).toContain(answer.status);
        },
      ),
      { numRuns: 150 },
    ));

  test('turns pages that lose and repeat nothing, also among rows of one time', async () => {
    const rows = Array.from({ length: 57 }, (_, i) =>
      span(1000 + i, { Timestamp: at(600 + Math.floor(i / 20)), ServiceName: 'many' }),
    );
    await insertPartial(store, 'otel_traces', rows);
    const seen: unknown[] = [];
    let before = '';
    do {
      const found = await page('spans', 'service:many', `&limit=10&before=${before}`);
      seen.push(...found.rows.map((row) => row.spanId));
      before = found.next;
    } while (before !== '');
    expect(seen).toHaveLength(57);
    expect(new Set(seen).size).toBe(57);
  });
});

describe('a search of logs', () => {
  test.each([
    ['loading', 2],
    ['shard:2', 1],
    ['severity:>=warn', 2],
    ['severity:info', 2],
    ['level:error', 1],
    ['severity:warn..error', 2],
    ['event:crash', 1],
    ['body:"<b>failed</b>"', 1],
    ['d'.repeat(32), 1],
    ['-shard:*', 2],
  ])('%s finds %i', async (q, count) => expect((await page('logs', q)).rows).toHaveLength(count));

  test('has patterns with what is new and what is gone', async () => {
    const ask = async (split: number) =>
      (await app.request(`/api/v1/query/log-patterns?from=${from}&to=${to}&split=${split}`)).json();
    const frame = (await ask(from + 150_000)) as { data: { values: unknown[][] } };
    const [patterns, records, before] = frame.data.values as [string[], number[], number[]];
    const i = patterns.indexOf('loading shard • of •');
    expect([records[i], before[i]]).toEqual([0, 2]);
    expect(patterns).toContain('NCCL WARN retrying');
  });
});

describe('following', () => {
  test('shows a span when it comes in, once, however long ago it began', async () => {
    const stop = new AbortController();
    const seen: unknown[] = [];
    const following = (async () => {
      for await (const message of tail(store, 'spans', { q: 'service:followed' }, stop.signal)) {
        if (message.kind === 'rows') seen.push(...message.rows.map((row) => row.spanId));
        if (seen.length > 0) setTimeout(() => stop.abort(), 2200);
      }
    })();
    const began = new Date(Date.now() - 5 * 86_400_000).toISOString();
    await insertPartial(store, 'otel_traces', [
      span(9, { ServiceName: 'followed', Timestamp: began }),
      span(8, { ServiceName: 'other', Timestamp: began }),
    ]);
    await following;
    expect(seen).toEqual([String(9).padStart(16, 'b')]);
  });

  test('is refused for a wrong search', async () => {
    expect((await app.request('/api/v1/tail/logs?q=(')).status).toBe(400);
    expect((await app.request('/api/v1/tail/nothing')).status).toBe(404);
  });
});

describe('a selection', () => {
  test('is compared with the rest, attribute by attribute', async () => {
    const rows = Array.from({ length: 400 }, (_, i) =>
      span(2000 + i, {
        Timestamp: at(700 + (i % 60)),
        ServiceName: 'compared',
        Duration: i % 4 === 0 ? '9000000000' : '100000000',
        SpanAttributes: {
          shard: i % 4 === 0 ? 'hot' : `cold-${i % 3}`,
          coin: String(i % 7),
          unique: `u${i}`,
          tokens: String(i % 4 === 0 ? 3000 + i : 10 + i / 10),
        },
      }),
    );
    await insertPartial(store, 'otel_traces', rows);
    const answer = await app.request(
      `/api/v1/search/differences?from=${from}&to=${to}&q=service:compared&boxFrom=${from}&boxTo=${to}&low=5&high=100`,
    );
    const found = (await answer.json()) as Differences;
    expect(found).toMatchObject({ inside: 100, outside: 300, everyInside: 1, everyOutside: 1 });
    const [first] = found.attributes;
    expect(found.attributes.map(({ key }) => key)).toEqual(expect.arrayContaining(['shard', 'tokens']));
    expect(found.attributes.map(({ key }) => key)).not.toContain('unique');
    expect(found.attributes.map(({ key }) => key)).not.toContain('coin');
    expect(first?.score).toBe(1);
    const shard = found.attributes.find(({ key }) => key === 'shard');
    expect(shard?.values.find(({ value }) => value === 'hot')).toMatchObject({ inside: 1, outside: 0, lift: null });
    expect(found.attributes.find(({ key }) => key === 'tokens')?.values[0]?.value).toMatch(/^\d+\.\.\d+$/);
  });
});

describe('completion', () => {
  test('knows keys with their places, and values', async () => {
    const rows = async (path: string) => {
      const frame = (await (await app.request(path)).json()) as {
        schema: { fields: { name: string }[] };
        data: { values: unknown[][] };
      };
      return frame.data.values;
    };
    const [keys, places] = await rows(`/api/v1/query/search-keys?from=${from}&to=${to}&signal=span`);
    expect(keys?.map((key, i) => `${places?.[i]}.${key}`)).toEqual(
      expect.arrayContaining(['span.user.id', 'resource.user.id', 'span.odd key']),
    );
    const [values] = await rows(`/api/v1/query/search-values?from=${from}&to=${to}&signal=span&key=user.id&prefix=A`);
    expect(values).toEqual(['ann']);
  });
});
