import type { Encoded } from '../sink.ts';
import { scanEnvelope } from './envelope.ts';
import type { GpuSeries } from './gpu.ts';
import { dayOf, type MetricWriter, numberProblem, type ScannedPoint, wholeMetrics } from './metrics.ts';
import { sortedPairs } from './model.ts';
import { metric as decodedMetric, exemplar, keyValue } from './protobuf.ts';
import { Reader } from './reader.ts';
import type { MetricHead, MetricSeries, Series } from './series.ts';
import { cursor, fixed, part, Ranges, skip, varint } from './wire.ts';

/**
 * `ExportMetricsServiceRequest` in protobuf. Numbers, which are nearly all of it, go from bytes to columns without an object,
 * and their series is found by the bytes of their attributes; distributions are decoded. The same rows as `encodeMetrics`
 * lays down for the same metrics in JSON, and the same are refused.
 *
 * @throws AppError `bad_request` when the bytes are no such message; nothing of them is kept then
 */
export const scanMetrics = (body: Buffer): Encoded =>
  wholeMetrics((writer) =>
    scanEnvelope(body, (context, items) => {
      const seriesOf = writer.in(context);
      for (let i = 0; i < items.count; i++) scanMetric(body, items.start(i), items.end(i), seriesOf, writer);
    }),
  );

type Found = MetricSeries<GpuSeries | undefined>;

const points = new Ranges();
const point: ScannedPoint = { start: 0, time: 0, value: null, flags: 0 };
/** Attributes of the point being read. */
const attributes = new Ranges();
const exemplars = new Ranges();

function scanMetric(
  body: Buffer,
  from: number,
  end: number,
  seriesOf: (head: MetricHead) => Found,
  writer: MetricWriter,
): void {
  let name = '';
  let description = '';
  let unit = '';
  let kind: 'gauge' | 'sum' = 'gauge';
  let data = 0;
  let dataEnd = 0;
  let parts = 0;
  cursor.pos = from;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    if (tag === 0x0a) name = textAt(body, end);
    else if (tag === 0x12) description = textAt(body, end);
    else if (tag === 0x1a) unit = textAt(body, end);
    else if (tag === 0x2a || tag === 0x3a) {
      kind = tag === 0x2a ? 'gauge' : 'sum';
      dataEnd = part(body, end);
      data = cursor.part;
      parts++;
    } else {
      // Histograms and summaries.
      if (tag === 0x4a || tag === 0x52 || tag === 0x5a) parts += 2;
      skip(body, tag, end);
    }
  }
  if (parts !== 1) {
    const decoded = decodedMetric(new Reader(body, from, end));
    writer.write(decoded, seriesOf(decoded));
    return;
  }
  let temporality = 0;
  let isMonotonic = false;
  points.count = 0;
  cursor.pos = data;
  while (cursor.pos < dataEnd) {
    const tag = varint(body, dataEnd);
    if (tag === 0x0a) {
      const partEnd = part(body, dataEnd);
      points.add(cursor.part, partEnd);
    } else if (tag === 0x10 && kind === 'sum') temporality = varint(body, dataEnd);
    else if (tag === 0x18 && kind === 'sum') isMonotonic = varint(body, dataEnd) !== 0;
    else skip(body, tag, dataEnd);
  }
  const found = seriesOf({ name, description, unit, kind, temporality, isMonotonic });
  for (let i = 0; i < points.count; i++) scanPoint(body, points.start(i), points.end(i), found, writer);
}

function scanPoint(body: Buffer, from: number, end: number, found: Found, writer: MetricWriter): void {
  point.start = point.time = point.flags = 0;
  point.value = null;
  attributes.count = 0;
  exemplars.count = 0;
  let attributesFrom = 0;
  let attributesEnd = 0;
  let areTogether = true;
  cursor.pos = from;
  while (cursor.pos < end) {
    const fieldFrom = cursor.pos;
    const tag = varint(body, end);
    if (tag === 0x11) point.start = fixed(8, end);
    else if (tag === 0x19) point.time = fixed(8, end);
    else if (tag === 0x21) point.value = body.readDoubleLE(fixed(8, end));
    else if (tag === 0x31) point.value = Number(body.readBigInt64LE(fixed(8, end)));
    else if (tag === 0x2a) {
      const partEnd = part(body, end);
      exemplars.add(cursor.part, partEnd);
    } else if (tag === 0x3a) {
      const partEnd = part(body, end);
      if (attributes.count === 0) attributesFrom = fieldFrom;
      else if (attributesEnd !== fieldFrom) areTogether = false;
      attributesEnd = partEnd;
      attributes.add(cursor.part, partEnd);
    } else if (tag === 0x40) point.flags = varint(body, end);
    else skip(body, tag, end);
  }
  const time = point.time === 0 ? 0n : body.readBigUInt64LE(point.time);
  const problem = numberProblem(found.head, time, point.value !== null, point.flags);
  if (problem) {
    writer.reject(problem, found.head.name);
    return;
  }
  const day = dayOf(time);
  let series: Series<GpuSeries | undefined> | undefined;
  if (areTogether) series = found.known(body, attributesFrom, attributesEnd, day);
  if (!series) {
    series = found.of(attributePairs(body), day);
    if (areTogether) found.learn(body, attributesFrom, attributesEnd, series);
  }
  writer.scanned(found.head, series, point, body);
  for (let i = 0; i < exemplars.count; i++)
    writer.exemplar(found.head, series, exemplar(new Reader(body, exemplars.start(i), exemplars.end(i))));
}

const attributePairs = (body: Buffer) =>
  sortedPairs(
    Array.from({ length: attributes.count }, (_, i) =>
      keyValue(new Reader(body, attributes.start(i), attributes.end(i))),
    ),
  );

function textAt(body: Buffer, end: number): string {
  const partEnd = part(body, end);
  return body.toString('utf8', cursor.part, partEnd);
}
