import { quantile } from './forecast.ts';

export type Expectation = {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** What it was made of, in words. */
  readonly from: string;
  /** The days that it was taken from: their places in `before`. */
  readonly days: readonly number[];
};

const median = (values: readonly number[]) => quantile(values, 0.5);
/** Median absolute deviation × 1.4826 is the standard deviation of what is normally distributed. */
const sigmaOfMad = 1.4826;

/**
 * Expected cost of a day, based on the days before it: the median of the same weekday in the last six weeks, or of the last
 * fortnight if fewer than three such days are known. The band is three robust deviations on each side, and at least 10 %.
 * Medians are used so that one bad day does not affect what is expected a week later.
 *
 * Source: robust z-scores, Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993).
 *
 * @param before spend of the days before, oldest first, no gaps
 * @param seasonal whether the days are consecutive, so that weekdays are known
 * @returns undefined with fewer than seven days
 */
export function expectedSpend(
  before: readonly number[],
  { seasonal = true }: { seasonal?: boolean } = {},
): Expectation | undefined {
  if (before.length < 7) return undefined;
  const sameWeekday: number[] = [];
  for (let at = before.length - 7; at >= 0 && sameWeekday.length < 6; at -= 7) sameWeekday.push(at);
  const bySeason = seasonal && sameWeekday.length >= 3;
  const days = bySeason ? sameWeekday : [...before.keys()].slice(-14);
  const sample = days.map((at) => before[at] as number);
  const expected = median(sample);
  // Deviations of all lately known days from their own expectation, so that three Mondays do not make a band of their own.
  const deviations = bySeason
    ? before.slice(-28).flatMap((day, i, recent) => {
        const week = recent[i - 7];
        return week === undefined ? [] : [Math.abs(day - week) / Math.SQRT2];
      })
    : sample.map((day) => Math.abs(day - expected));
  const half = Math.max(3 * sigmaOfMad * median(deviations), 0.1 * expected);
  return {
    expected,
    low: Math.max(0, expected - half),
    high: expected + half,
    days,
    from: bySeason
      ? `the same weekday of ${sample.length} weeks`
      : `the last ${sample.length} days${seasonal ? '' : ' with spend'}`,
  };
}
