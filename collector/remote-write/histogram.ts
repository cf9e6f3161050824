import type { Reader } from '../otlp/reader.ts';
import type { Buckets, NativeHistogram } from '../prometheus/series.ts';

/** The value that Prometheus writes when a series has ended. */
const staleBits = 0x7ff0000000000002n;

/** A double, and whether it marks the end of a series. */
export function doubleOrEnd(reader: Reader): number | 'end' {
  const bits = reader.fixed64();
  return bits === staleBits ? 'end' : (new Float64Array(new BigUint64Array([bits]).buffer)[0] as number);
}

/** A histogram while it is read. */
type Draft = { -readonly [Key in keyof NativeHistogram]: NativeHistogram[Key] } & {
  readonly positive: DraftBuckets;
  readonly negative: DraftBuckets;
  readonly customValues: number[];
};
type DraftBuckets = {
  readonly spans: Buckets['spans'][number][];
  readonly deltas: bigint[];
  readonly counts: number[];
};

/** What each field of a histogram says, in either version. */
const histogramFields: Readonly<Record<number, (draft: Draft, reader: Reader, wire: number) => void>> = {
  1: (draft, reader) => {
    draft.count = Number(reader.int64());
  },
  2: (draft, reader) => {
    draft.count = reader.double();
  },
  3: (draft, reader) => {
    const given = doubleOrEnd(reader);
    draft.isStale = given === 'end';
    draft.sum = given === 'end' ? Number.NaN : given;
  },
  4: (draft, reader) => {
    draft.schema = reader.sint32();
  },
  5: (draft, reader) => {
    draft.zeroThreshold = reader.double();
  },
  6: (draft, reader) => {
    draft.zeroCount = Number(reader.int64());
  },
  7: (draft, reader) => {
    draft.zeroCount = reader.double();
  },
  8: (draft, reader) => draft.negative.spans.push(span(reader.message())),
  9: (draft, reader, wire) => reader.packed(wire, (inner) => inner.sint64(), draft.negative.deltas),
  10: (draft, reader, wire) => reader.packed(wire, (inner) => inner.double(), draft.negative.counts),
  11: (draft, reader) => draft.positive.spans.push(span(reader.message())),
  12: (draft, reader, wire) => reader.packed(wire, (inner) => inner.sint64(), draft.positive.deltas),
  13: (draft, reader, wire) => reader.packed(wire, (inner) => inner.double(), draft.positive.counts),
  14: (draft, reader) => {
    draft.isGauge = reader.varint() === gaugeHint;
  },
  15: (draft, reader) => {
    draft.ms = reader.int64();
  },
  16: (draft, reader, wire) => reader.packed(wire, (inner) => inner.double(), draft.customValues),
  17: (draft, reader) => {
    draft.start = reader.int64();
  },
};
/** The hint that a histogram is a gauge. */
const gaugeHint = 3;

/** Reads a native histogram: the same message in both versions. */
export function histogram(reader: Reader, created: bigint): NativeHistogram {
  const buckets = (): DraftBuckets => ({ spans: [], deltas: [], counts: [] });
  const draft: Draft = {
    ms: 0n,
    start: created,
    count: 0,
    sum: 0,
    schema: 0,
    zeroThreshold: 0,
    zeroCount: 0,
    positive: buckets(),
    negative: buckets(),
    isGauge: false,
    isStale: false,
    customValues: [],
  };
  reader.each((field, wire) => histogramFields[field]?.(draft, reader, wire));
  return draft;
}

function span(reader: Reader): Buckets['spans'][number] {
  let offset = 0;
  let length = 0;
  reader.each((field) => {
    if (field === 1) offset = reader.sint32();
    else if (field === 2) length = reader.varint();
  });
  return { offset, length };
}
