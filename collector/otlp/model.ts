import type { Pairs } from '../../store/native/columns.ts';

/** Items of one signal that share a resource and a scope: what both encodings are decoded to. */
export type Group<Item> = {
  readonly resource: Pairs;
  readonly resourceSchemaUrl: string;
  readonly scope: {
    readonly name: string;
    readonly version: string;
    readonly attributes: Pairs;
    readonly schemaUrl: string;
  };
  readonly items: readonly Item[];
};

/** Times are nanoseconds since 1970; ids are lower-case hex, of whatever length they came with. */
export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Pairs;
  readonly events: readonly { readonly time: bigint; readonly name: string; readonly attributes: Pairs }[];
  readonly links: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceState: string;
    readonly attributes: Pairs;
  }[];
  readonly statusCode: number;
  readonly statusMessage: string;
};

export type LogRecord = {
  readonly time: bigint;
  readonly observedTime: bigint;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: string;
  readonly attributes: Pairs;
  readonly flags: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
};

export type MetricKind = 'gauge' | 'sum' | 'histogram' | 'exponential_histogram' | 'summary';

/** A single measurement that a point was made of, and the span it was made in; ids are '' when it names none. */
export type Exemplar = {
  readonly time: bigint;
  readonly value: number | null;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Pairs;
};

type PointBase = {
  readonly attributes: Pairs;
  readonly start: bigint;
  readonly time: bigint;
  readonly flags: number;
  readonly exemplars?: readonly Exemplar[];
};
/** `value` is null when the point has none. */
export type NumberPoint = PointBase & { readonly value: number | null };
/** Every field that a kind of distribution does not have is empty; absent sum, min and max are null. */
export type DistributionPoint = PointBase & {
  readonly count: bigint;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly bounds: readonly number[];
  readonly counts: readonly bigint[];
  readonly scale: number;
  readonly zeroCount: bigint;
  readonly zeroThreshold: number;
  readonly positiveOffset: number;
  readonly positiveCounts: readonly bigint[];
  readonly negativeOffset: number;
  readonly negativeCounts: readonly bigint[];
  readonly quantileValues: readonly number[];
};

export type Metric = {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly kind: MetricKind;
  /** 0 unspecified, 1 delta, 2 cumulative. */
  readonly temporality: number;
  readonly isMonotonic: boolean;
  readonly points: readonly NumberPoint[];
  readonly distributions: readonly DistributionPoint[];
};

/** Attributes in the order of their keys; of a key that comes twice, the last value stands. */
export function sortedPairs(pairs: [string, string][]): Pairs {
  if (pairs.length < 2) return pairs;
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return pairs.filter(([key], i) => key !== pairs[i + 1]?.[0]);
}

/** The value of a key, or '' when it is absent. */
export function attributeOf(pairs: Pairs, key: string): string {
  for (const pair of pairs) if (pair[0] === key) return pair[1];
  return '';
}

/** A distribution with nothing in it, for decoders to fill. */
export const emptyDistribution: DistributionPoint = {
  attributes: [],
  start: 0n,
  time: 0n,
  flags: 0,
  count: 0n,
  sum: null,
  min: null,
  max: null,
  bounds: [],
  counts: [],
  scale: 0,
  zeroCount: 0n,
  zeroThreshold: 0,
  positiveOffset: 0,
  positiveCounts: [],
  negativeOffset: 0,
  negativeCounts: [],
  quantileValues: [],
};
