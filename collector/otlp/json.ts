import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import { textOfUtf8 } from '../../store/native/bytes.ts';
import type { Pairs } from '../../store/native/columns.ts';
import {
  type DistributionPoint,
  emptyDistribution,
  type Group,
  type LogRecord,
  type Metric,
  type MetricKind,
  type NumberPoint,
  type Span,
  sortedPairs,
} from './model.ts';
import { textOf } from './protobuf.ts';

/** What JSON.parse may give; OTLP/JSON ignores fields it does not know, so each field is read on its own. */
type Json = { [key: string]: unknown };

/** Decodes `ExportTraceServiceRequest` from OTLP/JSON. @throws AppError `bad_request` when it is not JSON or a field has another shape */
export const tracesFromJson = (body: Buffer): Group<Span>[] =>
  groups(body, 'resourceSpans', 'scopeSpans', 'spans', span);
/** Decodes `ExportLogsServiceRequest` from OTLP/JSON. */
export const logsFromJson = (body: Buffer): Group<LogRecord>[] =>
  groups(body, 'resourceLogs', 'scopeLogs', 'logRecords', logRecord);
/** Decodes `ExportMetricsServiceRequest` from OTLP/JSON. */
export const metricsFromJson = (body: Buffer): Group<Metric>[] =>
  groups(body, 'resourceMetrics', 'scopeMetrics', 'metrics', metric);

function groups<Item>(
  body: Buffer,
  perResource: string,
  perScope: string,
  items: string,
  item: (json: Json) => Item,
): Group<Item>[] {
  const request = parse(body);
  const snake = perResource.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  // Fields that are not known are left out, so this would be answered as stored with nothing stored.
  if (request[perResource] === undefined && request[snake] !== undefined)
    throw new AppError(
      'bad_request',
      `OTLP/JSON spells its fields in lowerCamelCase: “${perResource}”, not “${snake}”`,
    );
  return objects(request, perResource).flatMap((entry) => {
    const resource = attributes(object(entry.resource), 'attributes');
    const resourceSchemaUrl = text(entry.schemaUrl);
    return objects(entry, perScope).map((scoped) => {
      const scope = object(scoped.scope);
      return {
        resource,
        resourceSchemaUrl,
        scope: {
          name: text(scope.name),
          version: text(scope.version),
          attributes: attributes(scope, 'attributes'),
          schemaUrl: text(scoped.schemaUrl),
        },
        items: objects(scoped, items).map(item),
      };
    });
  });
}

function parse(body: Buffer): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOfUtf8(body, 0, body.length));
  } catch (error) {
    throw new AppError('bad_request', `the body is not JSON: ${messageOf(error)}`);
  }
  const checked = z.record(z.string(), z.unknown()).safeParse(parsed);
  if (!checked.success) throw new AppError('bad_request', 'the body is JSON, but not an object');
  return checked.data;
}

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

function objects(parent: Json, field: string): Json[] {
  const value = parent[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new AppError('bad_request', `“${field}” must be an array`);
  return value.map(object);
}

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value.toWellFormed() : String(value);

/** 64-bit integers come as text or as numbers. */
function integer(value: unknown, field: string): bigint {
  if (value === undefined || value === null || value === '') return 0n;
  try {
    return typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(String(value));
  } catch {
    throw new AppError('bad_request', `“${field}” is not an integer: ${JSON.stringify(value).slice(0, 40)}`);
  }
}

const unsigned = (value: unknown, field: string) => BigInt.asUintN(64, integer(value, field));

/** Numbers, and the texts “NaN”, “Infinity”, “-Infinity”; null when absent. */
const double = (value: unknown): number | null => (value === undefined || value === null ? null : Number(value));

/** Enums are integers by the specification; names are understood too. */
function enumeration(value: unknown, names: readonly string[]): number {
  if (typeof value !== 'string') return Number(value ?? 0);
  const index = names.findIndex((name) => value.endsWith(name));
  return index >= 0 ? index : Number(value) || 0;
}

function attributes(parent: Json, field: string): Pairs {
  return sortedPairs(objects(parent, field).map((pair) => [text(pair.key), textOf(anyValue(object(pair.value), 0))]));
}

type AnyValue = Parameters<typeof textOf>[0];

function anyValue(value: Json, depth: number): AnyValue {
  if (depth > 32) throw new AppError('bad_request', 'an attribute value is nested deeper than 32 levels');
  if (value.stringValue !== undefined) return text(value.stringValue);
  if (value.boolValue !== undefined) return value.boolValue === true || value.boolValue === 'true';
  if (value.intValue !== undefined) return integer(value.intValue, 'intValue');
  if (value.doubleValue !== undefined) return Number(value.doubleValue);
  if (value.bytesValue !== undefined) return text(value.bytesValue);
  if (value.arrayValue !== undefined)
    return objects(object(value.arrayValue), 'values').map((item) => anyValue(item, depth + 1));
  if (value.kvlistValue !== undefined)
    return Object.fromEntries(
      objects(object(value.kvlistValue), 'values').map((pair) => [
        text(pair.key),
        anyValue(object(pair.value), depth + 1),
      ]),
    );
  return null;
}

const kinds = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const statuses = ['UNSET', 'OK', 'ERROR'];

function span(json: Json): Span {
  const status = object(json.status);
  return {
    traceId: text(json.traceId).toLowerCase(),
    spanId: text(json.spanId).toLowerCase(),
    parentSpanId: text(json.parentSpanId).toLowerCase(),
    traceState: text(json.traceState),
    flags: Number(json.flags ?? 0) >>> 0,
    name: text(json.name),
    kind: enumeration(json.kind, kinds),
    start: unsigned(json.startTimeUnixNano, 'startTimeUnixNano'),
    end: unsigned(json.endTimeUnixNano, 'endTimeUnixNano'),
    attributes: attributes(json, 'attributes'),
    events: objects(json, 'events').map((event) => ({
      time: unsigned(event.timeUnixNano, 'timeUnixNano'),
      name: text(event.name),
      attributes: attributes(event, 'attributes'),
    })),
    links: objects(json, 'links').map((link) => ({
      traceId: text(link.traceId).toLowerCase(),
      spanId: text(link.spanId).toLowerCase(),
      traceState: text(link.traceState),
      attributes: attributes(link, 'attributes'),
    })),
    statusCode: enumeration(status.code, statuses),
    statusMessage: text(status.message),
  };
}

function logRecord(json: Json): LogRecord {
  return {
    time: unsigned(json.timeUnixNano, 'timeUnixNano'),
    observedTime: unsigned(json.observedTimeUnixNano, 'observedTimeUnixNano'),
    severityNumber: Number(json.severityNumber ?? 0) || 0,
    severityText: text(json.severityText),
    body: textOf(anyValue(object(json.body), 0)),
    attributes: attributes(json, 'attributes'),
    flags: Number(json.flags ?? 0) >>> 0,
    traceId: text(json.traceId).toLowerCase(),
    spanId: text(json.spanId).toLowerCase(),
    eventName: text(json.eventName),
  };
}

const dataFields: readonly (readonly [field: string, kind: MetricKind])[] = [
  ['gauge', 'gauge'],
  ['sum', 'sum'],
  ['histogram', 'histogram'],
  ['exponentialHistogram', 'exponential_histogram'],
  ['summary', 'summary'],
];
const temporalities = ['UNSPECIFIED', 'DELTA', 'CUMULATIVE'];

function metric(json: Json): Metric {
  const [field, kind] = dataFields.find(([name]) => json[name] !== undefined) ?? ['gauge', 'gauge' as const];
  const data = object(json[field]);
  const points = objects(data, 'dataPoints');
  const plain = kind === 'gauge' || kind === 'sum';
  return {
    name: text(json.name),
    description: text(json.description),
    unit: text(json.unit),
    kind,
    temporality: enumeration(data.aggregationTemporality, temporalities),
    isMonotonic: data.isMonotonic === true,
    points: plain ? points.map(numberPoint) : [],
    distributions: plain ? [] : points.map(distribution),
  };
}

const base = (json: Json) => ({
  attributes: attributes(json, 'attributes'),
  start: unsigned(json.startTimeUnixNano, 'startTimeUnixNano'),
  time: unsigned(json.timeUnixNano, 'timeUnixNano'),
  flags: Number(json.flags ?? 0) >>> 0,
  exemplars: objects(json, 'exemplars').map((exemplar) => ({
    time: unsigned(exemplar.timeUnixNano, 'timeUnixNano'),
    value: numberOf(exemplar),
    traceId: text(exemplar.traceId).toLowerCase(),
    spanId: text(exemplar.spanId).toLowerCase(),
    attributes: attributes(exemplar, 'filteredAttributes'),
  })),
});

const numberOf = (json: Json): number | null =>
  json.asInt !== undefined ? Number(integer(json.asInt, 'asInt')) : double(json.asDouble);

function numberPoint(json: Json): NumberPoint {
  return { ...base(json), value: numberOf(json) };
}

function distribution(json: Json): DistributionPoint {
  const positive = object(json.positive);
  const negative = object(json.negative);
  const quantiles = objects(json, 'quantileValues');
  const counts = (value: unknown) => list(value).map((count) => unsigned(count, 'bucketCounts'));
  return {
    ...emptyDistribution,
    ...base(json),
    count: unsigned(json.count, 'count'),
    sum: double(json.sum),
    min: double(json.min),
    max: double(json.max),
    bounds:
      quantiles.length > 0
        ? quantiles.map((pair) => Number(pair.quantile ?? 0))
        : list(json.explicitBounds).map(Number),
    quantileValues: quantiles.map((pair) => Number(pair.value ?? 0)),
    counts: counts(json.bucketCounts),
    scale: Number(json.scale ?? 0),
    zeroCount: unsigned(json.zeroCount, 'zeroCount'),
    zeroThreshold: Number(json.zeroThreshold ?? 0),
    positiveOffset: Number(positive.offset ?? 0),
    positiveCounts: counts(positive.bucketCounts),
    negativeOffset: Number(negative.offset ?? 0),
    negativeCounts: counts(negative.bucketCounts),
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
