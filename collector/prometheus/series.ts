import type { Pairs } from '../../store/native/columns.ts';
import { type Exemplar, sortedPairs } from '../otlp/model.ts';

/** What a family of series is said to be; '' where nobody says. */
export type FamilyType = '' | 'counter' | 'gauge' | 'histogram' | 'gaugehistogram' | 'summary' | 'info' | 'stateset';

/** A series of Prometheus, pushed or scraped. Times in milliseconds; NaN is a sample without a value. */
export type PrometheusSeries = {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly samples: readonly {
    readonly value: number;
    readonly ms: bigint;
    /** When a counter began, where that is said. */
    readonly start?: bigint;
  }[];
  readonly histograms?: readonly NativeHistogram[];
  readonly exemplars?: readonly Exemplar[];
  readonly type: FamilyType;
  readonly unit: string;
  readonly help: string;
};

/** So many buckets side by side. */
type Span = { readonly offset: number; readonly length: number };

/** A native histogram as remote write brings it. */
export type NativeHistogram = {
  readonly ms: bigint;
  readonly start: bigint;
  readonly count: number;
  readonly sum: number;
  /** −4 to 8: two to the power of it buckets a doubling. −53: the bounds are `customValues`. */
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly positive: Buckets;
  readonly negative: Buckets;
  readonly isGauge: boolean;
  /** Written when its series has ended. */
  readonly isStale: boolean;
  readonly customValues: readonly number[];
};

export type Buckets = {
  readonly spans: readonly Span[];
  /** Of each bucket against the one before; of a histogram of whole numbers. */
  readonly deltas: readonly bigint[];
  /** Of a histogram of floating numbers. */
  readonly counts: readonly number[];
};

export const nsOfMs = (ms: bigint): bigint => ms * 1_000_000n;

export const labelOf = ({ labels }: Pick<PrometheusSeries, 'labels'>, name: string): string =>
  labels.find(([label]) => label === name)?.[1] ?? '';

const own = new Set(['__name__', 'job', 'instance']);

/** Labels as attributes: those that do not name the metric or who tells of it. */
export const attributesOf = (labels: PrometheusSeries['labels'], except?: string): Pairs =>
  sortedPairs(labels.flatMap(([label, value]) => (own.has(label) || label === except ? [] : [[label, value]])));

/** `job` is the service, `instance` its instance. Labels cannot hold dots: `compute_lease_id` is `compute.lease.id` of the resource. */
export const resourceOf = (series: Pick<PrometheusSeries, 'labels'>): Pairs =>
  sortedPairs([
    ['service.name', labelOf(series, 'job')],
    ['service.instance.id', labelOf(series, 'instance')],
    ...series.labels.flatMap(([label, value]): [string, string][] =>
      label.startsWith('compute_') ? [[label.replaceAll('_', '.'), value]] : [],
    ),
  ]);

/** The parts of a histogram or a summary, and what else stands behind a family's name. */
const parts = /_(bucket|sum|count|total|created)$/;

/** The name of the family that a part is of: `x` of `x_bucket`. */
export const familyOf = (name: string): string => name.replace(parts, '');

/** Whether a series of a family grows only, until it starts again. */
export function isCounter(name: string, type: FamilyType): boolean {
  if (type === 'counter') return !name.endsWith('_created');
  if (type === 'histogram' || type === 'summary') return /_(bucket|sum|count)$/.test(name);
  return type === '' && name.endsWith('_total');
}
