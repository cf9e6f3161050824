/**
 * What ingest is measured against, and nothing else uses: protobufjs decodes a request to objects, objects become rows, rows
 * go to ClickHouse as JSON, 50,000 at a time. It answers before anything is stored. Traces only.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';
import type { Store } from '../store/store.ts';

const field = (id: number, type: string, rule?: 'repeated') => ({ id, type, ...(rule && { rule }) });
const { nested } = {
  nested: {
    Request: { fields: { resourceSpans: field(1, 'ResourceSpans', 'repeated') } },
    ResourceSpans: { fields: { resource: field(1, 'Resource'), scopeSpans: field(2, 'ScopeSpans', 'repeated') } },
    Resource: { fields: { attributes: field(1, 'KeyValue', 'repeated') } },
    ScopeSpans: { fields: { scope: field(1, 'Scope'), spans: field(2, 'Span', 'repeated') } },
    Scope: { fields: { name: field(1, 'string'), version: field(2, 'string') } },
    Span: {
      fields: {
        traceId: field(1, 'bytes'),
        spanId: field(2, 'bytes'),
        traceState: field(3, 'string'),
        parentSpanId: field(4, 'bytes'),
        name: field(5, 'string'),
        kind: field(6, 'int32'),
        startTimeUnixNano: field(7, 'fixed64'),
        endTimeUnixNano: field(8, 'fixed64'),
        attributes: field(9, 'KeyValue', 'repeated'),
      },
    },
    KeyValue: { fields: { key: field(1, 'string'), value: field(2, 'AnyValue') } },
    AnyValue: {
      fields: {
        stringValue: field(1, 'string'),
        boolValue: field(2, 'bool'),
        intValue: field(3, 'int64'),
        doubleValue: field(4, 'double'),
      },
    },
  },
};
const Request = protobuf.Root.fromJSON({ nested }).lookupType('Request');

type KeyValue = { key: string; value: Record<string, unknown> };
const mapOf = (attributes: KeyValue[] = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, String(Object.values(value)[0])]));
const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];

/** Starts it on a free port. */
export async function startBaseline(store: Store) {
  let waiting: object[] = [];
  let inserting = Promise.resolve();
  const flush = () => {
    const values = waiting;
    waiting = [];
    inserting = inserting.then(() =>
      store.writer.insert({ table: `${store.database}.otel_traces`, values, format: 'JSONEachRow' }).then(() => {}),
    );
    return inserting;
  };
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const decoded = Request.toObject(Request.decode(Buffer.concat(chunks)), { longs: String }) as {
      // biome-ignore lint/suspicious/noExplicitAny: protobufjs gives plain objects
      resourceSpans: { resource: { attributes: KeyValue[] }; scopeSpans: { scope: any; spans: any[] }[] }[];
    };
    for (const { resource, scopeSpans } of decoded.resourceSpans)
      for (const { scope, spans } of scopeSpans)
        for (const span of spans)
          waiting.push({
            Timestamp: span.startTimeUnixNano,
            TraceId: Buffer.from(span.traceId).toString('hex'),
            SpanId: Buffer.from(span.spanId).toString('hex'),
            ParentSpanId: Buffer.from(span.parentSpanId ?? []).toString('hex'),
            SpanName: span.name,
            SpanKind: kinds[span.kind] ?? '',
            ServiceName: mapOf(resource.attributes)['service.name'],
            ResourceAttributes: mapOf(resource.attributes),
            ScopeName: scope?.name ?? '',
            ScopeVersion: scope?.version ?? '',
            SpanAttributes: mapOf(span.attributes),
            Duration: String(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)),
          });
    if (waiting.length >= 50_000) await flush();
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    drain: flush,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
