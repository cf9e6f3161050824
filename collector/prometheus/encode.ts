import { latest } from '../otlp/ids.ts';
import { type MetricWriter, wholeMetrics } from '../otlp/metrics.ts';
import type { DistributionPoint, Exemplar, Metric, NumberPoint } from '../otlp/model.ts';
import type { Encoded } from '../sink.ts';
import { assembled, type ClassicHistogram } from './classic.ts';
import { familyOfSeries } from './families.ts';
import { customSchema, distributionOf } from './native.ts';
import { attributesOf, familyOf, isCounter, labelOf, nsOfMs, type PrometheusSeries, resourceOf } from './series.ts';

/** How much of each kind was taken, as the sender counts it. */
export type Written = { samples: number; histograms: number; exemplars: number };

/**
 * Series of Prometheus as rows, whoever brought them. `__name__` is the metric; a counter is a cumulative sum. Classic histograms whose
 * series are all there are histograms, native ones exponential histograms or histograms of their custom bounds. A stale marker is a
 * point without a value. Refused, one at a time: what has no name or no time, and a histogram whose counts do not fit.
 *
 * @param scope what brought them
 */
export function encodePrometheus(
  all: readonly PrometheusSeries[],
  scope: string,
): Encoded & { readonly written: Written } {
  const written: Written = { samples: 0, histograms: 0, exemplars: 0 };
  const encoded = wholeMetrics((writer) => {
    const classic = assembled(all);
    for (const histogram of classic.histograms) writeClassic(writer, histogram, scope, written);
    const parts = new Set(classic.histograms.map(({ name }) => name));
    for (const series of all) writeSeries(writer, series, { scope, written, classic, parts });
  });
  return { ...encoded, written };
}

type Context = {
  readonly scope: string;
  readonly written: Written;
  readonly classic: ReturnType<typeof assembled>;
  /** Names of the histograms that were put together. */
  readonly parts: ReadonlySet<string>;
};

function writeClassic(
  writer: MetricWriter,
  { name, of, points, refused, samples }: ClassicHistogram,
  scope: string,
  written: Written,
) {
  const attributes = attributesOf(of.labels, 'le');
  for (const { reason } of refused) writer.reject(reason, name);
  written.samples += samples;
  write(writer, of, scope, {
    name,
    kind: 'histogram',
    distributions: points.map((point) => ({ ...point, attributes })),
  });
}

function writeSeries(
  writer: MetricWriter,
  series: PrometheusSeries,
  { scope, written, classic, parts }: Context,
): void {
  const name = labelOf(series, '__name__');
  const attributes = attributesOf(series.labels);
  const refuse = (reason: string) => writer.reject(reason, name);
  const timely = (ms: bigint) => {
    const problem = name === '' ? 'the metric has no name' : problemOf(ms);
    if (problem) refuse(problem);
    return !problem;
  };
  const samples = series.samples.filter(({ ms }) => !classic.tells(series, ms) && timely(ms));
  written.samples += samples.length;
  const points = samples.map(
    ({ value, ms, start = 0n }): NumberPoint => ({
      attributes,
      start: nsOfMs(start),
      time: nsOfMs(ms),
      value: Number.isNaN(value) ? null : value,
      flags: Number.isNaN(value) ? 1 : 0,
    }),
  );
  const plain = isCounter(name, series.type === '' ? familyOfSeries(name).type : series.type) ? 'sum' : 'gauge';
  const exemplars = series.exemplars ?? [];
  written.exemplars += exemplars.length;
  // Exemplars stand with a bucket; whoever asks for the histogram asks for them.
  const isBucket = exemplars.length > 0 && parts.has(familyOf(name)) && points.length === 0;
  write(writer, series, scope, {
    name: isBucket ? familyOf(name) : name,
    kind: isBucket ? 'histogram' : plain,
    points,
    loose: { attributes: isBucket ? attributesOf(series.labels, 'le') : attributes, exemplars },
  });
  writeNative(writer, series, scope, written);
}

function writeNative(writer: MetricWriter, series: PrometheusSeries, scope: string, written: Written): void {
  const name = labelOf(series, '__name__');
  const attributes = attributesOf(series.labels);
  for (const given of series.histograms ?? []) {
    const point = problemOf(given.ms) ?? distributionOf(given);
    if (typeof point === 'string') {
      writer.reject(point, name);
      continue;
    }
    written.histograms++;
    if (given.isStale) continue;
    const kind = given.schema === customSchema ? 'histogram' : 'exponential_histogram';
    write(writer, series, scope, { name, kind, distributions: [{ ...point, attributes }] });
  }
}

type Shape = {
  readonly name: string;
  readonly kind: Metric['kind'];
  readonly points?: readonly NumberPoint[];
  readonly distributions?: readonly DistributionPoint[];
  /** Exemplars that stand with no point. */
  readonly loose?: { readonly attributes: NumberPoint['attributes']; readonly exemplars: readonly Exemplar[] };
};

function write(
  writer: MetricWriter,
  series: PrometheusSeries,
  scope: string,
  { name, kind, points = [], distributions = [], loose }: Shape,
): void {
  const metric: Metric = {
    name,
    description: series.help,
    unit: series.unit,
    kind,
    temporality: kind === 'gauge' ? 0 : 2,
    isMonotonic: kind === 'sum',
    points,
    distributions,
  };
  const seriesOf = writer.in({
    resource: resourceOf(series),
    resourceSchemaUrl: '',
    scope: { name: scope, version: '', attributes: [], schemaUrl: '' },
  });
  const found = seriesOf(metric);
  writer.write(metric, found);
  if (loose) writer.exemplars(metric, found, loose.attributes, loose.exemplars);
}

/** Why a time is refused, or undefined. */
function problemOf(ms: bigint): string | undefined {
  if (ms <= 0n) return 'the timestamp is missing';
  return nsOfMs(ms) > latest ? 'the time is after the year 2149' : undefined;
}
