import type { Encoded } from '../sink.ts';
import { scanEnvelope } from './envelope.ts';
import type { GpuSeries } from './gpu.ts';
import { dayOf, type MetricWriter, numberProblem, type ScannedPoint, wholeMetrics } from './metrics.ts';
import { sortedPairs } from './model.ts';
import { keyValue } from './protobuf.ts';
import { metric as decodedMetric } from './protobuf-metrics.ts';
import { exemplar } from './protobuf-points.ts';
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

/** The metric being read: its words, and where its numbers stand. Reused from metric to metric. */
const metric = { name: '', description: '', unit: '', kind: 'gauge' as 'gauge' | 'sum', start: 0, end: 0, parts: 0 };
/** Points of the metric being read, and what holds of them all. */
const points = new Ranges();
const data = { temporality: 0, isMonotonic: false };
/** The point being read. */
const point: ScannedPoint = { start: 0, time: 0, value: null, flags: 0 };
/** Attributes of the point being read; mostly they stand together, from the first to the last. */
const attributes = new Ranges();
const together = { start: 0, end: 0, holds: true };
const exemplars = new Ranges();

function scanMetric(
  body: Buffer,
  from: number,
  end: number,
  seriesOf: (head: MetricHead) => Found,
  writer: MetricWriter,
): void {
  readMetric(body, from, end);
  if (metric.parts !== 1) {
    const decoded = decodedMetric(new Reader(body, from, end));
    writer.write(decoded, seriesOf(decoded));
    return;
  }
  readData(body);
  const { name, description, unit, kind } = metric;
  const found = seriesOf({ name, description, unit, kind, ...data });
  for (let i = 0; i < points.count; i++) scanPoint(body, points.start(i), points.end(i), found, writer);
}

/** Reads what a metric says of itself. One that has other than one part with numbers, or distributions, is not scanned. */
function readMetric(body: Buffer, from: number, end: number): void {
  metric.name = metric.description = metric.unit = '';
  metric.kind = 'gauge';
  metric.parts = 0;
  cursor.pos = from;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    switch (tag) {
      case 0x0a:
        metric.name = textAt(body, end);
        break;
      case 0x12:
        metric.description = textAt(body, end);
        break;
      case 0x1a:
        metric.unit = textAt(body, end);
        break;
      case 0x2a:
        readNumbers('gauge', body, end);
        break;
      case 0x3a:
        readNumbers('sum', body, end);
        break;
      // Histograms and summaries.
      case 0x4a:
      case 0x52:
      case 0x5a:
        metric.parts += 2;
        skip(body, tag, end);
        break;
      default:
        skip(body, tag, end);
    }
  }
}

/** Notes where the numbers of a metric stand. */
function readNumbers(kind: 'gauge' | 'sum', body: Buffer, end: number): void {
  metric.kind = kind;
  metric.end = part(body, end);
  metric.start = cursor.part;
  metric.parts++;
}

/** Reads the points of a metric, and of a sum how it counts. */
function readData(body: Buffer): void {
  const { start, end, kind } = metric;
  const isSum = kind === 'sum';
  data.temporality = 0;
  data.isMonotonic = false;
  points.count = 0;
  cursor.pos = start;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    if (tag === 0x0a) addPart(points, body, end);
    else if (tag === 0x10 && isSum) data.temporality = varint(body, end);
    else if (tag === 0x18 && isSum) data.isMonotonic = varint(body, end) !== 0;
    else skip(body, tag, end);
  }
}

function scanPoint(body: Buffer, from: number, end: number, found: Found, writer: MetricWriter): void {
  readPoint(body, from, end);
  const time = point.time === 0 ? 0n : body.readBigUInt64LE(point.time);
  const problem = numberProblem(found.head, time, point.value !== null, point.flags);
  if (problem) {
    writer.reject(problem, found.head.name);
    return;
  }
  const series = seriesAt(body, found, dayOf(time));
  writer.scanned(found.head, series, point, body);
  for (let i = 0; i < exemplars.count; i++)
    writer.exemplar(found.head, series, exemplar(new Reader(body, exemplars.start(i), exemplars.end(i))));
}

function readPoint(body: Buffer, from: number, end: number): void {
  point.start = point.time = point.flags = 0;
  point.value = null;
  attributes.count = exemplars.count = 0;
  together.start = together.end = 0;
  together.holds = true;
  cursor.pos = from;
  while (cursor.pos < end) {
    const fieldFrom = cursor.pos;
    const tag = varint(body, end);
    switch (tag) {
      case 0x11:
        point.start = fixed(8, end);
        break;
      case 0x19:
        point.time = fixed(8, end);
        break;
      case 0x21:
        point.value = body.readDoubleLE(fixed(8, end));
        break;
      case 0x31:
        point.value = Number(body.readBigInt64LE(fixed(8, end)));
        break;
      case 0x2a:
        addPart(exemplars, body, end);
        break;
      case 0x3a:
        readAttribute(fieldFrom, body, end);
        break;
      case 0x40:
        point.flags = varint(body, end);
        break;
      default:
        skip(body, tag, end);
    }
  }
}

/** Notes where an attribute stands, and whether it follows the one before it. */
function readAttribute(fieldFrom: number, body: Buffer, end: number): void {
  if (attributes.count === 0) together.start = fieldFrom;
  else if (together.end !== fieldFrom) together.holds = false;
  together.end = addPart(attributes, body, end);
}

/** The series of the point being read: by the bytes of its attributes where they were met before. */
function seriesAt(body: Buffer, found: Found, day: number): Series<GpuSeries | undefined> {
  const { start, end, holds } = together;
  const known = holds ? found.known(body, start, end, day) : undefined;
  if (known) return known;
  const series = found.of(attributePairs(body), day);
  if (holds) found.learn(body, start, end, series);
  return series;
}

/** Notes where a part stands, and returns its end. */
function addPart(ranges: Ranges, body: Buffer, end: number): number {
  const partEnd = part(body, end);
  ranges.add(cursor.part, partEnd);
  return partEnd;
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
