import { quote, Rejections } from '../rejections.ts';
import type { Encoded } from '../sink.ts';
import { AttributeScanner } from './attributes.ts';
import { scanEnvelope } from './envelope.ts';
import { latestHigh } from './ids.ts';
import { attributeOf, sortedPairs } from './model.ts';
import { phaseNames, phaseOf, requestOperations, unitOf, workUnit } from './promoted.ts';
import { event, link } from './protobuf.ts';
import { Reader } from './reader.ts';
import { backwards, kinds, nested, problems, pushContext, spanRows, statuses } from './span-rows.ts';
import { allZero, cursor, fixed, part, skip, varint } from './wire.ts';

/**
 * `ExportTraceServiceRequest` in protobuf, from bytes to columns in one pass: no object for a span, no text for an attribute.
 * Lays down the same rows as `encodeTraces` does for the same spans in JSON, and refuses the same ones.
 *
 * @throws AppError `bad_request` when the bytes are no such message; nothing of them is kept then
 */
export function scanTraces(body: Buffer): Encoded {
  const rejected = new Rejections();
  try {
    scanEnvelope(body, ({ resource, scope }, items) => {
      const before = columns.Timestamp.rows;
      for (let i = 0; i < items.count; i++) scanSpan(body, items.start(i), items.end(i), rejected);
      const service = attributeOf(resource, 'service.name');
      pushContext(rows, { resource, service, scope }, columns.Timestamp.rows - before);
    });
    const block = rows.take();
    return { blocks: block ? [block] : [], rejected };
  } catch (error) {
    rows.discard();
    throw error;
  } finally {
    attributes.forget();
  }
}

const rows = spanRows();
const { columns } = rows;
const { pushEvents, pushLinks, eventColumns, linkColumns } = nested(rows);

const attributes = new AttributeScanner(['compute.phase', 'compute.unit', 'gen_ai.operation.name']);

/** Where the parts of the span being read begin and end; 0 to 0 is absent. Reused from span to span. */
const at = {
  trace: 0,
  traceEnd: 0,
  span: 0,
  spanEnd: 0,
  parent: 0,
  parentEnd: 0,
  state: 0,
  stateEnd: 0,
  name: 0,
  nameEnd: 0,
  start: 0,
  end: 0,
  message: 0,
  messageEnd: 0,
};
function scanSpan(body: Buffer, from: number, end: number, rejected: Rejections): void {
  at.trace =
    at.traceEnd =
    at.span =
    at.spanEnd =
    at.parent =
    at.parentEnd =
    at.state =
    at.stateEnd =
    at.name =
    at.nameEnd =
    at.start =
    at.end =
    at.message =
    at.messageEnd =
      0;
  attributes.begin();
  cursor.pos = from;
  let kind = 0;
  let status = 0;
  let flags = 0;
  let events: Reader[] | undefined;
  let links: Reader[] | undefined;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    switch (tag) {
      case 0x0a:
        at.traceEnd = part(body, end);
        at.trace = cursor.part;
        break;
      case 0x12:
        at.spanEnd = part(body, end);
        at.span = cursor.part;
        break;
      case 0x1a:
        at.stateEnd = part(body, end);
        at.state = cursor.part;
        break;
      case 0x22:
        at.parentEnd = part(body, end);
        at.parent = cursor.part;
        break;
      case 0x2a:
        at.nameEnd = part(body, end);
        at.name = cursor.part;
        break;
      case 0x30:
        kind = varint(body, end);
        break;
      case 0x39:
        at.start = fixed(8, end);
        break;
      case 0x41:
        at.end = fixed(8, end);
        break;
      case 0x4a: {
        const partEnd = part(body, end);
        attributes.add(body, cursor.part, partEnd);
        cursor.pos = partEnd;
        break;
      }
      case 0x5a: {
        const partEnd = part(body, end);
        events = [...(events ?? []), new Reader(body, cursor.part, partEnd)];
        break;
      }
      case 0x6a: {
        const partEnd = part(body, end);
        links = [...(links ?? []), new Reader(body, cursor.part, partEnd)];
        break;
      }
      case 0x7a: {
        const partEnd = part(body, end);
        status = scanStatus(body, cursor.part, partEnd);
        break;
      }
      case 0x85:
        flags = body.readUInt32LE(fixed(4, end));
        break;
      default:
        skip(body, tag, end);
    }
  }
  const problem = problemOf(body);
  if (problem) rejected.add(problem, `span ${quote(body.toString('utf8', at.name, at.nameEnd))}`);
  else pushSpan(body, kind, status, flags, events, links);
}

function problemOf(body: Buffer): string | undefined {
  if (at.traceEnd - at.trace !== 16 || allZero(body, at.trace, at.traceEnd)) return problems.traceId;
  if (at.spanEnd - at.span !== 8 || allZero(body, at.span, at.spanEnd)) return problems.spanId;
  if (at.start === 0 || allZero(body, at.start, at.start + 8)) return problems.start;
  if (body.readUInt32LE(at.start + 4) > latestHigh || (at.end !== 0 && body.readUInt32LE(at.end + 4) > latestHigh))
    return problems.late;
  return undefined;
}

function pushSpan(
  body: Buffer,
  kind: number,
  status: number,
  flags: number,
  events: Reader[] | undefined,
  links: Reader[] | undefined,
): void {
  pushIds(body);
  const name = columns.SpanName.indexOfBytes(body, at.name, at.nameEnd);
  columns.SpanName.pushIndex(name);
  columns.SpanKind.push(kinds[kind] ?? 'Unspecified');
  const isBackwards = pushTimes(body);
  if (isBackwards) pushBackwards(body);
  else {
    attributes.push(body, columns.SpanAttributes);
    pushPhaseAndUnit(body, columns.SpanName.valueAt(name));
  }
  columns.StatusCode.push(statuses[status] ?? 'Unset');
  columns.StatusMessage.pushBytes(body, at.message, at.messageEnd);
  if (events) pushEvents(events.map(event));
  else for (const column of eventColumns) column.pushEmpty();
  if (links) pushLinks(links.map(link));
  else for (const column of linkColumns) column.pushEmpty();
  columns.Flags.push(flags);
}

function pushIds(body: Buffer): void {
  columns.TraceId.pushHex(body, at.trace, at.traceEnd);
  columns.SpanId.pushHex(body, at.span, at.spanEnd);
  if (at.parentEnd - at.parent === 8 && !allZero(body, at.parent, at.parentEnd))
    columns.ParentSpanId.pushHex(body, at.parent, at.parentEnd);
  else columns.ParentSpanId.push('');
  columns.TraceState.pushBytes(body, at.state, at.stateEnd);
}

/** Begin and duration, in halves of 32 bits; whether the span ends before it begins, and so lasts no time. */
function pushTimes(body: Buffer): boolean {
  columns.Timestamp.pushBytes(body, at.start);
  const startLow = body.readUInt32LE(at.start);
  const startHigh = body.readUInt32LE(at.start + 4);
  const endLow = at.end === 0 ? 0 : body.readUInt32LE(at.end);
  const endHigh = at.end === 0 ? 0 : body.readUInt32LE(at.end + 4);
  const isBackwards = endHigh < startHigh || (endHigh === startHigh && endLow < startLow);
  if (isBackwards) columns.Duration.pushHalves(0, 0);
  else columns.Duration.pushHalves((endLow - startLow) >>> 0, endHigh - startHigh - (endLow < startLow ? 1 : 0));
  return isBackwards;
}

/** The attributes of a span that ends before it begins, and one more that says so; and what they make of it. */
function pushBackwards(body: Buffer): void {
  const pairs = sortedPairs([...attributes.pairs(body), [...backwards]]);
  columns.SpanAttributes.push(pairs);
  columns.Phase.push(phaseOf(body.toString('utf8', at.name, at.nameEnd), pairs));
  columns.Unit.push(unitOf(pairs));
}

/** After the attributes are laid down. */
function pushPhaseAndUnit(body: Buffer, name: string): void {
  columns.Phase.push(attributes.watched(body, 0) || (phaseNames.has(name) ? name : ''));
  const unit = workUnit(attributes.watched(body, 1));
  columns.Unit.push(unit || (requestOperations.has(attributes.watched(body, 2)) ? 'request' : ''));
}

/** The code of a status; notes where its message stands. */
function scanStatus(body: Buffer, from: number, end: number): number {
  let code = 0;
  cursor.pos = from;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    if (tag === 0x12) {
      at.messageEnd = part(body, end);
      at.message = cursor.part;
    } else if (tag === 0x18) code = varint(body, end);
    else skip(body, tag, end);
  }
  cursor.pos = end;
  return code;
}
