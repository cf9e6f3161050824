import { Decimal } from 'decimal.js';
import { z } from 'zod';
import {
  type AttributedSpans,
  attribute,
  type Charged,
  subtreeTotals,
  type WorkSpans,
} from '../../domain/attribution.ts';
import { AppError } from '../../domain/errors.ts';
import { type Columns, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText } from '../contract/fields.ts';
import leaseHours from '../queries/lease-hours.ts';
import leasePower from '../queries/lease-power.ts';
import leaseSpans from '../queries/lease-spans.ts';
import traceSpans from '../queries/trace-spans.ts';

const amountsAnswer = z
  .object({ usd: decimalText.nullable(), joules: z.number().nullable(), grams: z.number().nullable() })
  .meta({ id: 'Amounts', description: 'Money, energy and emissions; null is unknown.' });
type Amounts = AnswerOf<typeof amountsAnswer>;

const leaseOfTraceAnswer = z.object({
  lease: z.string(),
  network: z.string(),
  gpuModel: z.string(),
  gpuCount: z.number(),
  from: z.number().describe("Nanoseconds from the trace's first span."),
  to: z.number(),
  rule: z.string().describe('How leaves shared, and how joules were spread over the hours.'),
  charged: amountsAnswer.describe('What the lease was charged while the trace ran on it.'),
  own: amountsAnswer.describe('Of that, spans of this trace.'),
  others: amountsAnswer.describe('Of that, spans of other traces that ran beside them.'),
  idle: amountsAnswer.describe('Of that, time in which no span worked.'),
  roundingUsd: decimalText.nullable().describe('Money that does not divide into whole units of 10⁻¹⁴ USD.'),
  costGrade: z.string(),
  energyGrade: z.string(),
  carbonGrade: z.string(),
  reason: z.string(),
  versions: z.array(z.number()).describe('Versions of the hours it was charged in.'),
});
export type LeaseOfTrace = AnswerOf<typeof leaseOfTraceAnswer>;

const money = z.array(decimalText.nullable());
const numbers = z.array(z.number().nullable());

/** Costs of the spans of a trace, in columns; null is unknown, or not known to have been paid. */
export const traceCostsAnswer = z
  .object({
    traceId: z.string(),
    origin: z.string().describe('Start of the first span, nanoseconds since 1970.'),
    formula: z.string(),
    leases: z.array(leaseOfTraceAnswer),
    spans: z
      .object({
        id: z.array(z.string()),
        ownUsd: money,
        ownJoules: numbers,
        ownGrams: numbers,
        totalUsd: money,
        totalJoules: numbers,
        totalGrams: numbers,
      })
      .describe('One entry a span: its own, and with all spans below it.'),
    unpaid: z
      .number()
      .describe('Spans that name no lease: nobody is known to have paid for them, and they are in no total.'),
  })
  .meta({ id: 'TraceCosts' });
export type TraceCosts = AnswerOf<typeof traceCostsAnswer>;

const frames = new Set(['lease', 'attempt', 'job', 'queue']);
const mostSpans = 1_000_000;

/**
 * What every span of a trace cost, burned and emitted, at question time: nothing is stored per span.
 *
 * @param raw `trace`, and `knownAt` as all questions take it
 * @throws AppError `not_found` when the trace is not stored, `too_large` when more than a million spans share its leases
 */
export async function traceCosts(store: Store, raw: Record<string, unknown>): Promise<TraceCosts> {
  const spans = await runColumns(store, traceSpans, raw);
  const size = spans.spanId.length;
  const origin = spans.origin[0];
  if (origin === undefined)
    throw new AppError('not_found', `trace “${raw.trace}” not found. Spans older than RETENTION_DAYS are deleted.`);
  const within = {
    ...period(spans, BigInt(origin)),
    leases: [...new Set(spans.lease)].filter(Boolean),
    knownAt: raw.knownAt,
  };
  const [neighbours, charges, power] = await Promise.all([
    runColumns(store, leaseSpans, { ...within, butTrace: raw.trace, origin }),
    runColumns(store, leaseHours, within),
    runColumns(store, leasePower, within),
  ]);
  if (size + neighbours.id.length > mostSpans)
    throw new AppError(
      'too_large',
      'The costs of this trace are not split, because more than a million spans share its leases.',
    );

  const own: AttributedSpans = {
    money: new Array<bigint | null>(size).fill(0n),
    joules: new Float64Array(size),
    grams: new Float64Array(size),
  };
  const parent = linkByText(spans.spanId, spans.parentId);
  const ofLease = Map.groupBy(spans.lease.keys(), (i) => spans.lease[i] as string);
  const besideLease = Map.groupBy(neighbours.lease.keys(), (i) => neighbours.lease[i] as string);
  const chargedOf = Map.groupBy(charges.lease.keys(), (i) => charges.lease[i] as string);
  const powerOf = Map.groupBy(power.lease.keys(), (i) => power.lease[i] as string);
  const leases: LeaseOfTrace[] = [];
  let unpaid = 0;
  for (const [lease, mine] of ofLease) {
    if (lease === '') {
      for (const i of mine) if (!frames.has(spans.phase[i] as string)) unpaid++;
      continue;
    }
    const work = mine.filter((i) => !frames.has(spans.phase[i] as string));
    if (work.length === 0) continue;
    const from = work.reduce((least, i) => Math.min(least, spans.start[i] as number), Number.POSITIVE_INFINITY);
    const to = work.reduce((most, i) => Math.max(most, (spans.start[i] as number) + (spans.duration[i] as number)), 0);
    const beside = besideLease.get(lease) ?? [];
    const all = spansOfLease(spans, mine, parent, neighbours, beside);
    const hours = chargedOf.get(lease) ?? [];
    const watts = new Map(
      (powerOf.get(lease) ?? []).map((i) => [power.minute[i] as number, power.powerW[i] as number]),
    );
    const stretches = withUnknown(
      hours.flatMap((i) => stretchesOf(charges, i, watts, BigInt(origin), from, to)),
      from,
      to,
    );
    const split = attribute(all, stretches);
    for (let k = 0; k < mine.length; k++) {
      const i = mine[k] as number;
      own.money[i] = split.own.money[k] ?? null;
      own.joules[i] = split.own.joules[k] as number;
      own.grams[i] = split.own.grams[k] as number;
    }
    const [first] = hours;
    leases.push({
      lease,
      network: first === undefined ? '' : (charges.network[first] as string),
      gpuModel: first === undefined ? '' : (charges.gpuModel[first] as string),
      gpuCount: first === undefined ? 0 : (charges.gpuCount[first] as number),
      from,
      to,
      rule:
        `${split.rule} among active leaf spans; energy and emissions of an hour are distributed ` +
        `${watts.size > 0 ? 'according to measured power, minute by minute' : 'evenly'}`,
      charged: amounts(split.charged),
      own: sumOf(split.own, 0, mine.length),
      others: sumOf(split.own, mine.length, all.start.length),
      idle: amounts(split.idle),
      roundingUsd: split.charged.money === null ? null : usd(split.rounding),
      costGrade: worst(hours.map((i) => charges.costGrade[i] as string)),
      energyGrade: worst(hours.map((i) => charges.energyGrade[i] as string)),
      carbonGrade: worst(hours.map((i) => charges.carbonGrade[i] as string)),
      reason:
        hours.length === 0
          ? 'the hours of this lease are not closed yet'
          : (hours.map((i) => charges.reason[i] as string).find(Boolean) ?? ''),
      versions: [...new Set(hours.map((i) => charges.version[i] as number))],
    });
  }
  const totals = subtreeTotals({ ...shapeOf(spans), parent }, own);
  for (const [i, lease] of spans.lease.entries())
    if (lease === '' && !frames.has(spans.phase[i] as string)) setUnknown(own, i);
  const ownUsd = own.money.map(usdOrNull);
  return {
    traceId: String(raw.trace),
    origin,
    formula: 'C(t) = ∫ r ÷ n dt; own = Σ C(end) − C(start) while the span is a leaf; Σ own + idle + rounding = charged',
    leases,
    spans: {
      id: spans.spanId,
      ownUsd,
      ownJoules: Array.from(own.joules, numberOrNull),
      ownGrams: Array.from(own.grams, numberOrNull),
      // Of a leaf both are one.
      totalUsd: totals.money.map((money, i) => (money === own.money[i] ? (ownUsd[i] ?? null) : usdOrNull(money))),
      totalJoules: Array.from(totals.joules, numberOrNull),
      totalGrams: Array.from(totals.grams, numberOrNull),
    },
    unpaid,
  };
}

type Spans = Columns<typeof traceSpans>;

const shapeOf = (spans: Spans): WorkSpans => ({
  start: Float64Array.from(spans.start as number[]),
  end: Float64Array.from(spans.start as number[], (start, i) => start + (spans.duration[i] as number)),
  parent: new Int32Array(0),
  isFrame: Uint8Array.from(spans.phase, (phase) => Number(frames.has(phase))),
});

/** The spans of one lease: those of the trace first, in their order, then their neighbours. */
function spansOfLease(
  spans: Spans,
  mine: readonly number[],
  parent: Int32Array,
  neighbours: Columns<typeof leaseSpans>,
  beside: readonly number[],
): WorkSpans {
  const size = mine.length + beside.length;
  const all = {
    start: new Float64Array(size),
    end: new Float64Array(size),
    parent: new Int32Array(size).fill(-1),
    isFrame: new Uint8Array(size),
    weight: new Float64Array(size),
  };
  const placeOf = new Int32Array(parent.length).fill(-1);
  for (let k = 0; k < mine.length; k++) placeOf[mine[k] as number] = k;
  for (let k = 0; k < mine.length; k++) {
    const i = mine[k] as number;
    all.start[k] = spans.start[i] as number;
    all.end[k] = (spans.start[i] as number) + (spans.duration[i] as number);
    all.parent[k] = placeOf[parent[i] as number] ?? -1;
    all.isFrame[k] = Number(frames.has(spans.phase[i] as string));
    all.weight[k] = spans.weight[i] as number;
  }
  const placeOfId = new Map(beside.map((i, k) => [neighbours.id[i] as number, mine.length + k]));
  for (const [k, i] of beside.entries()) {
    const at = mine.length + k;
    all.start[at] = neighbours.start[i] as number;
    all.end[at] = (neighbours.start[i] as number) + (neighbours.duration[i] as number);
    all.parent[at] = placeOfId.get(neighbours.parent[i] as number) ?? -1;
    all.weight[at] = neighbours.weight[i] as number;
  }
  return all;
}

/** Index of each span's parent, or −1 when it is not in the trace. Of spans with one id the first is the parent. */
function linkByText(ids: readonly string[], parents: readonly string[]): Int32Array {
  const at = new Map<string, number>();
  for (let i = ids.length - 1; i >= 0; i--) at.set(ids[i] as string, i);
  return Int32Array.from(parents, (parent, i) => {
    const found = parent === '' ? undefined : at.get(parent);
    return found === undefined || found === i ? -1 : found;
  });
}

/** The time of a trace's work, whole milliseconds since 1970. */
function period(spans: Spans, origin: bigint): { from: number; to: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const [i, phase] of spans.phase.entries()) {
    if (frames.has(phase)) continue;
    first = Math.min(first, spans.start[i] as number);
    last = Math.max(last, (spans.start[i] as number) + (spans.duration[i] as number));
  }
  const at = (ns: number) => Number((origin + BigInt(ns)) / 1_000_000n);
  return last < first ? { from: at(0), to: at(0) } : { from: at(first), to: at(last) + 1 };
}

/** Fills time that is not charged yet with stretches of which nothing is known. */
function withUnknown(stretches: readonly Charged[], from: number, to: number): Charged[] {
  const filled: Charged[] = [];
  let at = from;
  const fill = (until: number) => {
    if (until > at) filled.push({ from: at, to: until, money: null, joules: null, grams: null });
  };
  for (const stretch of stretches) {
    fill(stretch.from);
    filled.push(stretch);
    at = stretch.to;
  }
  fill(to);
  return filled;
}

const minuteNs = 60_000_000_000;

/**
 * An hour of a lease as charged stretches, cut to the time of the trace. Money runs with time; joules and grams like the power of
 * each minute, where GPUs reported it.
 */
function stretchesOf(
  charges: Columns<typeof leaseHours>,
  i: number,
  watts: ReadonlyMap<number, number>,
  origin: bigint,
  from: number,
  to: number,
): Charged[] {
  const begins = Number(BigInt(charges.from[i] as string) - origin);
  const ends = Number(BigInt(charges.to[i] as string) - origin);
  const money = charges.costUsd[i] ? toUnits(charges.costUsd[i]) : null;
  const [joules, grams] = [charges.joules[i] ?? null, charges.grams[i] ?? null];
  const length = ends - begins;
  if (length <= 0) return [];
  const firstMinute = Math.floor(Number((BigInt(begins) + origin) / 1_000_000n) / 60_000) * 60_000;
  const minutes = minutesOf(watts, firstMinute);
  const edges = [begins];
  if (minutes)
    for (let at = Number(BigInt(firstMinute) * 1_000_000n - origin) + minuteNs; at < ends; at += minuteNs)
      edges.push(at);
  edges.push(ends);
  const weights = edges.slice(0, -1).map((at, k) => ((edges[k + 1] as number) - at) * (minutes?.(k) ?? 1));
  const sum = weights.reduce((a, b) => a + b, 0);
  const moneyAt = (time: number) => (money === null ? null : (money * BigInt(time - begins)) / BigInt(length));
  return weights.flatMap((weight, k): Charged[] => {
    const a = Math.max(from, edges[k] as number);
    const b = Math.min(to, edges[k + 1] as number);
    if (b <= a) return [];
    const share = ((weight / sum) * (b - a)) / ((edges[k + 1] as number) - (edges[k] as number));
    const [before, after] = [moneyAt(a), moneyAt(b)];
    return [
      {
        from: a,
        to: b,
        money: before === null || after === null ? null : after - before,
        joules: joules === null ? null : joules * share,
        grams: grams === null ? null : grams * share,
      },
    ];
  });
}

/** Watts of the minutes from `first` on; a minute without a reading has the mean of those that have one. Undefined without any. */
function minutesOf(watts: ReadonlyMap<number, number>, first: number): ((k: number) => number) | undefined {
  const within = Array.from({ length: 61 }, (_, k) => watts.get(first + k * 60_000)).filter(
    (each) => each !== undefined,
  );
  if (within.length === 0) return undefined;
  const mean = within.reduce((a, b) => a + b, 0) / within.length;
  return mean > 0 ? (k) => watts.get(first + k * 60_000) ?? mean : undefined;
}

const scale = new Decimal(10).pow(14);
const toUnits = (amount: string): bigint => BigInt(new Decimal(amount).times(scale).toFixed(0));

/** Units of 10⁻¹⁴ USD as decimal text. */
function usd(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(15, '0');
  let end = digits.length;
  while (end > digits.length - 14 && digits.charCodeAt(end - 1) === 48) end--;
  const point = digits.length - 14;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${end > point ? `.${digits.slice(point, end)}` : ''}`;
}
const usdOrNull = (units: bigint | null) => (units === null ? null : usd(units));
const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);
const amounts = ({
  money,
  joules,
  grams,
}: {
  money: bigint | null;
  joules: number | null;
  grams: number | null;
}): Amounts => ({
  usd: usdOrNull(money),
  joules,
  grams,
});

function sumOf(own: AttributedSpans, from: number, to: number): Amounts {
  let money: bigint | null = 0n;
  let joules = 0;
  let grams = 0;
  for (let i = from; i < to; i++) {
    const amount: bigint | null | undefined = own.money[i];
    money = money === null || amount === null || amount === undefined ? null : money + amount;
    joules += own.joules[i] as number;
    grams += own.grams[i] as number;
  }
  return { usd: usdOrNull(money), joules: numberOrNull(joules), grams: numberOrNull(grams) };
}

function setUnknown(own: AttributedSpans, i: number): void {
  own.money[i] = null;
  own.joules[i] = Number.NaN;
  own.grams[i] = Number.NaN;
}

const worst = (grades: readonly string[]): string =>
  grades.toSorted((a, b) => 'ABCDE?'.indexOf(b) - 'ABCDE?'.indexOf(a))[0] ?? '?';
