import { whole } from '../../store/native/block.ts';
import type { Encoded } from '../sink.ts';
import { attributeOf, type Group, type Span, sortedPairs } from './model.ts';
import { isId, latestHigh, quote, Rejections } from './rejections.ts';
import { backwards, kinds, problems, spanRows, statuses } from './span-rows.ts';

const rows = spanRows();

/**
 * Decoded spans (of OTLP/JSON) as rows of `otel_traces`; protobuf goes straight from bytes to rows in `span-scanner.ts`.
 *
 * Refused, one at a time: a trace or span id of the wrong length or all zero, and a span without a start. A span that
 * ends before it starts is kept with duration 0 and the attribute `wattledger.warning`.
 */
export const encodeTraces = (groups: readonly Group<Span>[]): Encoded => whole([rows], () => encode(groups));

function encode(groups: readonly Group<Span>[]): Encoded {
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
  if (!isId(span.traceId, 'trace')) return problems.traceId;
  if (!isId(span.spanId, 'span')) return problems.spanId;
  if (span.start === 0n) return problems.start;
  if (isLate(span.start) || isLate(span.end)) return problems.late;
  return undefined;
}

const isLate = (time: bigint) => Number(time >> 32n) > latestHigh;

function push(span: Span, resource: Group<Span>['resource'], service: string, scope: Group<Span>['scope']): void {
  const { columns } = rows;
  const isBackwards = span.end < span.start;
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
    isBackwards
      ? sortedPairs([...span.attributes.map(([key, value]): [string, string] => [key, value]), [...backwards]])
      : span.attributes,
  );
  columns.Duration.push(isBackwards ? 0n : span.end - span.start);
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
