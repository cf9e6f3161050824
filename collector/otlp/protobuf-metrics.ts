import type { DistributionPoint, Metric, MetricKind, NumberPoint } from './model.ts';
import { distribution } from './protobuf-distributions.ts';
import { numberPoint } from './protobuf-points.ts';
import type { Reader } from './reader.ts';

const metricKinds: Readonly<Record<number, MetricKind>> = {
  5: 'gauge',
  7: 'sum',
  9: 'histogram',
  10: 'exponential_histogram',
  11: 'summary',
};

/** A metric with all its points. */
export function metric(reader: Reader): Metric {
  let head = { name: '', description: '', unit: '', kind: 'gauge' as MetricKind, temporality: 0, isMonotonic: false };
  const points: NumberPoint[] = [];
  const distributions: DistributionPoint[] = [];
  reader.each((field) => {
    const kind = metricKinds[field];
    if (field === 1) head.name = reader.text();
    else if (field === 2) head.description = reader.text();
    else if (field === 3) head.unit = reader.text();
    else if (kind) head = { ...head, kind, ...readData(kind, reader.message(), points, distributions) };
  });
  return { ...head, points, distributions };
}

/** Reads the points of a metric into their list, and returns how it counts, as far as it says so. */
function readData(kind: MetricKind, data: Reader, points: NumberPoint[], distributions: DistributionPoint[]) {
  const counting: { temporality?: number; isMonotonic?: boolean } = {};
  data.each((field) => {
    if (field === 1) {
      if (kind === 'gauge' || kind === 'sum') points.push(numberPoint(data.message()));
      else distributions.push(distribution(kind, data.message()));
    }
    if (field === 2 && kind !== 'gauge' && kind !== 'summary') counting.temporality = data.varint();
    else if (field === 3 && kind === 'sum') counting.isMonotonic = data.varint() !== 0;
  });
  return counting;
}
