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
 */
export type WorkSpans = {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Index of the parent among the spans given, or −1. */
  readonly parent: Int32Array;
  /** 1 for frames of work (lease, attempt, job, queue), which hold spans and do no work of their own. */
  readonly isFrame: Uint8Array;
  /** Share of the GPUs' processors, in millionths; counts when every leaf of the lease says one. */
  readonly weight?: Float64Array;
};

/** What was charged for a stretch of the lease; stretches follow one another without overlap. null is unknown. */
export type Charged = {
  readonly from: number;
  readonly to: number;
  /** Money in units of 10⁻¹⁴. */
  readonly money: bigint | null;
  readonly joules: number | null;
  readonly grams: number | null;
};

/** A sum of which a part may be unknown: then it is null. */
type Attributed = {
  readonly money: bigint | null;
  readonly joules: number | null;
  readonly grams: number | null;
};

/** The same by span, in columns; NaN and null are unknown. */
export type AttributedSpans = {
  readonly money: (bigint | null)[];
  readonly joules: Float64Array;
  readonly grams: Float64Array;
};

export type Attribution = {
  /** By span: what it cost itself, while it was a leaf. */
  readonly own: AttributedSpans;
  readonly idle: Attributed;
  /** Money that does not divide into whole units: less than one a leaf and stretch; with weights, whose shares are ordinary fractions, besides that within 10⁻¹⁰ of the whole either way. */
  readonly rounding: bigint;
  readonly charged: Attributed;
  /** The rule by which leaves shared. */
  readonly rule: 'equal share' | 'share of GPU processors';
};

/** Money of one stretch is cut into no more than this, so that ordinary numbers hold it exactly. */
const most = 2 ** 52;

/**
 * Splits what a lease was charged over its spans.
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

  const size = spans.start.length;
  const money: (bigint | null)[] = new Array(size).fill(0n);
  const small = new Float64Array(size);
  const joules = new Float64Array(size);
  const grams = new Float64Array(size);
  let shared = 0n;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const span = leaves.span[leaf] as number;
    const [begin, end] = [2 * leaf, 2 * leaf + 1];
    const w = isWeighted ? (weight[span] as number) : 1;
    joules[span] = (joules[span] as number) + w * ((swept.joules[end] as number) - (swept.joules[begin] as number));
    grams[span] = (grams[span] as number) + w * ((swept.grams[end] as number) - (swept.grams[begin] as number));
    const first = swept.stretch[begin] as number;
    const last = swept.stretch[end] as number;
    if (first === last && !isWeighted) {
      // Most spans live within one stretch, where ordinary numbers are exact.
      const sum = (small[span] as number) + (swept.money[end] as number) - (swept.money[begin] as number);
      small[span] = sum;
      if (sum > most) {
        money[span] = (money[span] as bigint) + BigInt(sum);
        small[span] = 0;
      }
    } else {
      let amount = 0n;
      for (let at = first; at <= last; at++) {
        const from = at === first ? (swept.money[begin] as number) : 0;
        const to = at === last ? (swept.money[end] as number) : (swept.byStretch[at] as number);
        amount += isWeighted ? BigInt(Math.floor(w * (to - from))) : BigInt(to - from);
      }
      money[span] = (money[span] as bigint) + amount;
    }
    if (swept.unknown) {
      const knows = (which: Float64Array) => which[end] === which[begin];
      if (!knows(swept.unknown.money)) small[span] = Number.NaN;
      if (!knows(swept.unknown.joules)) joules[span] = Number.NaN;
      if (!knows(swept.unknown.grams)) grams[span] = Number.NaN;
    }
  }
  for (let span = 0; span < size; span++) {
    const amount = small[span] as number;
    if (amount !== 0 && !Number.isNaN(amount)) money[span] = (money[span] as bigint) + BigInt(amount);
    shared += money[span] as bigint;
    if (Number.isNaN(amount)) money[span] = null;
  }
  const whole = stretches.reduce((sum, each) => sum + (each.money ?? 0n), 0n);
  const isKnown = (key: 'money' | 'joules' | 'grams', within: readonly Charged[]) =>
    within.every((each) => each[key] !== null);
  const sumOf = (key: 'joules' | 'grams') => charged.reduce((sum, each) => sum + (each[key] ?? 0), 0);
  return {
    own: { money, joules, grams },
    idle: {
      money: isKnown('money', swept.idleIn) ? swept.idle.money : null,
      joules: isKnown('joules', swept.idleIn) ? swept.idle.joules : null,
      grams: isKnown('grams', swept.idleIn) ? swept.idle.grams : null,
    },
    rounding: whole - swept.idle.money - shared,
    charged: {
      money: isKnown('money', charged) ? whole : null,
      joules: isKnown('joules', charged) ? sumOf('joules') : null,
      grams: isKnown('grams', charged) ? sumOf('grams') : null,
    },
    rule: isWeighted ? 'share of GPU processors' : 'equal share',
  };
}

/** Of each span its own and all that is below it. Spans above themselves count as roots. */
export function subtreeTotals(given: WorkSpans, own: AttributedSpans): AttributedSpans {
  const { parent } = withoutCircles(given);
  const totals = { money: [...own.money], joules: own.joules.slice(), grams: own.grams.slice() };
  for (const span of bottomUp(parent)) {
    const above = parent[span] as number;
    if (above < 0) continue;
    const [mine, theirs] = [totals.money[span] ?? null, totals.money[above] ?? null];
    totals.money[above] = mine === null || theirs === null ? null : mine === 0n ? theirs : theirs + mine;
    totals.joules[above] = (totals.joules[above] as number) + (totals.joules[span] as number);
    totals.grams[above] = (totals.grams[above] as number) + (totals.grams[span] as number);
  }
  return totals;
}

/** A stretch as several whose money ordinary numbers hold; none for one without length. */
function cut(stretch: Charged): Charged[] {
  const length = stretch.to - stretch.from;
  if (length < 0) throw new RangeError('a charged stretch ends before it begins');
  if (length === 0) return [];
  const parts = Number((stretch.money ?? 0n) / BigInt(most)) + 1;
  if (parts === 1) return [stretch];
  return Array.from({ length: parts }, (_, i) => {
    const upTo = (k: number) => ((stretch.money ?? 0n) * BigInt(k)) / BigInt(parts);
    const from = stretch.from + Math.floor((length * i) / parts);
    const to = i === parts - 1 ? stretch.to : stretch.from + Math.floor((length * (i + 1)) / parts);
    const share = (to - from) / length;
    return {
      from,
      to,
      money: stretch.money === null ? null : upTo(i + 1) - upTo(i),
      joules: stretch.joules === null ? null : stretch.joules * share,
      grams: stretch.grams === null ? null : stretch.grams * share,
    };
  });
}

/**
 * Passes over begins and ends of leaves in order of time. At each: the stretch it falls into, what a leaf of weight one had in
 * that stretch up to it, in units of money, and in joules and grams since the first stretch began.
 */
function sweep(leaves: LeafTimes, stretches: readonly Charged[], weights: Float64Array | undefined) {
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

type LeafTimes = {
  readonly count: number;
  readonly span: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
};

/** The times at which each span is a leaf: its own, without those of its children. */
function leafTimes({ start, end, parent, isFrame }: WorkSpans): LeafTimes {
  const size = start.length;
  // How far the children of each span have covered it, as they come in order of their starts.
  const covered = start.slice();
  const times = { span: new Int32Array(2 * size), start: new Float64Array(2 * size), end: new Float64Array(2 * size) };
  let count = 0;
  const add = (span: number, from: number, to: number) => {
    if (to <= from) return;
    times.span[count] = span;
    times.start[count] = from;
    times.end[count] = to;
    count++;
  };
  for (const span of sortedIndex(start)) {
    const over = parent[span] as number;
    if (over < 0 || isFrame[over] || isFrame[span]) continue;
    const from = start[span] as number;
    const to = end[span] as number;
    if (to <= from) continue;
    const done = covered[over] as number;
    const limit = end[over] as number;
    add(over, done, Math.min(from, limit));
    covered[over] = Math.max(done, Math.min(to, limit));
  }
  for (let span = 0; span < size; span++) if (!isFrame[span]) add(span, covered[span] as number, end[span] as number);
  return { count, ...times };
}

function every(leaves: LeafTimes, holds: (span: number) => boolean): boolean {
  for (let leaf = 0; leaf < leaves.count; leaf++) if (!holds(leaves.span[leaf] as number)) return false;
  return true;
}

/** Spans that are above themselves have no parent. */
function withoutCircles(spans: WorkSpans): WorkSpans {
  const inOrder = bottomUp(spans.parent);
  if (inOrder.length === spans.parent.length) return spans;
  const isInTree = new Uint8Array(spans.parent.length);
  for (const span of inOrder) isInTree[span] = 1;
  return { ...spans, parent: spans.parent.map((parent, span) => (isInTree[span] ? parent : -1)) };
}

/** Children before their parents; spans in a circle are left out. */
function bottomUp(parent: Int32Array): Uint32Array {
  const size = parent.length;
  const waiting = new Int32Array(size);
  for (const over of parent) if (over >= 0) waiting[over] = (waiting[over] as number) + 1;
  const ready = new Uint32Array(size);
  let count = 0;
  for (let span = 0; span < size; span++) if (waiting[span] === 0) ready[count++] = span;
  for (let at = 0; at < count; at++) {
    const over = parent[ready[at] as number] as number;
    if (over < 0) continue;
    waiting[over] = (waiting[over] as number) - 1;
    if (waiting[over] === 0) ready[count++] = over;
  }
  return ready.subarray(0, count);
}

/** Indexes of the values, whole numbers that span less than 2⁵³, in their order: a radix sort, sixteen bits at a time. */
function sortedIndex(values: Float64Array): Uint32Array {
  const size = values.length;
  let index = Uint32Array.from({ length: size }, (_, i) => i);
  let [least, most, isSorted] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (let i = 0; i < size; i++) {
    const value = values[i] as number;
    if (value < most) isSorted = false;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (isSorted) return index;
  let other = new Uint32Array(size);
  const digits = new Uint16Array(size);
  for (let unit = 1; unit <= most - least; unit *= radix) {
    const next = new Uint32Array(radix + 1);
    for (let i = 0; i < size; i++) {
      const digit = Math.floor(((values[i] as number) - least) / unit) % radix;
      digits[i] = digit;
      next[digit + 1] = (next[digit + 1] as number) + 1;
    }
    for (let digit = 0; digit < radix; digit++) next[digit + 1] = (next[digit + 1] as number) + (next[digit] as number);
    for (let k = 0; k < size; k++) {
      const i = index[k] as number;
      const digit = digits[i] as number;
      const place = next[digit] as number;
      next[digit] = place + 1;
      other[place] = i;
    }
    [index, other] = [other, index];
  }
  return index;
}

const radix = 65_536;
