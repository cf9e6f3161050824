import type { LeafTimes } from './leaves.ts';
import { sortedIndex } from './sorted-index.ts';
import type { Charged } from './types.ts';

/**
 * Passes over begins and ends of leaves in order of time. At each: the stretch it falls into, what a leaf of weight one had in
 * that stretch up to it, in units of money, and in joules and grams since the first stretch began.
 */
export function sweep(leaves: LeafTimes, stretches: readonly Charged[], weights: Float64Array | undefined) {
  const count = 2 * leaves.count;
  const times = new Float64Array(count);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    times[2 * leaf] = leaves.start[leaf] as number;
    times[2 * leaf + 1] = leaves.end[leaf] as number;
  }
  const events = sortedIndex(times);
  const stretch = new Uint32Array(count);
  const money = new Float64Array(count);
  const joules = new Float64Array(count);
  const grams = new Float64Array(count);
  const byStretch = new Float64Array(stretches.length);
  const hasUnknown = stretches.some((each) => each.money === null || each.joules === null || each.grams === null);
  const column = () => new Float64Array(count);
  const unknown = hasUnknown ? { money: column(), joules: column(), grams: column() } : undefined;
  const missed = { money: 0, joules: 0, grams: 0 };
  const idle = { money: 0n, joules: 0, grams: 0 };
  const idleIn = new Set<Charged>();
  let at = 0;
  let weight = 0;
  let sumMoney = 0;
  let sumJoules = 0;
  let sumGrams = 0;
  let current = 0;

  /** Passes over the events up to and at `time`. */
  const pass = (time: number) => {
    while (at < count) {
      const event = events[at] as number;
      if ((times[event] as number) > time) return;
      stretch[event] = current;
      money[event] = sumMoney;
      joules[event] = sumJoules;
      grams[event] = sumGrams;
      if (unknown) {
        unknown.money[event] = missed.money;
        unknown.joules[event] = missed.joules;
        unknown.grams[event] = missed.grams;
      }
      const w = weights ? (weights[leaves.span[event >> 1] as number] as number) : 1;
      weight += event % 2 === 0 ? w : -w;
      at++;
    }
  };

  let last = Number.NEGATIVE_INFINITY;
  for (const [number, each] of stretches.entries()) {
    if (each.from < last) throw new RangeError('charged stretches overlap or go backwards');
    last = each.to;
    current = number;
    sumMoney = 0;
    const length = each.to - each.from;
    const total = Number(each.money ?? 0n);
    let idleMoney = 0;
    let before = 0;
    let from = each.from;
    pass(from);
    while (from < each.to) {
      const next = at < count ? Math.min(each.to, times[events[at] as number] as number) : each.to;
      // Any whole numbers that only grow and end with the total add up to it.
      const after = next === each.to ? total : Math.max(before, Math.floor(total * ((next - each.from) / length)));
      const share = (next - from) / length;
      const partJoules = (each.joules ?? 0) * share;
      const partGrams = (each.grams ?? 0) * share;
      if (weight > 0) {
        // With weights the share of one millionth is no whole number; it is made one where it is used.
        sumMoney += weights ? (after - before) / weight : Math.floor((after - before) / weight);
        sumJoules += partJoules / weight;
        sumGrams += partGrams / weight;
        if (each.money === null) missed.money += next - from;
        if (each.joules === null) missed.joules += next - from;
        if (each.grams === null) missed.grams += next - from;
      } else {
        idleMoney += after - before;
        idle.joules += partJoules;
        idle.grams += partGrams;
        idleIn.add(each);
      }
      before = after;
      from = next;
      pass(from);
    }
    byStretch[number] = sumMoney;
    idle.money += BigInt(idleMoney);
  }
  pass(Number.POSITIVE_INFINITY);
  return { stretch, money, joules, grams, byStretch, unknown, idle, idleIn: [...idleIn] };
}

/** What the sweep found. */
export type Swept = ReturnType<typeof sweep>;
