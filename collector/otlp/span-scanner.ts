import { lowCardinality, type MapColumn, type Pairs } from '../../store/native/columns.ts';
import type { Encoded } from '../sink.ts';
import { attributeOf, sortedPairs } from './model.ts';
import { phaseNames, phaseOf, requestOperations, unitOf } from './promoted.ts';
import { attributeText, event, link, resourceAttributes, scopeOf } from './protobuf.ts';
import { malformed, Reader } from './reader.ts';
import { latestHigh, quote, Rejections } from './rejections.ts';
import { backwards, kinds, nested, problems, pushContext, spanRows, statuses } from './span-rows.ts';

/**
 * `ExportTraceServiceRequest` in protobuf, from bytes to columns in one pass: no object for a span, no text for an attribute.
 * Lays down the same rows as `encodeTraces` does for the same spans in JSON, and refuses the same ones.
 *
 * @throws AppError `bad_request` when the bytes are no such message; nothing of them is kept then
 */
export function scanTraces(body: Buffer): Encoded {
  const rejected = new Rejections();
  try {
    const request = new Reader(body);
    request.each((field) => {
      if (field === 1) scanResource(body, request.message(), rejected);
    });
    const block = rows.take();
    return { blocks: block ? [block] : [], rejected };
  } catch (error) {
    rows.discard();
    throw error;
  } finally {
    order.forget();
    words.reset();
  }
}

const rows = spanRows();
const { columns } = rows;
const { pushEvents, pushLinks, eventColumns, linkColumns } = nested(rows);

/** A resource may follow its spans, so it is looked for first. */
function scanResource(body: Buffer, message: Reader, rejected: Rejections): void {
  let attributes: Pairs = [];
  const scopes: Reader[] = [];
  message.each((field) => {
    if (field === 1) attributes = resourceAttributes(message.message());
    else if (field === 2) scopes.push(message.message());
  });
  const service = attributeOf(attributes, 'service.name');
  for (const message of scopes) {
    const scope = scanScope(body, message);
    const before = columns.Timestamp.rows;
    for (let i = 0; i < spanCount; i++) scanSpan(body, spans[2 * i] as number, spans[2 * i + 1] as number, rejected);
    pushContext(rows, { resource: attributes, service, scope }, columns.Timestamp.rows - before);
  }
}

/** Begin and end of each span of the scope being read. */
let spans = new Int32Array(2 * 1024);
let spanCount = 0;

/** Notes where the spans of a scope stand; the scope itself may come after them. */
function scanScope(body: Buffer, { pos: from, end }: Reader): { name: string; version: string } {
  let scope = { name: '', version: '' };
  spanCount = 0;
  pos = from;
  while (pos < end) {
    const tag = varint(body, end);
    if (tag === 0x12) {
      if (2 * (spanCount + 1) > spans.length) spans = grown(spans);
      spans[2 * spanCount + 1] = part(body, end);
      spans[2 * spanCount++] = partStart;
    } else if (tag === 0x0a) {
      const partEnd = part(body, end);
      scope = scopeOf(new Reader(body, partStart, partEnd));
    } else skip(body, tag, end);
  }
  return scope;
}

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
/** For each attribute: begin and end of its key, begin and end of its value. */
let attributes = new Int32Array(4 * 64);
let attributeCount = 0;
let pos = 0;

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
  attributeCount = 0;
  pos = from;
  let kind = 0;
  let status = 0;
  let flags = 0;
  let events: Reader[] | undefined;
  let links: Reader[] | undefined;
  while (pos < end) {
    const tag = varint(body, end);
    switch (tag) {
      case 0x0a:
        at.traceEnd = part(body, end);
        at.trace = partStart;
        break;
      case 0x12:
        at.spanEnd = part(body, end);
        at.span = partStart;
        break;
      case 0x1a:
        at.stateEnd = part(body, end);
        at.state = partStart;
        break;
      case 0x22:
        at.parentEnd = part(body, end);
        at.parent = partStart;
        break;
      case 0x2a:
        at.nameEnd = part(body, end);
        at.name = partStart;
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
        scanAttribute(body, partStart, partEnd);
        break;
      }
      case 0x5a: {
        const partEnd = part(body, end);
        events = [...(events ?? []), new Reader(body, partStart, partEnd)];
        break;
      }
      case 0x6a: {
        const partEnd = part(body, end);
        links = [...(links ?? []), new Reader(body, partStart, partEnd)];
        break;
      }
      case 0x7a: {
        const partEnd = part(body, end);
        status = scanStatus(body, partStart, partEnd);
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
  const startLow = body.readUInt32LE(at.start);
  const startHigh = body.readUInt32LE(at.start + 4);
  const endLow = at.end === 0 ? 0 : body.readUInt32LE(at.end);
  const endHigh = at.end === 0 ? 0 : body.readUInt32LE(at.end + 4);
  const isBackwards = endHigh < startHigh || (endHigh === startHigh && endLow < startLow);
  columns.Timestamp.pushBytes(body, at.start);
  columns.TraceId.pushHex(body, at.trace, at.traceEnd);
  columns.SpanId.pushHex(body, at.span, at.spanEnd);
  if (at.parentEnd - at.parent === 8 && !allZero(body, at.parent, at.parentEnd))
    columns.ParentSpanId.pushHex(body, at.parent, at.parentEnd);
  else columns.ParentSpanId.push('');
  columns.TraceState.pushBytes(body, at.state, at.stateEnd);
  const name = columns.SpanName.indexOfBytes(body, at.name, at.nameEnd);
  columns.SpanName.pushIndex(name);
  columns.SpanKind.push(kinds[kind] ?? 'Unspecified');
  if (isBackwards) {
    const pairs = sortedPairs([...attributePairs(body), [...backwards]]);
    columns.SpanAttributes.push(pairs);
    columns.Phase.push(phaseOf(body.toString('utf8', at.name, at.nameEnd), pairs));
    columns.Unit.push(unitOf(pairs));
  } else {
    pushAttributes(body, columns.SpanAttributes);
    pushPhaseAndUnit(body, columns.SpanName.valueAt(name));
  }
  if (isBackwards) columns.Duration.pushHalves(0, 0);
  else columns.Duration.pushHalves((endLow - startLow) >>> 0, endHigh - startHigh - (endLow < startLow ? 1 : 0));
  columns.StatusCode.push(statuses[status] ?? 'Unset');
  columns.StatusMessage.pushBytes(body, at.message, at.messageEnd);
  if (events) pushEvents(events.map(event));
  else for (const column of eventColumns) column.pushEmpty();
  if (links) pushLinks(links.map(link));
  else for (const column of linkColumns) column.pushEmpty();
  columns.Flags.push(flags);
}

/** Notes where an attribute's key and value stand. */
function scanAttribute(body: Buffer, from: number, end: number): void {
  if (4 * (attributeCount + 1) > attributes.length) attributes = grown(attributes);
  const slot = 4 * attributeCount++;
  attributes[slot] = attributes[slot + 1] = attributes[slot + 2] = attributes[slot + 3] = 0;
  pos = from;
  while (pos < end) {
    const tag = varint(body, end);
    if (tag === 0x0a) {
      attributes[slot + 1] = part(body, end);
      attributes[slot] = partStart;
    } else if (tag === 0x12) {
      attributes[slot + 3] = part(body, end);
      attributes[slot + 2] = partStart;
    } else skip(body, tag, end);
  }
}

/** Spans of one kind carry the same keys in the same order: how they sort is remembered from the last span. */
const order = {
  count: -1,
  keys: new Int32Array(64),
  sorted: [] as readonly number[],
  /** Positions of the attributes that a span's phase and unit are told from, or -1. */
  phase: -1,
  unit: -1,
  operation: -1,
  forget() {
    this.count = -1;
  },
  /** Positions of the attributes in the order of their keys, the last of equal keys alone. */
  of(keys: Int32Array, count: number, textOf: (key: number) => string): readonly number[] {
    let same = count === this.count;
    for (let i = 0; same && i < count; i++) same = keys[i] === this.keys[i];
    if (same) return this.sorted;
    const positions = Array.from({ length: count }, (_, i) => i);
    const text = positions.map((i) => textOf(keys[i] as number));
    positions.sort((a, b) =>
      (text[a] as string) < (text[b] as string) ? -1 : (text[a] as string) > (text[b] as string) ? 1 : a - b,
    );
    this.sorted = positions.filter((position, i) => text[position] !== text[positions[i + 1] as number]);
    this.phase = text.lastIndexOf('compute.phase');
    this.unit = text.lastIndexOf('compute.unit');
    this.operation = text.lastIndexOf('gen_ai.operation.name');
    if (this.keys.length < count) this.keys = new Int32Array(2 * count);
    this.keys.set(keys.subarray(0, count));
    this.count = count;
    return this.sorted;
  },
};
let keys = new Int32Array(64);

function pushAttributes(body: Buffer, column: MapColumn): void {
  if (keys.length < attributeCount) keys = new Int32Array(2 * attributeCount);
  for (let i = 0; i < attributeCount; i++)
    keys[i] = column.keys.indexOfBytes(body, attributes[4 * i] as number, attributes[4 * i + 1] as number, keys[i]);
  for (const i of order.of(keys, attributeCount, (key) => column.keys.valueAt(key))) {
    column.keys.pushIndex(keys[i] as number);
    pushValue(body, attributes[4 * i + 2] as number, attributes[4 * i + 3] as number, column);
  }
  column.endRow();
}

/** After `pushAttributes`, which finds where they stand. */
function pushPhaseAndUnit(body: Buffer, name: string): void {
  const phase = order.phase < 0 ? '' : valueText(body, order.phase);
  columns.Phase.push(phase || (phaseNames.has(name) ? name : ''));
  const unit = order.unit < 0 ? '' : valueText(body, order.unit);
  const isRequest = unit === '' && order.operation >= 0 && requestOperations.has(valueText(body, order.operation));
  columns.Unit.push(isRequest ? 'request' : unit);
}

/** The text of an attribute's value; short text, which it nearly always is, is found again instead of made anew. */
function valueText(body: Buffer, attribute: number): string {
  const from = attributes[4 * attribute + 2] as number;
  const end = attributes[4 * attribute + 3] as number;
  pos = from;
  if (end - from > 1 && varint(body, end) === 0x0a && part(body, end) === end)
    return words.valueAt(words.indexOfBytes(body, partStart, end));
  return attributeText(new Reader(body, from, end));
}

/** Words met as values of `valueText` in this request. */
const words = lowCardinality();

/** Text, numbers and truth go straight into the column; anything nested or odd takes the general way. */
function pushValue(body: Buffer, from: number, end: number, column: MapColumn): void {
  const { values } = column;
  pos = from;
  const tag = from === end ? 0 : varint(body, end);
  if (tag === 0) values.push('');
  else if (tag === 0x0a && part(body, end) === end) values.pushBytes(body, partStart, end);
  else if (tag === 0x18 && end - pos <= 7) values.push(String(varint(body, end)));
  else if (tag === 0x10 && end - pos === 1) values.push(body[pos] === 0 ? 'false' : 'true');
  else if (tag === 0x21 && end - pos === 8) values.push(String(body.readDoubleLE(pos)));
  else values.push(attributeText(new Reader(body, from, end)));
}

const attributePairs = (body: Buffer): [string, string][] =>
  Array.from({ length: attributeCount }, (_, i) => {
    const [key = 0, keyEnd = 0, value = 0, valueEnd = 0] = attributes.subarray(4 * i, 4 * i + 4);
    return [body.toString('utf8', key, keyEnd), attributeText(new Reader(body, value, valueEnd))];
  });

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(numbers.length * 2);
  twice.set(numbers);
  return twice;
}

/** The code of a status; notes where its message stands. */
function scanStatus(body: Buffer, from: number, end: number): number {
  let code = 0;
  pos = from;
  while (pos < end) {
    const tag = varint(body, end);
    if (tag === 0x12) {
      at.messageEnd = part(body, end);
      at.message = partStart;
    } else if (tag === 0x18) code = varint(body, end);
    else skip(body, tag, end);
  }
  pos = end;
  return code;
}

function varint(body: Buffer, end: number): number {
  let byte = pos < end ? (body[pos++] as number) : -1;
  if (byte >= 0 && byte < 0x80) return byte;
  let value = byte & 0x7f;
  for (let scale = 128, i = 0; byte >= 0x80 && i < 9; i++, scale *= 128) {
    byte = pos < end ? (body[pos++] as number) : -1;
    value += (byte & 0x7f) * scale;
  }
  if (byte < 0 || byte >= 0x80) throw malformed('a number is cut off or longer than 10 bytes');
  return value;
}

let partStart = 0;

/** Steps over a length-delimited field and returns its end; `partStart` is where it begins. */
function part(body: Buffer, end: number): number {
  const size = varint(body, end);
  partStart = pos;
  if (size > end - pos) throw malformed(`a field of ${size} bytes at byte ${pos} does not fit into its message`);
  pos += size;
  return pos;
}

/** Steps over a fixed field and returns where it begins. */
function fixed(size: number, end: number): number {
  const start = pos;
  if (size > end - pos) throw malformed('a fixed field is cut off');
  pos += size;
  return start;
}

function skip(body: Buffer, tag: number, end: number): void {
  const wire = tag & 7;
  if (tag < 8) throw malformed(`field number 0 at byte ${pos}`);
  if (wire === 0) varint(body, end);
  else if (wire === 1) fixed(8, end);
  else if (wire === 2) part(body, end);
  else if (wire === 5) fixed(4, end);
  else throw malformed(`wire type ${wire} at byte ${pos}`);
}

function allZero(body: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (body[i] !== 0) return false;
  return true;
}
