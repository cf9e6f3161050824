import { BlockBuilder } from '../../store/native/block.ts';
import { array, dateTime64, lowCardinality, map, string, uint32, uint64 } from '../../store/native/columns.ts';
import type { Encoded } from '../sink.ts';
import { attributeOf, type Group, type Span } from './model.ts';
import { isId, quote, Rejections } from './rejections.ts';

const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];
const statuses = ['Unset', 'Ok', 'Error'];

const builder = () =>
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

const rows = builder();

/**
 * Spans as rows of `otel_traces`.
 *
 * Refused, one at a time: a trace or span id of the wrong length or all zero, and a span without a start. A span that
 * ends before it starts is kept with duration 0 and the attribute `wattledger.warning`.
 */
export function encodeTraces(groups: readonly Group<Span>[]): Encoded {
  const rejected = new Rejections();
  for (const { resource, scope, items } of groups) {
    const service = attributeOf(resource, 'service.name');
    for (const span of items) {
      const problem = problemOf(span);
      if (problem) rejected.add(problem, `span ${quote(span.name)}`);
      else push(span, resource, service, scope);
    }
  }
  const block = rows.take();
  return { blocks: block ? [block] : [], rejected };
}

function problemOf(span: Span): string | undefined {
  if (!isId(span.traceId, 'trace')) return 'trace_id is not 16 bytes, or all zero';
  if (!isId(span.spanId, 'span')) return 'span_id is not 8 bytes, or all zero';
  if (span.start === 0n) return 'start_time_unix_nano is missing';
  if (span.start > maxTime || span.end > maxTime) return 'the time is after the year 2262';
  return undefined;
}

/** The last nanosecond that 63 bits can count. */
const maxTime = 2n ** 63n - 1n;

function push(span: Span, resource: Group<Span>['resource'], service: string, scope: Group<Span>['scope']): void {
  const { columns } = rows;
  const backwards = span.end < span.start;
  columns.Timestamp.push(span.start);
  columns.TraceId.push(span.traceId);
  columns.SpanId.push(span.spanId);
  columns.ParentSpanId.push(isId(span.parentSpanId, 'span') ? span.parentSpanId : '');
  columns.TraceState.push(span.traceState);
  columns.SpanName.push(span.name);
  columns.SpanKind.push(kinds[span.kind] ?? 'Unspecified');
  columns.ServiceName.push(service);
  columns.ResourceAttributes.push(resource);
  columns.ScopeName.push(scope.name);
  columns.ScopeVersion.push(scope.version);
  columns.SpanAttributes.push(
    backwards ? [...span.attributes, ['wattledger.warning', 'ends before it starts']] : span.attributes,
  );
  columns.Duration.push(backwards ? 0n : span.end - span.start);
  columns.StatusCode.push(statuses[span.statusCode] ?? 'Unset');
  columns.StatusMessage.push(span.statusMessage);
  columns['Events.Timestamp'].push(span.events.map((event) => event.time));
  columns['Events.Name'].push(span.events.map((event) => event.name));
  columns['Events.Attributes'].push(span.events.map((event) => event.attributes));
  columns['Links.TraceId'].push(span.links.map((link) => link.traceId));
  columns['Links.SpanId'].push(span.links.map((link) => link.spanId));
  columns['Links.TraceState'].push(span.links.map((link) => link.traceState));
  columns['Links.Attributes'].push(span.links.map((link) => link.attributes));
  columns.Flags.push(span.flags);
}
