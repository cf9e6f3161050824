import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { silent } from '../../process/log.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan, spanOf } from '../../tests/support/ledger.ts';
import { testStore } from '../../tests/support/test-store.ts';
import { type Server, startServer } from '../start.ts';
import { type Described, openApiDocument } from './document.ts';

/** Drives a running server from its own document, and holds each answer against it. */

const store = testStore();
/** The period that the document's examples ask for. */
const from = Date.UTC(2026, 5, 1);
const trace = '0af7651916cd43dd8448eb211c80319c';
let server: Server;
const document = openApiDocument();

beforeAll(async () => {
  await storeGpuModels(store);
  const lease = { id: 'lease-1', from, to: from + 4 * hourMs, resource: { 'compute.workload': 'chat' } };
  await insertPartial(store, 'otel_traces', [
    { ...leaseSpan(lease), TraceId: trace },
    spanOf(
      lease,
      'run',
      [from + 0.25 * hourMs, from + 0.75 * hourMs],
      { 'compute.job.id': 'job-1' },
      { TraceId: trace, SpanId: 'b7ad6b7169203331' },
    ),
  ]);
  await insertPartial(store, 'otel_logs', [
    {
      Timestamp: iso(from + hourMs),
      Body: 'loading shard 1 of 8',
      SeverityNumber: 9,
      ServiceName: 'test',
      TraceId: trace,
    },
  ]);
  await close(store);
  server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot: '', log: silent });
});
afterAll(() => server?.stop());

test('the server answers the document', async () => {
  const answer = await fetch(`${server.url}/api/v1/openapi.json`);
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
});

const described = Object.entries(document.paths).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
);
const successOf = ({ responses }: Described) => Object.keys(responses).find((status) => status.startsWith('2')) ?? '';
const contentOf = ({ responses }: Described, status: string) => {
  const response = responses[status];
  return response && 'content' in response && response.content ? response.content : {};
};

const isStream = ({ operation }: { operation: Described }) =>
  'text/event-stream' in contentOf(operation, successOf(operation));

/** Things that the examples of the document name and that are not there. */
const absent: Readonly<Record<string, number>> = {
  'get /api/v1/recompute/{id}': 404,
  'get /api/v1/price-book/outcomes/{id}': 404,
  'get /api/v1/reports/{id}': 404,
  'get /api/v1/reports/{id}/annex': 404,
  'get /api/v1/reports/{id}/manifest': 404,
  'delete /api/v1/statements/{id}': 404,
  'post /api/v1/channels/{id}/test': 404,
};

describe('every operation answers its examples as it says', () => {
  test.each(described.filter((each) => !isStream(each)))('$method $at', async ({ at, method, operation }) => {
    const expected = absent[`${method} ${at}`] ?? Number(successOf(operation));
    const answer = await ask(method, at, operation);
    expect(answer.status, await answer.clone().text()).toBe(expected);
    if (expected === 204) return;
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    expect(
      Object.keys(expected === 404 ? { 'application/json': 0 } : contentOf(operation, String(expected))),
    ).toContain(type);
    if (type === 'application/json') expectToFit(at, method, String(expected), await answer.json());
  });
});

describe('queries answer in every format', () => {
  test.each(['cost-by-network', 'charges', 'spans'])('%s', async (name) => {
    const at = `/api/v1/query/${name}`;
    const operation = document.paths[at]?.get as Described;
    const columns = await ask('get', at, operation, { format: 'columns' });
    const values = (await columns.json()) as Record<string, unknown[]>;
    expect(Object.values(values)[0]?.length).toBeGreaterThan(0);
    expectToFit(at, 'get', '200', values);
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['parquet', 'application/vnd.apache.parquet'],
    ] as const) {
      const answer = await ask('get', at, operation, { format });
      expect(answer.headers.get('content-type')).toContain(type);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
  });
});

test('what was made is answered by its id, in every format', async () => {
  const at = '/api/v1/reports/{id}';
  const made = await ask('post', '/api/v1/reports', document.paths['/api/v1/reports']?.post as Described);
  const { id } = (await made.json()) as { id: string };
  const json = await fetch(`${server.url}${at.replace('{id}', id)}`);
  expectToFit(at, 'get', '200', await json.json());
  for (const [format, type] of [
    ['pdf', 'application/pdf'],
    ['csv', 'text/csv'],
    ['parquet', 'application/vnd.apache.parquet'],
  ]) {
    const answer = await fetch(`${server.url}${at.replace('{id}', id)}?format=${format}`);
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    await answer.body?.cancel();
  }
  const sustainability = await fetch(`${server.url}/api/v1/reports`, {
    method: 'post',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'sustainability', from: Date.now() - 7 * 86_400_000, to: Date.now() }),
  });
  const place = `${server.url}${at.replace('{id}', ((await sustainability.json()) as { id: string }).id)}`;
  const evidence = await fetch(`${place}/annex`);
  expectToFit(`${at}/annex`, 'get', '200', await evidence.json());
  const manifest = await fetch(`${place}/manifest`);
  expect(Object.keys(contentOf(document.paths[`${at}/manifest`]?.get as Described, '200'))).toContain(
    manifest.headers.get('content-type')?.split(';')[0],
  );
  expect(manifest.status).toBe(200);
  const asked = await ask('post', '/api/v1/recompute', document.paths['/api/v1/recompute']?.post as Described);
  const waiting = await fetch(`${server.url}/api/v1/recompute/${((await asked.json()) as { id: string }).id}`);
  expectToFit('/api/v1/recompute/{id}', 'get', '200', await waiting.json());
});

test('lines tell the steps of a report', async () => {
  const { post } = document.paths['/api/v1/reports'] as { post: Described };
  const answer = await ask('post', '/api/v1/reports', post, {}, { accept: 'application/x-ndjson' });
  expect(Object.keys(contentOf(post, '201'))).toContain(answer.headers.get('content-type'));
  const kinds = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect(kinds.at(-1)).toBe('made');
});

describe('streams begin', () => {
  test.each(described.filter(isStream))('$at', async ({ at, method, operation }) => {
    const answer = await ask(method, at, operation);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain('event: open');
    await reader?.cancel();
  });
});

describe('failures have the one shape that every operation declares', () => {
  const asking = described.filter(({ operation }) =>
    parametersOf(operation).some((each) => each.in === 'query' && each.required),
  );
  test.each(asking)('$at without its parameters: 400', async ({ at, method }) => {
    const answer = await fetch(server.url + at.replaceAll(/\{\w+\}/g, 'cost'), { method });
    await expectFailure(answer, at, method, 400, 'bad_request');
  });

  const sending = described.filter(({ operation }) => operation.requestBody);
  test.each(sending)('$method $at: 415 for a form, 400 for what is no JSON', async ({ at, method, operation }) => {
    const address = server.url + placeOf(at, operation);
    const form = await fetch(address, { method, body: new URLSearchParams({ a: 'b' }) });
    await expectFailure(form, at, method, 415, 'unsupported_media');
    const broken = await fetch(address, { method, body: '{', headers: { 'content-type': 'application/json' } });
    await expectFailure(broken, at, method, 400, 'bad_request');
  });

  // A rule that its example has set is removed above.
  const missing = [...Object.keys(absent), 'delete /api/v1/rules/{kind}/{id}'];
  test.each(missing)('%s of what is not there: 404', async (name) => {
    const [method = '', at = ''] = name.split(' ');
    const answer = await ask(method, at, operationAt(method, at));
    await expectFailure(answer, at, method, 404, 'not_found');
  });

  test('another method on a path that exists: 405, with those that it takes', async () => {
    for (const at of Object.keys(document.paths)) {
      const taken = Object.keys(document.paths[at] ?? {}).map((method) => method.toUpperCase());
      const answer = await fetch(server.url + at.replaceAll(/\{\w+\}/g, 'x'), { method: 'PATCH' });
      expect([at, answer.status]).toEqual([at, 405]);
      // Others may fit too: “verify” could be the id of a report.
      expect(answer.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(taken));
      expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('method_not_allowed');
    }
  });

  test('a path that does not exist: 404', async () => {
    const answer = await fetch(`${server.url}/api/v1/nothing`);
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'not_found',
    ]);
  });
});

const operationAt = (method: string, at: string) =>
  (document.paths[at] as Record<string, Described> | undefined)?.[method] as Described;

function parametersOf({ parameters = [] }: Described) {
  const { parameters: shared } = document.components;
  return parameters
    .map((each) => ('$ref' in each ? shared[each.$ref.split('/').at(-1) ?? ''] : each))
    .filter((each) => each !== undefined);
}

const placeOf = (at: string, operation: Described) =>
  at.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parametersOf(operation).find((each) => each.name === name)?.example)),
  );

/** Asks an operation with the examples of the document. */
function ask(method: string, at: string, operation: Described, query: Record<string, string> = {}, headers = {}) {
  const asked = new URLSearchParams(query);
  for (const each of parametersOf(operation))
    if (each.in === 'query' && each.required) asked.set(each.name, String(each.example));
  const body = operation.requestBody?.content['application/json'].example;
  return fetch(`${server.url}${placeOf(at, operation)}?${asked}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function expectFailure(answer: Response, at: string, method: string, status: number, code: string) {
  expect([answer.status, Object.keys(operationAt(method, at).responses)]).toEqual([
    status,
    expect.arrayContaining([String(status)]),
  ]);
  const body = (await answer.json()) as { error: { code: string } };
  expect(body.error.code).toBe(code);
  expectToFit(at, method, String(status), body);
}

/** That an answer is what the document says of it, with no field that the document does not know. */
function expectToFit(at: string, method: string, status: string, answer: unknown): void {
  const response = operationAt(method, at).responses[status];
  const pointer =
    response && '$ref' in response
      ? response.$ref.slice(1)
      : `/paths/${at.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/responses/${status}`;
  const fits = validator.compile({ $ref: `openapi.json#${encodeURI(pointer)}/content/application~1json/schema` });
  expect(fits(answer) ? [] : fits.errors).toEqual([]);
}

/** Objects whose fields are listed have no others: an answer may not hold what the document leaves out. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  return own.type === 'object' && own.properties && own.additionalProperties === undefined
    ? { ...own, additionalProperties: false }
    : own;
}

const validator = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
validator.addSchema(closed(JSON.parse(JSON.stringify(document))) as object, 'openapi.json');
