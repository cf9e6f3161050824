import { Readable } from 'node:stream';
import { AppError } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';
import { onceEach, traceBounds } from '../queries/sql/telemetry.ts';

type Row = {
  readonly start: string;
  readonly end: string;
  readonly SpanId: string;
  readonly ParentSpanId: string;
  readonly TraceState: string;
  readonly SpanName: string;
  readonly SpanKind: string;
  readonly resource: Attributes;
  readonly ScopeName: string;
  readonly ScopeVersion: string;
  readonly attributes: Attributes;
  readonly StatusCode: string;
  readonly StatusMessage: string;
  readonly events: readonly { readonly time: string; readonly name: string; readonly attributes: Attributes }[];
  readonly links: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceState: string;
    readonly attributes: Attributes;
  }[];
  readonly Flags: number;
};
type Attributes = Readonly<Record<string, string>>;

const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];
const statuses = ['Unset', 'Ok', 'Error'];

/**
 * A trace as OTLP JSON (an `ExportTraceServiceRequest`), piece by piece. Values of attributes are text, as they are stored; sent to a
 * collector again it makes the same rows.
 *
 * @throws AppError `not_found` when no span of it is stored
 */
export async function otlpOf(store: Store, traceId: string): Promise<Readable> {
  const answer = await store.reader.query({
    query: `WITH ${traceBounds} AS bounds
      SELECT toString(toUnixTimestamp64Nano(Timestamp)) AS start,
        toString(toUnixTimestamp64Nano(Timestamp) + toInt64(Duration)) AS end, SpanId, ParentSpanId, TraceState,
        SpanName, SpanKind, ResourceAttributes AS resource,
        ScopeName, ScopeVersion, SpanAttributes AS attributes, StatusCode, StatusMessage, Flags,
        arrayMap((t, n, a) -> CAST((toString(toUnixTimestamp64Nano(t)), n, a),
          'Tuple(time String, name String, attributes Map(String, String))'), Events.Timestamp, Events.Name,
          Events.Attributes) AS events,
        arrayMap((t, s, w, a) -> CAST((t, s, w, a),
          'Tuple(traceId String, spanId String, traceState String, attributes Map(String, String))'), Links.TraceId,
          Links.SpanId, Links.TraceState, Links.Attributes) AS links
      FROM otel_traces
      WHERE TraceId = {trace: String} AND Timestamp >= bounds.1 AND Timestamp < bounds.2
      ORDER BY cityHash64(ResourceAttributes), ScopeName, ScopeVersion, Timestamp, SpanId
        ${onceEach}`,
    query_params: { trace: traceId },
    format: 'JSONEachRow',
    clickhouse_settings: { max_execution_time: 60 },
  });
  const rows = answer.stream<Row>();
  const pieces = piecesOf(traceId, rows);
  const first = await pieces.next();
  if (first.done) throw new AppError('not_found', `trace “${traceId}” not found`);
  const file = Readable.from(startingWith(first.value, pieces), { objectMode: false });
  // What waits for the next rows does not see that nobody reads any more.
  file.once('close', () => rows.destroy());
  return file;
}

async function* startingWith<Piece>(first: Piece, rest: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  yield first;
  yield* rest;
}

async function* piecesOf(traceId: string, rows: AsyncIterable<readonly { json(): Row }[]>): AsyncGenerator<string> {
  let before: { readonly resource: string; readonly scope: string } | undefined;
  for await (const batch of rows) {
    let piece = '';
    for (const each of batch) {
      const row = each.json();
      const resource = JSON.stringify(pairs(row.resource));
      const scope = JSON.stringify({ name: row.ScopeName, version: row.ScopeVersion });
      if (before?.resource !== resource) {
        piece += before ? ']}]},' : '{"resourceSpans":[';
        piece += `{"resource":{"attributes":${resource}},"scopeSpans":[{"scope":${scope},"spans":[`;
      } else if (before.scope !== scope) piece += `]},{"scope":${scope},"spans":[`;
      else piece += ',';
      piece += JSON.stringify(spanOf(traceId, row));
      before = { resource, scope };
    }
    if (piece !== '') yield piece;
  }
  if (before) yield ']}]}]}';
}

const spanOf = (traceId: string, row: Row) => ({
  traceId,
  spanId: row.SpanId,
  ...(row.ParentSpanId && { parentSpanId: row.ParentSpanId }),
  ...(row.TraceState && { traceState: row.TraceState }),
  flags: row.Flags,
  name: row.SpanName,
  kind: Math.max(0, kinds.indexOf(row.SpanKind)),
  startTimeUnixNano: row.start,
  endTimeUnixNano: row.end,
  attributes: pairs(row.attributes),
  events: row.events.map(({ time, name, attributes }) => ({ timeUnixNano: time, name, attributes: pairs(attributes) })),
  links: row.links.map(({ traceId: of, spanId, traceState, attributes }) => ({
    traceId: of,
    spanId,
    ...(traceState && { traceState }),
    attributes: pairs(attributes),
  })),
  status: {
    code: Math.max(0, statuses.indexOf(row.StatusCode)),
    ...(row.StatusMessage && { message: row.StatusMessage }),
  },
});

const pairs = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
