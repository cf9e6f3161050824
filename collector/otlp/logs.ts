import { BlockBuilder, whole } from '../../store/native/block.ts';
import { dateTime64, lowCardinality, map, string, uint8 } from '../../store/native/columns.ts';
import { quote, Rejections } from '../rejections.ts';
import type { Encoded } from '../sink.ts';
import { isId, latest } from './ids.ts';
import { attributeOf, type Group, type LogRecord } from './model.ts';
import { promotedColumns, promotedOf, pushPromoted } from './promoted.ts';

/** Rows of `otel_logs`. Both encodings lay down the same rows for the same records. */
export const logRows = () =>
  new BlockBuilder('otel_logs', {
    Timestamp: dateTime64(),
    TraceId: string(),
    SpanId: string(),
    TraceFlags: uint8(),
    SeverityText: lowCardinality(),
    SeverityNumber: uint8(),
    ServiceName: lowCardinality(),
    Body: string(),
    ResourceSchemaUrl: lowCardinality(),
    ResourceAttributes: map(),
    ScopeSchemaUrl: lowCardinality(),
    ScopeName: string(),
    ScopeVersion: lowCardinality(),
    ScopeAttributes: map(),
    LogAttributes: map(),
    EventName: lowCardinality(),
    ...promotedColumns.logs(),
  });

const rows = logRows();

/** Why a record is refused, or undefined. @param time nanoseconds, of the record or else of its observation */
export function logProblem(time: bigint): string | undefined {
  if (time === 0n) return 'time_unix_nano and observed_time_unix_nano are missing';
  return time > latest ? 'the time is after the year 2149' : undefined;
}

/**
 * Log records as rows of `otel_logs`. A record without a time takes the time it was observed; one with neither is
 * refused. A trace or span id that is none is left out, as the protocol says.
 */
export const encodeLogs = (groups: readonly Group<LogRecord>[]): Encoded => whole([rows], () => encode(groups));

function encode(groups: readonly Group<LogRecord>[]): Encoded {
  const rejected = new Rejections();
  for (const { resource, resourceSchemaUrl, scope, items } of groups) {
    const before = rows.columns.Timestamp.rows;
    for (const record of items) {
      const time = record.time || record.observedTime;
      const problem = logProblem(time);
      if (problem) {
        rejected.add(problem, `log ${quote(record.body)}`);
        continue;
      }
      const { columns } = rows;
      columns.Timestamp.push(time);
      columns.TraceId.push(isId(record.traceId, 'trace') ? record.traceId : '');
      columns.SpanId.push(isId(record.spanId, 'span') ? record.spanId : '');
      columns.TraceFlags.push(record.flags & 0xff);
      columns.SeverityText.push(record.severityText);
      columns.SeverityNumber.push(Math.max(0, Math.min(24, record.severityNumber)));
      columns.Body.push(record.body);
      columns.LogAttributes.push(record.attributes);
      columns.EventName.push(record.eventName || attributeOf(record.attributes, 'event.name'));
    }
    pushLogContext(rows, { resource, resourceSchemaUrl, scope }, rows.columns.Timestamp.rows - before);
  }
  const block = rows.take();
  return { blocks: block ? [block] : [], rejected };
}

/** Lays down the columns that `count` records share. */
export function pushLogContext(
  rows: ReturnType<typeof logRows>,
  { resource, resourceSchemaUrl, scope }: Omit<Group<LogRecord>, 'items'>,
  count: number,
): void {
  const { columns } = rows;
  columns.ServiceName.pushMany(attributeOf(resource, 'service.name'), count);
  columns.ResourceSchemaUrl.pushMany(resourceSchemaUrl, count);
  columns.ResourceAttributes.pushMany(resource, count);
  columns.ScopeSchemaUrl.pushMany(scope.schemaUrl, count);
  columns.ScopeName.pushMany(scope.name, count);
  columns.ScopeVersion.pushMany(scope.version, count);
  columns.ScopeAttributes.pushMany(scope.attributes, count);
  pushPromoted(rows, promotedOf(resource), count);
}
