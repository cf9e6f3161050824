import { BlockBuilder, whole } from '../../store/native/block.ts';
import {
  array,
  dateTime64,
  float64,
  int32,
  lowCardinality,
  nullable,
  uint32,
  uint64,
} from '../../store/native/columns.ts';
import type { Encoded } from '../sink.ts';
import { type GpuIdentity, GpuReadings, gpuRows } from './gpu.ts';
import { attributeOf, type DistributionPoint, type Group, type Metric, type NumberPoint } from './model.ts';
import { latest, quote, Rejections } from './rejections.ts';
import { SeriesDictionary } from './series.ts';

const points = new BlockBuilder('metric_points', {
  metric: lowCardinality(),
  series: uint64(),
  time: dateTime64(),
  start_time: dateTime64(),
  value: nullable(float64(), 0),
  flags: uint32(),
});

const histograms = new BlockBuilder('metric_histograms', {
  metric: lowCardinality(),
  series: uint64(),
  time: dateTime64(),
  start_time: dateTime64(),
  kind: lowCardinality(),
  flags: uint32(),
  count: uint64(),
  sum: nullable(float64(), 0),
  min: nullable(float64(), 0),
  max: nullable(float64(), 0),
  bounds: array(float64()),
  counts: array(uint64()),
  scale: int32(),
  zero_count: uint64(),
  zero_threshold: float64(),
  positive_offset: int32(),
  positive_counts: array(uint64()),
  negative_offset: int32(),
  negative_counts: array(uint64()),
  quantile_values: array(float64()),
});

const series = new SeriesDictionary<GpuIdentity>();
const noRecordedValue = 1;

/**
 * Metrics as series, points and distributions; GPU metrics also as rows of `gpu_samples`.
 *
 * Refused, one at a time: a point without a time, a number without a value that does not say «no recorded value», a sum
 * or histogram of unspecified temporality, a histogram whose counts do not fit its bounds.
 */
export const encodeMetrics = (groups: readonly Group<Metric>[]): Encoded =>
  whole([points, histograms, series.rows, gpuRows, { discard: () => series.forget() }], () => encode(groups));

function encode(groups: readonly Group<Metric>[]): Encoded {
  const rejected = new Rejections();
  const gpus = new GpuReadings();
  for (const group of groups) {
    const service = attributeOf(group.resource, 'service.name');
    for (const metric of group.items) {
      const seriesOf = series.of(group, metric, service);
      const offender = `metric ${quote(metric.name)}`;
      for (const point of metric.points) {
        const problem = numberProblem(metric, point);
        if (problem) {
          rejected.add(problem, offender);
          continue;
        }
        const found = seriesOf(point.attributes, point.time);
        pushNumber(metric, point, found.number);
        gpus.add(group.resource, metric, point, found);
      }
      for (const point of metric.distributions) {
        const problem = distributionProblem(metric, point);
        if (problem) rejected.add(problem, offender);
        else pushDistribution(metric, point, seriesOf(point.attributes, point.time).number);
      }
    }
  }
  const blocks = [series.rows.take(), points.take(), histograms.take(), gpus.take()].filter(
    (block) => block !== undefined,
  );
  return { blocks, rejected, failed: () => series.forget() };
}

function numberProblem(metric: Metric, point: NumberPoint): string | undefined {
  if (metric.name === '') return 'the metric has no name';
  if (point.time === 0n) return 'time_unix_nano is missing';
  if (point.time > latest) return 'the time is after the year 2149';
  if (point.value === null && !(point.flags & noRecordedValue))
    return 'the point has no value and no «no recorded value» flag';
  if (metric.kind === 'sum' && metric.temporality === 0) return 'aggregation_temporality is unspecified';
  return undefined;
}

function distributionProblem(metric: Metric, point: DistributionPoint): string | undefined {
  if (metric.name === '') return 'the metric has no name';
  if (point.time === 0n) return 'time_unix_nano is missing';
  if (point.time > latest) return 'the time is after the year 2149';
  if (metric.kind !== 'summary' && metric.temporality === 0) return 'aggregation_temporality is unspecified';
  const fits = point.counts.length === 0 ? point.bounds.length === 0 : point.counts.length === point.bounds.length + 1;
  if (metric.kind === 'histogram' && !fits) return 'bucket_counts are not one more than explicit_bounds';
  return undefined;
}

function pushNumber(metric: Metric, point: NumberPoint, number: bigint): void {
  const { columns } = points;
  columns.metric.push(metric.name);
  columns.series.push(number);
  columns.time.push(point.time);
  columns.start_time.push(point.start);
  columns.value.push(point.flags & noRecordedValue ? null : point.value);
  columns.flags.push(point.flags);
}

function pushDistribution(metric: Metric, point: DistributionPoint, number: bigint): void {
  const { columns } = histograms;
  columns.metric.push(metric.name);
  columns.series.push(number);
  columns.time.push(point.time);
  columns.start_time.push(point.start);
  columns.kind.push(metric.kind);
  columns.flags.push(point.flags);
  columns.count.push(point.count);
  columns.sum.push(point.sum);
  columns.min.push(point.min);
  columns.max.push(point.max);
  columns.bounds.push(point.bounds);
  columns.counts.push(point.counts);
  columns.scale.push(point.scale);
  columns.zero_count.push(point.zeroCount);
  columns.zero_threshold.push(point.zeroThreshold);
  columns.positive_offset.push(point.positiveOffset);
  columns.positive_counts.push(point.positiveCounts);
  columns.negative_offset.push(point.negativeOffset);
  columns.negative_counts.push(point.negativeCounts);
  columns.quantile_values.push(point.quantileValues);
}
