import type { LeafTimes } from './leaves.ts';
import { RunningSum } from './running-sum.ts';
import { sortedIndex } from './sorted-index.ts';
import type { Charged } from './types.ts';

/** What the sweep found: by event, which is the begin (2 × leaf) or the end (2 × leaf + 1) of a time as a leaf, and by stretch. */
export type Swept = {
  /** Number of the stretch that an event falls into. */
  readonly stretch: Uint32Array;
  /** What a leaf of weight one had of that stretch's money up to the event. */
  readonly money: Float64Array;
  /** What a leaf of weight one had since the first stretch began. */
  readonly joules: RunningSum;
  readonly grams: RunningSum;
  /** What a leaf of weight one that was at work all through a stretch had of its money. */
  readonly byStretch: Float64Array;
  /** Time of work in stretches of which something is not known, nanoseconds; absent when all is known. */
  readonly unknown: Unknown | undefined;
  /** What was charged while no leaf was at work, and the stretches in which that was so. */
  readonly idle: { readonly money: bigint; readonly joules: number; readonly grams: number };
  readonly idleIn: readonly Charged[];
};

type Unknown = { readonly money: RunningSum; readonly joules: RunningSum; readonly grams: RunningSum };

/** A part of a stretch in which the same leaves are at work, and what was charged for it: nothing where that is not known. */
type Piece = {
  readonly of: Charged;
  readonly length: number;
  readonly money: number;
  readonly joules: number;
  readonly grams: number;
};

/**
 * Passes over begins and ends of leaves in order of time, and shares what each stretch was charged out to the leaves at work.
 *
 * @throws RangeError when stretches overlap or go backwards
 */
export function sweep(leaves: LeafTimes, stretches: readonly Charged[], weights: Float64Array | undefined): Swept {
  const passage = new Passage(leaves, stretches, weights);
  let last = Number.NEGATIVE_INFINITY;
  for (const [number, stretch] of stretches.entries()) {
    if (stretch.from < last) throw new RangeError('charged stretches overlap or go backwards');
    last = stretch.to;
    passage.cross(stretch, number);
  }
  return passage.end();
}

class Passage {
  /** Events by number: their times, whose weight begins or ends then, and their order. */
  readonly #times: Float64Array;
  readonly #weights: Float64Array | undefined;
  readonly #order: Uint32Array;
  readonly #spanOf: Int32Array;
  /** How many events were passed, and the weight of the leaves at work. */
  #passed = 0;
  #weight = 0;
  /** The stretch being crossed, and what a leaf of weight one had of its money so far. */
  #number = 0;
  #money = 0;
  readonly #stretchAt: Uint32Array;
  readonly #moneyAt: Float64Array;
  readonly #joules: RunningSum;
  readonly #grams: RunningSum;
  readonly #byStretch: Float64Array;
  readonly #unknown: Unknown | undefined;
  readonly #idle = { money: 0n, joules: 0, grams: 0 };
  readonly #idleIn = new Set<Charged>();

  constructor(leaves: LeafTimes, stretches: readonly Charged[], weights: Float64Array | undefined) {
    this.#times = eventTimes(leaves);
    this.#order = sortedIndex(this.#times);
    this.#weights = weights;
    this.#spanOf = leaves.span;
    const sum = () => new RunningSum(this.#times.length);
    this.#stretchAt = new Uint32Array(this.#times.length);
    this.#moneyAt = new Float64Array(this.#times.length);
    this.#joules = sum();
    this.#grams = sum();
    this.#byStretch = new Float64Array(stretches.length);
    if (stretches.some(hasUnknown)) this.#unknown = { money: sum(), joules: sum(), grams: sum() };
  }

  /** Crosses a stretch piece by piece, from event to event. */
  cross(stretch: Charged, number: number): void {
    this.#number = number;
    this.#money = 0;
    this.#passUntil(stretch.from);
    let from = stretch.from;
    let spent = 0;
    while (from < stretch.to) {
      const to = Math.min(stretch.to, this.#nextEvent());
      const spentThen = moneyUpTo(stretch, to, spent);
      this.#charge(pieceOf(stretch, to - from, spentThen - spent));
      spent = spentThen;
      from = to;
      this.#passUntil(from);
    }
    this.#byStretch[number] = this.#money;
  }

  /** Passes what comes after the last stretch. */
  end(): Swept {
    this.#passUntil(Number.POSITIVE_INFINITY);
    return {
      stretch: this.#stretchAt,
      money: this.#moneyAt,
      joules: this.#joules,
      grams: this.#grams,
      byStretch: this.#byStretch,
      unknown: this.#unknown,
      idle: this.#idle,
      idleIn: [...this.#idleIn],
    };
  }

  #nextEvent(): number {
    return this.#passed < this.#order.length
      ? (this.#times[this.#order[this.#passed] as number] as number)
      : Number.POSITIVE_INFINITY;
  }

  /** Passes over the events up to and at a time. */
  #passUntil(time: number): void {
    while (this.#passed < this.#order.length && this.#nextEvent() <= time) {
      const event = this.#order[this.#passed] as number;
      this.#note(event);
      const weight = this.#weights ? (this.#weights[this.#spanOf[event >> 1] as number] as number) : 1;
      this.#weight += event % 2 === 0 ? weight : -weight;
      this.#passed++;
    }
  }

  /** Writes down where the sums stand at an event. */
  #note(event: number): void {
    this.#stretchAt[event] = this.#number;
    this.#moneyAt[event] = this.#money;
    this.#joules.note(event);
    this.#grams.note(event);
    this.#unknown?.money.note(event);
    this.#unknown?.joules.note(event);
    this.#unknown?.grams.note(event);
  }

  #charge(piece: Piece): void {
    if (this.#weight > 0) this.#share(piece);
    else this.#leaveIdle(piece);
  }

  /** Shares a piece out: adds what a leaf of weight one has of it. */
  #share({ of, length, money, joules, grams }: Piece): void {
    const share = money / this.#weight;
    // With weights the share of one millionth is no whole number; it is made one where it is used.
    this.#money += this.#weights ? share : Math.floor(share);
    this.#joules.add(joules / this.#weight);
    this.#grams.add(grams / this.#weight);
    if (of.money === null) this.#unknown?.money.add(length);
    if (of.joules === null) this.#unknown?.joules.add(length);
    if (of.grams === null) this.#unknown?.grams.add(length);
  }

  #leaveIdle({ of, money, joules, grams }: Piece): void {
    this.#idle.money += BigInt(money);
    this.#idle.joules += joules;
    this.#idle.grams += grams;
    this.#idleIn.add(of);
  }
}

/** Times of events by their number. */
function eventTimes(leaves: LeafTimes): Float64Array {
  const times = new Float64Array(2 * leaves.count);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    times[2 * leaf] = leaves.start[leaf] as number;
    times[2 * leaf + 1] = leaves.end[leaf] as number;
  }
  return times;
}

const hasUnknown = ({ money, joules, grams }: Charged): boolean => money === null || joules === null || grams === null;

/** A stretch's money up to a time in it. Any whole numbers that only grow and end with the total add up to it. */
function moneyUpTo({ from, to, money }: Charged, time: number, before: number): number {
  const total = Number(money ?? 0n);
  return time === to ? total : Math.max(before, Math.floor(total * ((time - from) / (to - from))));
}

function pieceOf(of: Charged, length: number, money: number): Piece {
  const share = length / (of.to - of.from);
  return { of, length, money, joules: (of.joules ?? 0) * share, grams: (of.grams ?? 0) * share };
}
