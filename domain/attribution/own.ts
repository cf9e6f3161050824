import type { LeafTimes } from './leaves.ts';
import type { RunningSum } from './running-sum.ts';
import { maxStretchMoney } from './stretches.ts';
import type { Swept } from './sweep.ts';
import type { AttributedSpans } from './types.ts';

/** By what leaves share: equally, or by weights. */
type Sharing = { readonly size: number; readonly weights: Float64Array | undefined };

/** What each span had while it was a leaf, and the money that is known of all of them. */
export function ownOf(leaves: LeafTimes, swept: Swept, sharing: Sharing): { own: AttributedSpans; shared: bigint } {
  const { money, shared } = moneyOf(leaves, swept, sharing);
  const joules = amountsOf(leaves, swept.joules, sharing);
  const grams = amountsOf(leaves, swept.grams, sharing);
  if (swept.unknown) {
    for (const span of missing(leaves, swept.unknown.joules)) joules[span] = Number.NaN;
    for (const span of missing(leaves, swept.unknown.grams)) grams[span] = Number.NaN;
  }
  return { own: { money, joules, grams }, shared };
}

/** Spans that were a leaf while something was unknown: `missed` grows only then. */
function* missing(leaves: LeafTimes, missed: RunningSum): Generator<number> {
  for (let leaf = 0; leaf < leaves.count; leaf++)
    if (missed.between(2 * leaf, 2 * leaf + 1) > 0) yield leaves.span[leaf] as number;
}

/** Of each span the sum of a quantity over its times as a leaf. */
function amountsOf(leaves: LeafTimes, sum: RunningSum, { size, weights }: Sharing): Float64Array {
  const amounts = new Float64Array(size);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const span = leaves.span[leaf] as number;
    const weight = weights ? (weights[span] as number) : 1;
    amounts[span] = (amounts[span] as number) + weight * sum.between(2 * leaf, 2 * leaf + 1);
  }
  return amounts;
}

/** Of each span the money of its times as a leaf, in whole units, or null where a part is unknown; and the sum of what is known. */
function moneyOf(leaves: LeafTimes, swept: Swept, { size, weights }: Sharing) {
  const known: bigint[] = new Array(size).fill(0n);
  // Most spans live within one stretch, where ordinary numbers are exact; NaN is unknown.
  const small = new Float64Array(size);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const span = leaves.span[leaf] as number;
    const [begin, end] = [2 * leaf, 2 * leaf + 1];
    if (weights || swept.stretch[begin] !== swept.stretch[end]) {
      known[span] = (known[span] as bigint) + moneyAcross(swept, begin, end, weights?.[span]);
    } else {
      const sum = (small[span] as number) + (swept.money[end] as number) - (swept.money[begin] as number);
      const isFull = sum > maxStretchMoney;
      small[span] = isFull ? 0 : sum;
      if (isFull) known[span] = (known[span] as bigint) + BigInt(sum);
    }
    if (swept.unknown && swept.unknown.money.between(begin, end) > 0) small[span] = Number.NaN;
  }
  const isKnown = (span: number) => !Number.isNaN(small[span]);
  for (let span = 0; span < size; span++)
    if (isKnown(span) && small[span] !== 0) known[span] = (known[span] as bigint) + BigInt(small[span] as number);
  return {
    money: known.map((amount, span) => (isKnown(span) ? amount : null)),
    shared: known.reduce((sum, amount) => sum + amount, 0n),
  };
}

/** The money of a leaf over all the stretches between its begin and its end, the whole units of each. */
function moneyAcross(swept: Swept, begin: number, end: number, weight: number | undefined): bigint {
  const first = swept.stretch[begin] as number;
  const last = swept.stretch[end] as number;
  let amount = 0n;
  for (let at = first; at <= last; at++) {
    const from = at === first ? (swept.money[begin] as number) : 0;
    const to = at === last ? (swept.money[end] as number) : (swept.byStretch[at] as number);
    amount += weight === undefined ? BigInt(to - from) : BigInt(Math.floor(weight * (to - from)));
  }
  return amount;
}
