import { whole } from '../../store/native/block.ts';
import { quote, Rejections } from '../rejections.ts';
import type { Encoded } from '../sink.ts';
import { isId, latestHigh } from './ids.ts';
import { attributeOf, type Group, type Span, sortedPairs } from './model.ts';
import { phaseOf, unitOf } from './promoted.ts';
import { backwards, kinds, nested, problems, pushContext, spanRows, statuses } from './span-rows.ts';

const rows = spanRows();
const { pushEvents, pushLinks } = nested(rows);

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
    const before = rows.columns.Timestamp.rows;
    for (const span of items) {
      const problem = problemOf(span);
      if (problem) rejected.add(problem, `span ${quote(span.name)}`);
      else push(span);
    }
    const service = attributeOf(resource, 'service.name');
    pushContext(rows, { resource, service, scope }, rows.columns.Timestamp.rows - before);
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

function push(span: Span): void {
  const { columns } = rows;
  const isBackwards = span.end < span.start;
  columns.Timestamp.push(span.start);
  columns.TraceId.push(span.traceId);
  columns.SpanId.push(span.spanId);
  columns.ParentSpanId.push(isId(span.parentSpanId, 'span') ? span.parentSpanId : '');
  columns.TraceState.push(span.traceState);
  columns.SpanName.push(span.name);
  columns.SpanKind.push(kinds[span.kind] ?? 'Unspecified');
  columns.SpanAttributes.push(
    isBackwards
      ? sortedPairs([...span.attributes.map(([key, value]): [string, string] => [key, value]), [...backwards]])
      : span.attributes,
  );
  columns.Duration.push(isBackwards ? 0n : span.end - span.start);
  columns.StatusCode.push(statuses[span.statusCode] ?? 'Unset');
  columns.StatusMessage.push(span.statusMessage);
  pushEvents(span.events);
  pushLinks(span.links);
  columns.Flags.push(span.flags);
  columns.Phase.push(phaseOf(span.name, span.attributes));
  columns.Unit.push(unitOf(span.attributes));
}
