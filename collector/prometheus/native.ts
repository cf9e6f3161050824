import { type DistributionPoint, emptyDistribution } from '../otlp/model.ts';
import { type Buckets, type NativeHistogram, nsOfMs } from './series.ts';

/** The schema of a histogram whose bounds are its own. */
export const customSchema = -53;
/** The most buckets a histogram may span. */
const maxBuckets = 10_000;

/**
 * A native histogram as a distribution of OpenTelemetry: an exponential histogram, or one with bounds of its own.
 *
 * @returns why it is refused, when it is
 */
export function distributionOf(given: NativeHistogram): DistributionPoint | string {
  const { schema } = given;
  if (given.isGauge) return 'a gauge histogram has no growth that could be told';
  if (schema !== customSchema && (schema < -4 || schema > 8)) return `the schema ${schema} is unknown`;
  const positive = dense(given.positive);
  const negative = dense(given.negative);
  if (typeof positive === 'string') return positive;
  if (typeof negative === 'string') return negative;
  const all = [given.count, given.zeroCount, ...positive.counts, ...negative.counts];
  if (all.some((count) => !Number.isInteger(count))) return 'the counts are no whole numbers';
  if (all.some((count) => count < 0)) return 'a bucket has a count below zero';
  const inBuckets = all.reduce((sum, count) => sum + count, 0) - given.count;
  // What is no number has no bucket, and makes the sum none either.
  if (inBuckets > given.count || (inBuckets < given.count && !Number.isNaN(given.sum)))
    return 'the counts of its buckets do not add up to its count';
  const base: DistributionPoint = {
    ...emptyDistribution,
    time: nsOfMs(given.ms),
    start: nsOfMs(given.start),
    count: BigInt(given.count),
    sum: Number.isNaN(given.sum) ? null : given.sum,
  };
  return schema === customSchema
    ? withBounds(base, given.customValues, positive)
    : exponential(base, given, positive, negative);
}

type Dense = { readonly first: number; readonly counts: readonly number[] };

function withBounds(
  base: DistributionPoint,
  bounds: readonly number[],
  { first, counts }: Dense,
): DistributionPoint | string {
  if (first < 0 || first + counts.length > bounds.length + 1) return 'a bucket lies beyond its custom bounds';
  if (bounds.some((bound, i) => i > 0 && bound <= (bounds[i - 1] as number))) return 'its custom bounds do not rise';
  const all = Array.from({ length: bounds.length + 1 }, (_, i) => BigInt(counts[i - first] ?? 0));
  return { ...base, bounds, counts: all };
}

/** A bucket's number is that of its upper bound with Prometheus, and that of its lower one with OpenTelemetry. */
const exponential = (
  base: DistributionPoint,
  { schema, zeroThreshold, zeroCount }: NativeHistogram,
  positive: Dense,
  negative: Dense,
): DistributionPoint => ({
  ...base,
  scale: schema,
  zeroCount: BigInt(zeroCount),
  zeroThreshold,
  positiveOffset: positive.counts.length > 0 ? positive.first - 1 : 0,
  positiveCounts: positive.counts.map(BigInt),
  negativeOffset: negative.counts.length > 0 ? negative.first - 1 : 0,
  negativeCounts: negative.counts.map(BigInt),
});

/** Every bucket from the first to the last, those between spans with nothing in them; or why that cannot be. */
function dense({ spans, deltas, counts }: Buckets): Dense | string {
  const length = spans.reduce((sum, span) => sum + span.length, 0);
  if (length !== Math.max(deltas.length, counts.length)) return 'its spans do not have as many buckets as it counts';
  const width = spans.reduce((sum, span, i) => sum + span.length + (i > 0 ? span.offset : 0), 0);
  if (width > maxBuckets) return `its buckets span more than ${maxBuckets}`;
  if (spans.some(({ offset }, i) => i > 0 && offset < 0)) return 'its spans overlap';
  const found: number[] = [];
  let at = 0;
  let current = 0n;
  for (const [i, span] of spans.entries()) {
    if (i > 0) for (let gap = 0; gap < span.offset; gap++) found.push(0);
    for (let bucket = 0; bucket < span.length; bucket++, at++) {
      current += deltas[at] ?? 0n;
      found.push(deltas.length > 0 ? Number(current) : (counts[at] ?? 0));
    }
  }
  return { first: spans[0]?.offset ?? 0, counts: found };
}
