import type { Pairs } from '../store/native/columns.ts';
import { type Group, type Metric, type NumberPoint, sortedPairs } from './otlp/model.ts';

/** A series of Prometheus, pushed or scraped. Times in milliseconds; NaN is a point without a value. */
export type PrometheusSeries = {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly samples: readonly { readonly value: number; readonly ms: bigint }[];
  /** Absent where nobody says: a counter then is what ends in `_total`. */
  readonly isCounter?: boolean;
  readonly unit: string;
  readonly help: string;
};

const own = new Set(['__name__', 'job', 'instance']);

/** A series as OpenTelemetry: `__name__` is the metric, `job` the service, `instance` its instance; other labels are attributes. */
export function groupOf({ labels, samples, isCounter, unit, help }: PrometheusSeries, scope: string): Group<Metric> {
  const of = (name: string) => labels.find(([label]) => label === name)?.[1] ?? '';
  const attributes = sortedPairs(labels.flatMap(([label, value]) => (own.has(label) ? [] : [[label, value]])));
  const isSum = isCounter ?? of('__name__').endsWith('_total');
  const points = samples.map(
    ({ value, ms }): NumberPoint => ({
      attributes,
      start: 0n,
      time: ms * 1_000_000n,
      value: Number.isNaN(value) ? null : value,
      flags: Number.isNaN(value) ? 1 : 0,
    }),
  );
  const resource: Pairs = sortedPairs([
    ['service.name', of('job')],
    ['service.instance.id', of('instance')],
    ...computeLabels(labels),
  ]);
  const metric: Metric = {
    name: of('__name__'),
    description: help,
    unit,
    kind: isSum ? 'sum' : 'gauge',
    temporality: isSum ? 2 : 0,
    isMonotonic: isSum,
    points,
    distributions: [],
  };
  return {
    resource,
    resourceSchemaUrl: '',
    scope: { name: scope, version: '', attributes: [], schemaUrl: '' },
    items: [metric],
  };
}

/** Labels cannot hold dots: `compute_lease_id` is `compute.lease.id` of the resource. */
const computeLabels = (labels: PrometheusSeries['labels']): [string, string][] =>
  labels.flatMap(([label, value]) => (label.startsWith('compute_') ? [[label.replaceAll('_', '.'), value]] : []));
