import { expect, test } from 'vitest';
import { runColumns } from '../../store/query.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import linkedSpans from '../queries/linked-spans.ts';
import trace from '../queries/trace.ts';

const store = testStore();
const app = createApp({ store });
const id = (letter: string) => letter.repeat(32);
const nasty = '<img src=x onerror=alert(1)> \u202eevil\u0007 "quoted" \\ 🙂';

const rows: Partial<Insert<'otel_traces'>>[] = [
  {
    Timestamp: '2026-06-01T10:00:00.123456789Z',
    TraceId: id('a'),
    SpanId: '1'.repeat(16),
    ParentSpanId: '',
    SpanName: nasty,
    SpanKind: 'Server',
    ServiceName: 'web',
    Duration: '1500000001',
    ResourceAttributes: { 'service.name': 'web', note: nasty },
    ScopeName: 'lib',
    ScopeVersion: '1',
    SpanAttributes: { k: nasty },
    StatusCode: 'Error',
    StatusMessage: nasty,
    TraceState: 'a=b',
    Flags: 257,
    'Events.Timestamp': ['2026-06-01T10:00:00.5Z'],
    'Events.Name': ['exception'],
    'Events.Attributes': [{ 'exception.message': nasty }],
    'Links.TraceId': [id('b')],
    'Links.SpanId': ['2'.repeat(16)],
    'Links.TraceState': [''],
    'Links.Attributes': [{ why: 'retry' }],
  },
  {
    Timestamp: '2026-06-01T10:00:00.2Z',
    TraceId: id('a'),
    SpanId: '3'.repeat(16),
    ParentSpanId: '1'.repeat(16),
    SpanName: 'child',
    SpanKind: 'Client',
    ServiceName: 'db',
    Duration: '5',
    ResourceAttributes: { 'service.name': 'db' },
    ScopeName: 'lib',
    ScopeVersion: '1',
    SpanAttributes: {},
    StatusCode: 'Ok',
  },
];

test('a trace is downloaded as OTLP JSON, to the nanosecond, whatever its text', async () => {
  await insertPartial(store, 'otel_traces', rows);
  const answer = await app.request(`/api/v1/traces/${id('A')}/otlp`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain('.json');
  const { resourceSpans } = (await answer.json()) as {
    resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[];
  };
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  expect(resourceSpans).toHaveLength(2);
  expect(spans.find((span) => span.name === nasty)).toMatchObject({
    traceId: id('a'),
    kind: 2,
    flags: 257,
    startTimeUnixNano: '1780308000123456789',
    endTimeUnixNano: '1780308001623456790',
    status: { code: 2, message: nasty },
    events: [{ name: 'exception' }],
    links: [{ traceId: id('b'), attributes: [{ key: 'why', value: { stringValue: 'retry' } }] }],
  });
});

test('links are followed both ways', async () => {
  const found = await runColumns(store, linkedSpans, { trace: id('b'), span: '2'.repeat(16) });
  expect(found.traceId).toEqual([id('a')]);
  expect(found.name).toEqual([nasty]);
});

test('a trace that is not stored is not found, one with a wrong id is refused', async () => {
  expect((await app.request(`/api/v1/traces/${id('e')}/otlp`)).status).toBe(404);
  expect((await app.request('/api/v1/traces/xyz/otlp')).status).toBe(400);
  expect((await runColumns(store, trace, { trace: id('e') })).spanId).toEqual([]);
});

test('rows of a trace are in order, with times from the first span', async () => {
  const found = await runColumns(store, trace, { trace: id('a') });
  expect(found.start).toEqual([0, 76_543_211]);
  expect(found.origin[0]).toBe('1780308000123456789');
  expect(await rowsOf(store, 'SELECT count() AS n FROM {db}.span_links')).toEqual([{ n: 1 }]);
});
