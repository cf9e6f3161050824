import { BlockBuilder, whole } from '../../store/native/block.ts';
import {
  array,
  dateTime64,
  float64,
  int32,
  lowCardinality,
  map,
  nullable,
  type Pairs,
  string,
  uint32,
  uint64,
} from '../../store/native/columns.ts';
import { quote, Rejections } from '../rejections.ts';
import type { Encoded } from '../sink.ts';
import type { Context } from './envelope.ts';
import { GpuReadings, type GpuSeries, gpuRows, gpuSeriesOf, quarantineRows } from './gpu.ts';
import { isId, latest } from './ids.ts';
import type { DistributionPoint, Exemplar, Group, Metric, NumberPoint } from './model.ts';
import { type MetricHead, type MetricSeries, type Series, SeriesDictionary } from './series.ts';

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

const exemplars = new BlockBuilder('metric_exemplars', {
  metric: lowCardinality(),
  series: uint64(),
  time: dateTime64(),
  value: nullable(float64(), 0),
  trace_id: string(),
  span_id: string(),
  attributes: map(),
});

/** Metrics of every encoding share one memory of series. */
const series = new SeriesDictionary((context, head, attributes) => gpuSeriesOf(context.resource, head, attributes));
const noRecordedValue = 1;

/** What lays down the metrics of one request, whatever its encoding; `take` gives their blocks. */
export class MetricWriter {
  readonly rejected = new Rejections();
  readonly #gpus = new GpuReadings();

  /** What finds the series of the metrics of one resource and scope. */
  in(context: Context) {
    return series.in(context);
  }

  /** A decoded metric, with all its points. */
  write(metric: Metric, found: MetricSeries<GpuSeries | undefined>): void {
    for (const point of metric.points) {
      const problem = numberProblem(metric, point.time, point.value !== null, point.flags);
      if (problem) {
        this.reject(problem, metric.name);
        continue;
      }
      const of = found.of(point.attributes, dayOf(point.time));
      pushNumber(metric, point, of.number);
      for (const each of point.exemplars ?? []) this.exemplar(metric, of, each);
      if (of.extra && point.value !== null) this.#gpus.add(of.extra, point.value, point);
    }
    for (const point of metric.distributions) {
      const problem = distributionProblem(metric, point);
      if (problem) {
        this.reject(problem, metric.name);
        continue;
      }
      const of = found.of(point.attributes, dayOf(point.time));
      pushDistribution(metric, point, of.number);
      for (const each of point.exemplars ?? []) this.exemplar(metric, of, each);
    }
  }

  /** Exemplars of a series that come without a point. */
  exemplars(
    head: MetricHead,
    found: MetricSeries<GpuSeries | undefined>,
    attributes: Pairs,
    given: readonly Exemplar[],
  ): void {
    for (const each of given) this.exemplar(head, found.of(attributes, dayOf(each.time)), each);
  }

  reject(problem: string, name: string): void {
    this.rejected.add(problem, `metric ${quote(name)}`);
  }

  /** An exemplar of a point that was taken; one without a time says nothing, and is left out. */
  exemplar({ name }: MetricHead, of: Series<GpuSeries | undefined>, given: Exemplar): void {
    if (given.time === 0n || given.time > latest) return;
    const { columns } = exemplars;
    columns.metric.push(name);
    columns.series.push(of.number);
    columns.time.push(given.time);
    columns.value.push(given.value);
    columns.trace_id.push(isId(given.traceId, 'trace') ? given.traceId : '');
    columns.span_id.push(isId(given.spanId, 'span') ? given.spanId : '');
    columns.attributes.push(given.attributes);
  }

  /** A number that goes straight from its body into the columns. */
  scanned({ name }: MetricHead, of: Series<GpuSeries | undefined>, at: ScannedPoint, body: Buffer): void {
    const { columns } = points;
    columns.metric.push(name);
    columns.series.push(of.number);
    columns.time.pushBytes(body, at.time);
    if (at.start === 0) columns.start_time.pushHalves(0, 0);
    else columns.start_time.pushBytes(body, at.start);
    const value = at.flags & noRecordedValue ? null : at.value;
    columns.value.push(value);
    columns.flags.push(at.flags);
    if (of.extra && at.value !== null)
      this.#gpus.add(of.extra, at.value, {
        time: body.readBigUInt64LE(at.time),
        start: at.start === 0 ? 0n : body.readBigUInt64LE(at.start),
      });
  }

  take(): Encoded {
    const blocks = [
      series.rows.take(),
      points.take(),
      histograms.take(),
      exemplars.take(),
      this.#gpus.take(),
      quarantineRows.take(),
    ].filter((block) => block !== undefined);
    return { blocks, rejected: this.rejected, failed: () => series.forget() };
  }
}

/** Where a number stands in a body, and what it is; 0 is absent. */
export type ScannedPoint = { start: number; time: number; value: number | null; flags: number };

/** Runs what writes metrics; when it fails, nothing of it is kept. */
export const wholeMetrics = (work: (writer: MetricWriter) => void): Encoded =>
  whole(
    [points, histograms, exemplars, series.rows, gpuRows, quarantineRows, { discard: () => series.forget() }],
    () => {
      const writer = new MetricWriter();
      work(writer);
      return writer.take();
    },
  );

/**
 * Decoded metrics as series, points and distributions; GPU metrics also as rows of `gpu_samples`.
 *
 * Refused, one at a time: a point without a time, a number without a value that does not say “no recorded value”, a sum
 * or histogram of unspecified temporality, a histogram whose counts do not fit its bounds.
 */
export const encodeMetrics = (groups: readonly Group<Metric>[]): Encoded =>
  wholeMetrics((writer) => {
    for (const group of groups) {
      const seriesOf = writer.in(group);
      for (const metric of group.items) writer.write(metric, seriesOf(metric));
    }
  });

const dayNs = 86_400_000_000_000n;
export const dayOf = (time: bigint): number => Number(time / dayNs);

/** Why a number is refused, or undefined. */
export function numberProblem(head: MetricHead, time: bigint, hasValue: boolean, flags: number): string | undefined {
  if (head.name === '') return 'the metric has no name';
  if (time === 0n) return 'time_unix_nano is missing';
  if (time > latest) return 'the time is after the year 2149';
  if (!hasValue && !(flags & noRecordedValue)) return 'the point has no value and no “no recorded value” flag';
  if (head.kind === 'sum' && head.temporality === 0) return 'aggregation_temporality is unspecified';
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
