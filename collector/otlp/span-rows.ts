import { BlockBuilder } from '../../store/native/block.ts';
import {
  array,
  dateTime64,
  lowCardinality,
  map,
  type Pairs,
  string,
  uint32,
  uint64,
} from '../../store/native/columns.ts';
import type { Span } from './model.ts';
import { promotedColumns, promotedOf, pushPromoted } from './promoted.ts';

/** Names of `Span.SpanKind` and `Status.StatusCode`, by number, as the OpenTelemetry ClickHouse exporter writes them. */
export const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];
export const statuses = ['Unset', 'Ok', 'Error'];

/** Said on a span that ends before it starts. */
export const backwards = ['wattledger.warning', 'ends before it starts'] as const;

/** Why a span is refused. */
export const problems = {
  traceId: 'trace_id is not 16 bytes, or all zero',
  spanId: 'span_id is not 8 bytes, or all zero',
  start: 'start_time_unix_nano is missing',
  late: 'the time is after the year 2149',
} as const;

/** Rows of `otel_traces`. Both encodings lay down the same rows for the same spans. */
export const spanRows = () =>
  new BlockBuilder('otel_traces', {
    Timestamp: dateTime64(),
    TraceId: string(),
    SpanId: string(),
    ParentSpanId: string(),
    TraceState: string(),
    SpanName: lowCardinality(),
    SpanKind: lowCardinality(),
    ServiceName: lowCardinality(),
    ResourceAttributes: map(),
    ScopeName: string(),
    ScopeVersion: string(),
    SpanAttributes: map(),
    Duration: uint64(),
    StatusCode: lowCardinality(),
    StatusMessage: string(),
    'Events.Timestamp': array(dateTime64()),
    'Events.Name': array(lowCardinality()),
    'Events.Attributes': array(map()),
    'Links.TraceId': array(string()),
    'Links.SpanId': array(string()),
    'Links.TraceState': array(string()),
    'Links.Attributes': array(map()),
    Flags: uint32(),
    Phase: lowCardinality(),
    Unit: lowCardinality(),
    ...promotedColumns.traces(),
  });

/** What all spans of a resource and scope share. */
export type SpanContext = {
  readonly resource: Pairs;
  readonly service: string;
  readonly scope: { readonly name: string; readonly version: string };
};

/** Lays down the columns that `count` spans share. */
export function pushContext(
  rows: ReturnType<typeof spanRows>,
  { resource, service, scope }: SpanContext,
  count: number,
): void {
  const { columns } = rows;
  columns.ServiceName.pushMany(service, count);
  columns.ResourceAttributes.pushMany(resource, count);
  columns.ScopeName.pushMany(scope.name, count);
  columns.ScopeVersion.pushMany(scope.version, count);
  pushPromoted(rows, promotedOf(resource), count);
}

/** What lays down a span's events and links. */
export function nested({ columns }: ReturnType<typeof spanRows>) {
  return {
    eventColumns: [columns['Events.Timestamp'], columns['Events.Name'], columns['Events.Attributes']],
    linkColumns: [
      columns['Links.TraceId'],
      columns['Links.SpanId'],
      columns['Links.TraceState'],
      columns['Links.Attributes'],
    ],
    pushEvents(events: Span['events']) {
      columns['Events.Timestamp'].push(events.map((event) => event.time));
      columns['Events.Name'].push(events.map((event) => event.name));
      columns['Events.Attributes'].push(events.map((event) => event.attributes));
    },
    pushLinks(links: Span['links']) {
      columns['Links.TraceId'].push(links.map((link) => link.traceId));
      columns['Links.SpanId'].push(links.map((link) => link.spanId));
      columns['Links.TraceState'].push(links.map((link) => link.traceState));
      columns['Links.Attributes'].push(links.map((link) => link.attributes));
    },
  };
}
