import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../process/log.ts';
import type { Store } from '../../store/store.ts';
import { createApp } from '../app.ts';
import { queries } from '../queries/index.ts';
import type { Rules } from '../rules/rules.ts';

/** A store whose every answer is what is given, or that fails with it. */
function storeOf(answer: () => Promise<unknown>): Store {
  const client = { query: async () => ({ json: answer }) };
  return { reader: client, writer: client, database: 'x', retentionDays: 1, close: async () => {} } as unknown as Store;
}
/** ClickHouse's types of what a query declares. */
const typeOf = { number: 'Float64', time: 'UInt64', string: 'String', boolean: 'Bool', other: 'String' } as const;
const meta = Object.entries(queries.spend.fields).map(([name, { type }]) => ({ name, type: typeOf[type] }));
const answering = storeOf(async () => ({ rows: 2, meta, data: {} }));
const away = storeOf(() => Promise.reject(new Error('connect ECONNREFUSED')));
/** Rules with a bug in them. */
const broken: Rules = {
  all: () => Promise.reject(new TypeError('rules is not iterable')),
  put: async () => {},
  remove: async () => {},
};

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
beforeEach(() => exporter.reset());
afterAll(async () => {
  trace.disable();
  await provider.shutdown();
});

/** The one span of a request. */
async function spanOf(path: string, options: Parameters<typeof createApp>[0], init?: RequestInit) {
  const answer = await createApp(options).request(path, init);
  const [span, ...more] = exporter.getFinishedSpans();
  expect(more).toEqual([]);
  return { status: answer.status, span };
}

describe('a span of a request', () => {
  test('is named by the template of its route: no id is in its name', async () => {
    const { status, span } = await spanOf('/api/v1/query/spend?from=0&to=1', { store: answering });
    expect(status).toBe(200);
    expect(span?.name).toMatch(/^GET \/api\/v1\/query\/\{\w+\}$/);
    expect(span?.kind).toBe(SpanKind.SERVER);
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'http.route': span?.name.slice('GET '.length),
      'url.path': '/api/v1/query/spend',
      'url.scheme': 'http',
    });
  });

  test('that was refused is no error of the server', async () => {
    const { status, span } = await spanOf('/api/v1/query/nothing', { store: answering });
    expect(status).toBe(404);
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
    expect(span?.attributes).not.toHaveProperty('error.type');
  });

  test('that failed for the store is an error by its code', async () => {
    const { status, span } = await spanOf('/api/v1/query/spend?from=0&to=1', { store: away });
    expect(status).toBe(503);
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.attributes['error.type']).toBe('store_unavailable');
  });

  test('that failed for a bug is an error by the type of what was thrown, which is in its events', async () => {
    const { status, span } = await spanOf('/api/v1/rules', { store: answering, rules: broken });
    expect(status).toBe(500);
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.attributes['error.type']).toBe('TypeError');
    expect(span?.events[0]?.attributes?.['exception.message']).toBe('rules is not iterable');
  });

  test('that no route took is named by its method alone', async () => {
    const { span } = await spanOf('/api/v2/4711', { store: answering }, { method: 'PUT' });
    expect(span?.name).toBe('PUT');
    expect(span?.attributes).not.toHaveProperty('http.route');
  });

  test('with a method that is none does not make a name of it', async () => {
    const { span } = await spanOf('/api/v1/rules', { store: answering }, { method: 'BREW' });
    expect(span?.name).toBe('_OTHER');
  });

  test('there is none for the question whether the server is well, which every open page asks', async () => {
    const { span } = await spanOf('/api/v1/health', { store: away });
    expect(span).toBeUndefined();
  });
});

describe('the log of a request', () => {
  const lines: string[] = [];
  const log = openLog({ LOG_LEVEL: 'info' }, { write: (line) => lines.push(line) })('server');
  beforeEach(() => lines.splice(0));
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, string>);

  test('says of a bug what failed, as an error, with its stack', async () => {
    const answer = await createApp({ store: answering, rules: broken, log }).request('/api/v1/rules');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('iterable');
    const [line] = logged();
    expect(line).toMatchObject({
      level: 'error',
      part: 'server',
      msg: 'GET /api/v1/rules failed: rules is not iterable',
      'exception.type': 'TypeError',
    });
    expect(line?.['exception.stacktrace']).toContain('http.test.ts');
  });

  test('says that the store is away, as an error', async () => {
    await createApp({ store: away, log }).request('/api/v1/query/spend?from=0&to=1');
    expect(logged()).toEqual([expect.objectContaining({ level: 'error', 'exception.type': 'AppError' })]);
  });

  test('says nothing of what is refused', async () => {
    await createApp({ store: answering, log }).request('/api/v1/query/nothing');
    expect(lines).toEqual([]);
  });
});

describe('/metrics', () => {
  const metricsAfter = async (store: Store, paths: readonly string[], hosts: readonly string[] = []) => {
    const app = createApp({ store, hosts });
    for (const path of paths) await app.request(path, { headers: { host: 'a.example' } });
    const answer = await app.request('/metrics', { headers: { host: hosts[0] ?? 'a.example' } });
    return (await answer.text()).split('\n');
  };
  const query = '/api/v1/query/spend?from=0&to=1';

  test('counts queries by name and outcome, their rows and how long they took', async () => {
    const lines = await metricsAfter(answering, [query, query, '/api/v1/query/spend?from=2&to=1']);
    expect(lines).toContain('wattledger_queries_total{query="spend",outcome="answered"} 2');
    expect(lines).toContain('wattledger_queries_total{query="spend",outcome="refused"} 1');
    expect(lines).toContain('wattledger_query_rows_total{query="spend"} 4');
    expect(lines).toContain('wattledger_query_duration_seconds_count{query="spend"} 3');
    expect(lines).toContain('wattledger_query_duration_seconds_bucket{query="spend",le="+Inf"} 3');
  });

  test('is the page of that name to a browser', async () => {
    const answer = await createApp({ store: answering }).request('/metrics', { headers: { accept: 'text/html,*/*' } });
    expect(await answer.text()).not.toContain('wattledger_');
  });

  test('counts what failed apart from what was refused', async () => {
    const lines = await metricsAfter(away, [query]);
    expect(lines).toContain('wattledger_queries_total{query="spend",outcome="failed"} 1');
    expect(lines).toContain('wattledger_refusals_total{code="store_unavailable"} 1');
  });

  test('counts requests by method, route and status', async () => {
    const lines = await metricsAfter(answering, ['/api/v1/query/spend?from=0&to=1', '/api/v1/query/nothing']);
    const counts = lines.filter((line) => line.startsWith('http_server_request_duration_seconds_count'));
    expect(counts).toEqual([
      expect.stringMatching(
        /\{http_request_method="GET",http_response_status_code="200",http_route=".*\/query\/\{\w+\}"\} 1$/,
      ),
      expect.stringMatching(/http_response_status_code="404",.* 1$/),
    ]);
    expect(lines).toContain('wattledger_refusals_total{code="not_found"} 1');
  });

  test('counts requests for a host that this server does not answer for', async () => {
    const lines = await metricsAfter(answering, [query], ['wattledger.example']);
    expect(lines).toContain('wattledger_refusals_total{code="bad_request"} 1');
  });

  test('has a help and a type for each family, and each name once', async () => {
    const lines = await metricsAfter(answering, [query]);
    const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' ')[2]);
    expect(types.length).toBeGreaterThan(5);
    expect(new Set(types).size).toBe(types.length);
    for (const line of lines.filter((each) => each !== '' && !each.startsWith('#')))
      expect(types).toContain(/^[a-z_]+?(?=(_bucket|_sum|_count)?[{ ])/.exec(line)?.[0]);
  });
});
