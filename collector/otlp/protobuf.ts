import { AppError } from '../../domain/errors.ts';
import type { Pairs } from '../../store/native/columns.ts';
import {
  type DistributionPoint,
  type Exemplar,
  emptyDistribution,
  type Metric,
  type MetricKind,
  type NumberPoint,
  type Span,
  sortedPairs,
} from './model.ts';
import type { Reader } from './reader.ts';

/** Nested values deeper than this are refused. */
const maxDepth = 32;

/** Attributes of a resource. */
export function resourceAttributes(reader: Reader): Pairs {
  const pairs: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) pairs.push(keyValue(reader.message()));
  });
  return sortedPairs(pairs);
}

/** A scope without its schema. */
export function scopeOf(reader: Reader): { name: string; version: string; attributes: Pairs } {
  let name = '';
  let version = '';
  const attributes: [string, string][] = [];
  reader.each((number) => {
    if (number === 1) name = reader.text();
    else if (number === 2) version = reader.text();
    else if (number === 3) attributes.push(keyValue(reader.message()));
  });
  return { name, version, attributes: sortedPairs(attributes) };
}

/** An attribute. */
export function keyValue(reader: Reader): [string, string] {
  let key = '';
  let value = '';
  reader.each((field) => {
    if (field === 1) key = reader.text();
    else if (field === 2) value = textOf(anyValue(reader.message(), 0));
  });
  return [key, value];
}

/** The text of an AnyValue message. */
export const attributeText = (reader: Reader): string => textOf(anyValue(reader, 0));

type AnyValue = string | boolean | number | bigint | null | AnyValue[] | { [key: string]: AnyValue };

function anyValue(reader: Reader, depth: number): AnyValue {
  if (depth > maxDepth)
    throw new AppError('bad_request', `an attribute value is nested deeper than ${maxDepth} levels`);
  let value: AnyValue = null;
  reader.each((field) => {
    if (field === 1) value = reader.text();
    else if (field === 2) value = reader.varint() !== 0;
    else if (field === 3) value = reader.int64();
    else if (field === 4) value = reader.double();
    else if (field === 7) value = reader.base64();
    else if (field === 5) {
      const list = reader.message();
      const items: AnyValue[] = [];
      list.each((number) => {
        if (number === 1) items.push(anyValue(list.message(), depth + 1));
      });
      value = items;
    } else if (field === 6) {
      const list = reader.message();
      const entries: [string, AnyValue][] = [];
      list.each((number) => {
        if (number !== 1) return;
        const pair = list.message();
        let key = '';
        let inner: AnyValue = null;
        pair.each((part) => {
          if (part === 1) key = pair.text();
          else if (part === 2) inner = anyValue(pair.message(), depth + 1);
        });
        entries.push([key, inner]);
      });
      value = Object.fromEntries(entries);
    }
  });
  return value;
}

/** An attribute value as text: scalars as they are, arrays and maps as JSON, bytes as base64, empty as ''. */
export function textOf(value: AnyValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? jsonInteger(inner) : inner));
  return String(value);
}

/** Integers that a JSON number cannot hold exactly are written as text. */
const jsonInteger = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

/** An event of a span. */
export function event(reader: Reader): Span['events'][number] {
  let time = 0n;
  let name = '';
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) time = reader.fixed64();
    else if (field === 2) name = reader.text();
    else if (field === 3) attributes.push(keyValue(reader.message()));
  });
  return { time, name, attributes: sortedPairs(attributes) };
}

/** A link of a span. */
export function link(reader: Reader): Span['links'][number] {
  let traceId = '';
  let spanId = '';
  let traceState = '';
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) traceId = reader.hex();
    else if (field === 2) spanId = reader.hex();
    else if (field === 3) traceState = reader.text();
    else if (field === 4) attributes.push(keyValue(reader.message()));
  });
  return { traceId, spanId, traceState, attributes: sortedPairs(attributes) };
}

const metricKinds: Record<number, MetricKind> = {
  5: 'gauge',
  7: 'sum',
  9: 'histogram',
  10: 'exponential_histogram',
  11: 'summary',
};

/** A metric with all its points. */
export function metric(reader: Reader): Metric {
  const out = { name: '', description: '', unit: '', kind: 'gauge' as MetricKind, temporality: 0, isMonotonic: false };
  const points: NumberPoint[] = [];
  const distributions: DistributionPoint[] = [];
  reader.each((field) => {
    const kind = metricKinds[field];
    if (field === 1) out.name = reader.text();
    else if (field === 2) out.description = reader.text();
    else if (field === 3) out.unit = reader.text();
    else if (kind) {
      out.kind = kind;
      const data = reader.message();
      data.each((number) => {
        if (number === 1 && (kind === 'gauge' || kind === 'sum')) points.push(numberPoint(data.message()));
        else if (number === 1) distributions.push(distribution[kind as keyof typeof distribution](data.message()));
        else if (number === 2 && kind !== 'gauge' && kind !== 'summary') out.temporality = data.varint();
        else if (number === 3 && kind === 'sum') out.isMonotonic = data.varint() !== 0;
      });
    }
  });
  return { ...out, points, distributions };
}

/** An exemplar of a point. */
export function exemplar(reader: Reader): Exemplar {
  const out = { time: 0n, value: null as number | null, traceId: '', spanId: '' };
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 2) out.time = reader.fixed64();
    else if (field === 3) out.value = reader.double();
    else if (field === 4) out.spanId = reader.hex();
    else if (field === 5) out.traceId = reader.hex();
    else if (field === 6) out.value = Number(reader.sfixed64());
    else if (field === 7) attributes.push(keyValue(reader.message()));
  });
  return { ...out, attributes: sortedPairs(attributes) };
}

/** A number of a gauge or a sum. */
function numberPoint(reader: Reader): NumberPoint {
  const out = { start: 0n, time: 0n, flags: 0, value: null as number | null };
  const attributes: [string, string][] = [];
  const exemplars: Exemplar[] = [];
  reader.each((field) => {
    if (field === 2) out.start = reader.fixed64();
    else if (field === 3) out.time = reader.fixed64();
    else if (field === 4) out.value = reader.double();
    else if (field === 5) exemplars.push(exemplar(reader.message()));
    else if (field === 6) out.value = Number(reader.sfixed64());
    else if (field === 7) attributes.push(keyValue(reader.message()));
    else if (field === 8) out.flags = reader.varint();
  });
  return { ...out, attributes: sortedPairs(attributes), exemplars };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const distribution = {
  histogram(reader: Reader): DistributionPoint {
    const out: Mutable<DistributionPoint> = { ...emptyDistribution };
    const attributes: [string, string][] = [];
    const exemplars: Exemplar[] = [];
    const counts: bigint[] = [];
    const bounds: number[] = [];
    reader.each((field, wire) => {
      if (field === 2) out.start = reader.fixed64();
      else if (field === 3) out.time = reader.fixed64();
      else if (field === 4) out.count = reader.fixed64();
      else if (field === 5) out.sum = reader.double();
      else if (field === 6) reader.packed(wire, (inner) => inner.fixed64(), counts);
      else if (field === 7) reader.packed(wire, (inner) => inner.double(), bounds);
      else if (field === 8) exemplars.push(exemplar(reader.message()));
      else if (field === 9) attributes.push(keyValue(reader.message()));
      else if (field === 10) out.flags = reader.varint();
      else if (field === 11) out.min = reader.double();
      else if (field === 12) out.max = reader.double();
    });
    return { ...out, counts, bounds, attributes: sortedPairs(attributes), exemplars };
  },
  exponential_histogram(reader: Reader): DistributionPoint {
    const out: Mutable<DistributionPoint> = { ...emptyDistribution };
    const attributes: [string, string][] = [];
    const exemplars: Exemplar[] = [];
    reader.each((field) => {
      if (field === 1) attributes.push(keyValue(reader.message()));
      else if (field === 2) out.start = reader.fixed64();
      else if (field === 3) out.time = reader.fixed64();
      else if (field === 4) out.count = reader.fixed64();
      else if (field === 5) out.sum = reader.double();
      else if (field === 6) out.scale = reader.sint32();
      else if (field === 7) out.zeroCount = reader.fixed64();
      else if (field === 8) [out.positiveOffset, out.positiveCounts] = buckets(reader.message());
      else if (field === 9) [out.negativeOffset, out.negativeCounts] = buckets(reader.message());
      else if (field === 10) out.flags = reader.varint();
      else if (field === 11) exemplars.push(exemplar(reader.message()));
      else if (field === 12) out.min = reader.double();
      else if (field === 13) out.max = reader.double();
      else if (field === 14) out.zeroThreshold = reader.double();
    });
    return { ...out, attributes: sortedPairs(attributes), exemplars };
  },
  summary(reader: Reader): DistributionPoint {
    const out: Mutable<DistributionPoint> = { ...emptyDistribution };
    const attributes: [string, string][] = [];
    const bounds: number[] = [];
    const quantileValues: number[] = [];
    reader.each((field) => {
      if (field === 2) out.start = reader.fixed64();
      else if (field === 3) out.time = reader.fixed64();
      else if (field === 4) out.count = reader.fixed64();
      else if (field === 5) out.sum = reader.double();
      else if (field === 7) attributes.push(keyValue(reader.message()));
      else if (field === 8) out.flags = reader.varint();
      else if (field === 6) {
        const pair = reader.message();
        let quantile = 0;
        let value = 0;
        pair.each((number) => {
          if (number === 1) quantile = pair.double();
          else if (number === 2) value = pair.double();
        });
        bounds.push(quantile);
        quantileValues.push(value);
      }
    });
    return { ...out, bounds, quantileValues, attributes: sortedPairs(attributes) };
  },
};

function buckets(reader: Reader): [offset: number, counts: bigint[]] {
  let offset = 0;
  const counts: bigint[] = [];
  reader.each((field, wire) => {
    if (field === 1) offset = reader.sint32();
    else if (field === 2) reader.packed(wire, (inner) => BigInt.asUintN(64, inner.int64()), counts);
  });
  return [offset, counts];
}
