import { BlockBuilder } from '../../store/native/block.ts';
import { array, dateTime64, lowCardinality, map, string, uint32, uint64 } from '../../store/native/columns.ts';

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
  });
