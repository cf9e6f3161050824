import { type DistributionPoint, type Exemplar, emptyDistribution, sortedPairs } from './model.ts';
import { keyValue } from './protobuf.ts';
import { exemplar } from './protobuf-points.ts';
import type { Reader } from './reader.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A distribution as its fields come in. */
type Growing = Mutable<DistributionPoint> & {
  attributes: [string, string][];
  exemplars: Exemplar[];
  counts: bigint[];
  bounds: number[];
  quantileValues: number[];
};
type Read = (into: Growing, reader: Reader, wire: number) => void;

const start: Read = (into, reader) => {
  into.start = reader.fixed64();
};
const time: Read = (into, reader) => {
  into.time = reader.fixed64();
};
const flags: Read = (into, reader) => {
  into.flags = reader.varint();
};
const count: Read = (into, reader) => {
  into.count = reader.fixed64();
};
const sum: Read = (into, reader) => {
  into.sum = reader.double();
};
const min: Read = (into, reader) => {
  into.min = reader.double();
};
const max: Read = (into, reader) => {
  into.max = reader.double();
};
const counts: Read = (into, reader, wire) => reader.packed(wire, (inner) => inner.fixed64(), into.counts);
const bounds: Read = (into, reader, wire) => reader.packed(wire, (inner) => inner.double(), into.bounds);
const scale: Read = (into, reader) => {
  into.scale = reader.sint32();
};
const zeroCount: Read = (into, reader) => {
  into.zeroCount = reader.fixed64();
};
const zeroThreshold: Read = (into, reader) => {
  into.zeroThreshold = reader.double();
};
const positive: Read = (into, reader) => {
  [into.positiveOffset, into.positiveCounts] = buckets(reader.message());
};
const negative: Read = (into, reader) => {
  [into.negativeOffset, into.negativeCounts] = buckets(reader.message());
};
const quantileValue: Read = (into, reader) => {
  const pair = reader.message();
  let quantile = 0;
  let value = 0;
  pair.each((number) => {
    if (number === 1) quantile = pair.double();
    else if (number === 2) value = pair.double();
  });
  into.bounds.push(quantile);
  into.quantileValues.push(value);
};
const attribute: Read = (into, reader) => {
  into.attributes.push(keyValue(reader.message()));
};
const exemplars: Read = (into, reader) => {
  into.exemplars.push(exemplar(reader.message()));
};

/** What the fields of each kind's points are, by their numbers in `metrics.proto`. */
const fields = {
  histogram: {
    ...{ 2: start, 3: time, 4: count, 5: sum, 6: counts, 7: bounds },
    ...{ 8: exemplars, 9: attribute, 10: flags, 11: min, 12: max },
  },
  exponential_histogram: {
    ...{ 1: attribute, 2: start, 3: time, 4: count, 5: sum, 6: scale, 7: zeroCount, 8: positive, 9: negative },
    ...{ 10: flags, 11: exemplars, 12: min, 13: max, 14: zeroThreshold },
  },
  summary: { 2: start, 3: time, 4: count, 5: sum, 6: quantileValue, 7: attribute, 8: flags },
} satisfies Readonly<Record<string, Readonly<Record<number, Read>>>>;

/** A point of a histogram, an exponential histogram or a summary. */
export function distribution(kind: keyof typeof fields, reader: Reader): DistributionPoint {
  const reads: Readonly<Record<number, Read>> = fields[kind];
  const into: Growing = {
    ...emptyDistribution,
    attributes: [],
    exemplars: [],
    counts: [],
    bounds: [],
    quantileValues: [],
  };
  reader.each((field, wire) => reads[field]?.(into, reader, wire));
  return { ...into, attributes: sortedPairs(into.attributes) };
}

function buckets(reader: Reader): [offset: number, counts: bigint[]] {
  let offset = 0;
  const counts: bigint[] = [];
  reader.each((field, wire) => {
    if (field === 1) offset = reader.sint32();
    else if (field === 2) reader.packed(wire, (inner) => BigInt.asUintN(64, inner.int64()), counts);
  });
  return [offset, counts];
}
