import { quote, Rejections } from '../rejections.ts';
import type { Encoded } from '../sink.ts';
import { AttributeScanner } from './attributes.ts';
import { scanEnvelope } from './envelope.ts';
import { logProblem, logRows, pushLogContext } from './logs.ts';
import { attributeText } from './protobuf.ts';
import { Reader } from './reader.ts';
import { allZero, cursor, fixed, part, skip, varint } from './wire.ts';

/**
 * `ExportLogsServiceRequest` in protobuf, from bytes to columns in one pass. Lays down the same rows as `encodeLogs` does for
 * the same records in JSON, and refuses the same ones.
 *
 * @throws AppError `bad_request` when the bytes are no such message; nothing of them is kept then
 */
export function scanLogs(body: Buffer): Encoded {
  const rejected = new Rejections();
  try {
    scanEnvelope(body, (context, items) => {
      const before = columns.Timestamp.rows;
      for (let i = 0; i < items.count; i++) scanRecord(body, items.start(i), items.end(i), rejected);
      pushLogContext(rows, context, columns.Timestamp.rows - before);
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

const rows = logRows();
const { columns } = rows;
const attributes = new AttributeScanner(['event.name']);
const none = Buffer.alloc(0);

function scanRecord(body: Buffer, from: number, end: number, rejected: Rejections): void {
  let time = 0;
  let observed = 0;
  let severity = 0;
  let severityText = 0;
  let severityEnd = 0;
  let text = 0;
  let textEnd = 0;
  let flags = 0;
  let trace = 0;
  let traceEnd = 0;
  let span = 0;
  let spanEnd = 0;
  let event = 0;
  let eventEnd = 0;
  attributes.begin();
  cursor.pos = from;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    switch (tag) {
      case 0x09:
        time = fixed(8, end);
        break;
      case 0x59:
        observed = fixed(8, end);
        break;
      case 0x10:
        severity = varint(body, end);
        break;
      case 0x1a:
        severityEnd = part(body, end);
        severityText = cursor.part;
        break;
      case 0x2a:
        textEnd = part(body, end);
        text = cursor.part;
        break;
      case 0x32: {
        const partEnd = part(body, end);
        attributes.add(body, cursor.part, partEnd);
        cursor.pos = partEnd;
        break;
      }
      case 0x45:
        flags = body[fixed(4, end)] as number;
        break;
      case 0x4a:
        traceEnd = part(body, end);
        trace = cursor.part;
        break;
      case 0x52:
        spanEnd = part(body, end);
        span = cursor.part;
        break;
      case 0x62:
        eventEnd = part(body, end);
        event = cursor.part;
        break;
      default:
        skip(body, tag, end);
    }
  }
  if (time === 0 || allZero(body, time, time + 8)) time = observed;
  const problem = logProblem(time === 0 ? 0n : body.readBigUInt64LE(time));
  if (problem) {
    rejected.add(problem, `log ${quote(attributeText(new Reader(body, text, textEnd)))}`);
    return;
  }
  columns.Timestamp.pushBytes(body, time);
  if (traceEnd - trace === 16 && !allZero(body, trace, traceEnd)) columns.TraceId.pushHex(body, trace, traceEnd);
  else columns.TraceId.pushBytes(none, 0, 0);
  if (spanEnd - span === 8 && !allZero(body, span, spanEnd)) columns.SpanId.pushHex(body, span, spanEnd);
  else columns.SpanId.pushBytes(none, 0, 0);
  columns.TraceFlags.push(flags);
  columns.SeverityText.pushBytes(body, severityText, severityEnd);
  columns.SeverityNumber.push(Math.min(24, severity));
  pushBody(body, text, textEnd);
  attributes.push(body, columns.LogAttributes);
  if (eventEnd > event) columns.EventName.pushBytes(body, event, eventEnd);
  else columns.EventName.push(attributes.watched(body, 0));
}

/** Text goes straight into the column; structured bodies become JSON. */
function pushBody(body: Buffer, from: number, end: number): void {
  cursor.pos = from;
  if (end - from > 1 && varint(body, end) === 0x0a && part(body, end) === end)
    columns.Body.pushBytes(body, cursor.part, end);
  else columns.Body.push(attributeText(new Reader(body, from, end)));
}
