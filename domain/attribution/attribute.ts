import { every, leafTimes } from './leaves.ts';
import { ownOf } from './own.ts';
import { cut } from './stretches.ts';
import { sweep } from './sweep.ts';
import { withoutCircles } from './tree.ts';
import type { Attributed, Attribution, Charged, WorkSpans } from './types.ts';

/**
 * What every span of a lease cost, burned and emitted, so that it adds up to what the lease was charged.
 *
 *     C(t) = ∫ r ÷ n dt      own = Σ C(end) − C(start) over the times at which the span is a leaf
 *
 * r is the lease's rate, n the number of leaves at work. A parent is a leaf while none of its children runs; its total is its own
 * and its children's. Time without a leaf is the lease's idle. Money is whole units of 10⁻¹⁴ of a currency: of a stretch's money each
 * leaf has the whole part of an equal share, and what is left over, less than a unit a leaf, is `rounding`. So, exactly,
 *
 *     Σ own + idle + rounding = charged
 *
 * Source: docs/methodology.md, “Spans”. Spans are columns, for there are many; times are nanoseconds from any one origin, whole
 * numbers below 2⁵³.
 *
 * @param given all spans of the lease that overlap the charged time, of whatever trace
 * @throws RangeError when charged stretches overlap or go backwards
 */
export function attribute(given: WorkSpans, charged: readonly Charged[]): Attribution {
  const spans = withoutCircles(given);
  const leaves = leafTimes(spans);
  const { weight } = spans;
  const isWeighted = weight !== undefined && leaves.count > 0 && every(leaves, (span) => (weight[span] as number) > 0);
  const stretches = charged.flatMap(cut);
  const swept = sweep(leaves, stretches, isWeighted ? weight : undefined);
  const { own, shared } = ownOf(leaves, swept, { size: spans.start.length, weights: isWeighted ? weight : undefined });
  const whole = stretches.reduce((sum, each) => sum + (each.money ?? 0n), 0n);
  const sumOf = (key: 'joules' | 'grams') => charged.reduce((sum, each) => sum + (each[key] ?? 0), 0);
  return {
    own,
    idle: knownIn(swept.idleIn, swept.idle),
    rounding: whole - swept.idle.money - shared,
    charged: knownIn(charged, { money: whole, joules: sumOf('joules'), grams: sumOf('grams') }),
    rule: isWeighted ? 'share of GPU processors' : 'equal share',
  };
}

/** Sums over stretches; null where one of them is unknown. */
function knownIn(within: readonly Charged[], sums: { money: bigint; joules: number; grams: number }): Attributed {
  const isKnown = (key: 'money' | 'joules' | 'grams') => within.every((each) => each[key] !== null);
  return {
    money: isKnown('money') ? sums.money : null,
    joules: isKnown('joules') ? sums.joules : null,
    grams: isKnown('grams') ? sums.grams : null,
  };
}
