import { type DistributionPoint, emptyDistribution } from '../otlp/model.ts';
import { rememberHistogram } from './families.ts';
import { attributesOf, familyOf, labelOf, nsOfMs, type PrometheusSeries } from './series.ts';

/** A classic histogram of one request, put together again. */
export type ClassicHistogram = {
  readonly name: string;
  /** One of its series, for what they share. */
  readonly of: PrometheusSeries;
  readonly points: DistributionPoint[];
  /** Why some are refused, and how many samples each of them is. */
  readonly refused: { readonly reason: string; readonly samples: number }[];
  samples: number;
};

export type Assembled = {
  readonly histograms: readonly ClassicHistogram[];
  /** Whether a histogram tells of what the series says at this time. */
  readonly tells: (series: PrometheusSeries, ms: bigint) => boolean;
};

/** How many histograms' bounds are remembered. */
const maxRemembered = 50_000;
/** Bounds of histograms that were put together, by their series: whoever sends only some of them sends a part. */
const remembered = new Map<string, readonly number[]>();

type Parts = { readonly buckets: Map<number, number>; sum?: number; count?: number; start: bigint; samples: number };
type Family = { readonly name: string; readonly of: PrometheusSeries; readonly times: Map<bigint, Parts>; key: string };

/**
 * Puts classic histograms together: `x_bucket` by `le`, `x_sum` and `x_count` of one time are one distribution of `x`. A sender cuts its
 * requests where it likes; where a request holds a part of a histogram only, its series stay the counters that they are, and a later
 * one tells the whole, since all of them count from the start.
 */
export function assembled(all: readonly PrometheusSeries[]): Assembled {
  const told = new Map<string, Set<bigint>>();
  const histograms = [...familiesIn(all).values()].map((family) => histogramOf(family, told));
  return {
    histograms: histograms.filter(({ samples, refused }) => samples > 0 || refused.length > 0),
    tells: (series, ms) =>
      told.size > 0 &&
      /_(bucket|sum|count)$/.test(labelOf(series, '__name__')) &&
      (told.get(keyOf(series))?.has(ms) ?? false),
  };
}

/** The histograms of which there is a bucket, with their parts by time. */
function familiesIn(all: readonly PrometheusSeries[]): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const series of all) {
    if (!isPart(series, 'bucket') || labelOf(series, 'le') === '') continue;
    rememberHistogram(familyOf(labelOf(series, '__name__')));
    collect(families, series, boundOf(labelOf(series, 'le')));
  }
  if (families.size === 0) return families;
  for (const series of all) {
    if (isPart(series, 'sum')) collect(families, series, 'sum');
    else if (isPart(series, 'count')) collect(families, series, 'count');
  }
  return families;
}

/** The points of one histogram; `told` notes the times of which it tells. */
function histogramOf({ name, of, times, key }: Family, told: Map<string, Set<bigint>>): ClassicHistogram {
  const histogram: ClassicHistogram = { name, of, points: [], refused: [], samples: 0 };
  const at = new Set<bigint>();
  for (const [ms, parts] of times) {
    const point = pointOf(key, ms, parts);
    if (!point) continue;
    at.add(ms);
    if (typeof point === 'string') {
      histogram.refused.push({ reason: point, samples: parts.samples });
      continue;
    }
    histogram.samples += parts.samples;
    // Of a histogram that has ended, there is nothing more to tell.
    if (point !== ended) histogram.points.push(point);
  }
  if (at.size > 0) told.set(key, at);
  return histogram;
}

const isPart = (series: PrometheusSeries, part: 'bucket' | 'sum' | 'count') =>
  (series.type === '' || series.type === 'histogram') && labelOf(series, '__name__').endsWith(`_${part}`);

const boundOf = (le: string): number => (/^\+?inf$/i.test(le) ? Number.POSITIVE_INFINITY : Number(le));

/** What the series of a histogram share: its name and all labels but `le`. */
const keyOf = (series: PrometheusSeries): string =>
  JSON.stringify([
    familyOf(labelOf(series, '__name__')),
    labelOf(series, 'job'),
    labelOf(series, 'instance'),
    attributesOf(series.labels, 'le'),
  ]);

function collect(families: Map<string, Family>, series: PrometheusSeries, what: number | 'sum' | 'count'): void {
  const key = keyOf(series);
  let family = families.get(key);
  if (!family) {
    if (typeof what !== 'number') return;
    family = { name: familyOf(labelOf(series, '__name__')), of: series, times: new Map(), key };
    families.set(key, family);
  }
  for (const { value, ms, start = 0n } of series.samples) {
    let parts = family.times.get(ms);
    if (!parts) {
      parts = { buckets: new Map(), start: 0n, samples: 0 };
      family.times.set(ms, parts);
    }
    parts.samples++;
    if (start > 0n) parts.start = start;
    if (what === 'sum') parts.sum = value;
    else if (what === 'count') parts.count = value;
    else parts.buckets.set(what, value);
  }
}

/** A point without anything in it: every series said that it has ended. */
const ended: DistributionPoint = emptyDistribution;

/** The distribution of one time; why it is refused; or nothing, when parts of it are missing. */
function pointOf(
  key: string,
  ms: bigint,
  { buckets, sum, count, start }: Parts,
): DistributionPoint | string | undefined {
  const edges = [...buckets.keys()].toSorted((a, b) => a - b);
  if (edges.at(-1) !== Number.POSITIVE_INFINITY || sum === undefined || count === undefined) return undefined;
  const bounds = edges.slice(0, -1);
  const known = remembered.get(key);
  if (known && known.length > bounds.length && bounds.every((bound) => known.includes(bound))) return undefined;
  const rising = edges.map((edge) => buckets.get(edge) as number);
  if ([...rising, count].every(Number.isNaN)) return ended;
  if (rising.some((each) => !Number.isInteger(each) || each < 0)) return undefined;
  if (rising.some((each, i) => i > 0 && each < (rising[i - 1] as number)))
    return 'a bucket of the histogram holds less than the one below it';
  if (rising.at(-1) !== count) return 'the buckets of the histogram do not add up to its count';
  remember(key, bounds);
  return {
    ...emptyDistribution,
    time: nsOfMs(ms),
    start: nsOfMs(start),
    count: BigInt(count),
    sum: Number.isNaN(sum) ? null : sum,
    bounds,
    counts: rising.map((each, i) => BigInt(each - (i > 0 ? (rising[i - 1] as number) : 0))),
  };
}

function remember(key: string, bounds: readonly number[]): void {
  remembered.delete(key);
  remembered.set(key, bounds);
  if (remembered.size > maxRemembered) remembered.delete(remembered.keys().next().value as string);
}
