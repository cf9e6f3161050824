import { attribute } from '../../domain/attribution/attribute.ts';
import { subtreeTotals } from '../../domain/attribution/subtree-totals.ts';
import type { AttributedSpans } from '../../domain/attribution/types.ts';
import { AppError } from '../../domain/errors.ts';
import { type Columns, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import leaseHours from '../queries/lease-hours.ts';
import leasePower from '../queries/lease-power.ts';
import leaseSpans from '../queries/lease-spans.ts';
import traceSpans from '../queries/trace-spans.ts';
import { amounts, numberOrNull, setUnknown, sumOf, usd, usdOrNull, worst } from './amounts.ts';
import type { LeaseOfTrace, TraceCosts } from './answer.ts';
import { isFrame, linkByText, period, type Spans, shapeOf, spansOfLease } from './spans.ts';
import { stretchesOf, withUnknown } from './stretches.ts';

/** Spans of a trace and of its leases that are split at most. */
const maxSpans = 1_000_000;

/**
 * What every span of a trace cost, burned and emitted, at query time: nothing is stored per span.
 *
 * @param raw `trace`, and `knownAt` as all queries take it
 * @throws AppError `not_found` when the trace is not stored, `too_large` when more than a million spans share its leases
 */
export async function traceCosts(store: Store, raw: Record<string, unknown>): Promise<TraceCosts> {
  const spans = await runColumns(store, traceSpans, raw);
  const origin = spans.origin[0];
  if (origin === undefined)
    throw new AppError('not_found', `trace “${raw.trace}” not found. Spans older than RETENTION_DAYS are deleted.`);
  const known = await knownOf(store, spans, { trace: raw.trace, knownAt: raw.knownAt, origin });
  const size = spans.spanId.length;
  if (size + known.neighbours.id.length > maxSpans)
    throw new AppError(
      'too_large',
      'The costs of this trace are not split, because more than a million spans share its leases.',
    );

  const own: AttributedSpans = {
    money: new Array<bigint | null>(size).fill(0n),
    joules: new Float64Array(size),
    grams: new Float64Array(size),
  };
  const world = { spans, parent: linkByText(spans.spanId, spans.parentId), origin: BigInt(origin), ...known };
  const leases: LeaseOfTrace[] = [];
  for (const [lease, mine] of indexed(spans.lease)) {
    if (lease === '' || mine.every((i) => isFrame(spans.phase[i]))) continue;
    const split = splitLease(world, lease, mine);
    for (const [k, i] of mine.entries()) {
      own.money[i] = split.own.money[k] ?? null;
      own.joules[i] = split.own.joules[k] as number;
      own.grams[i] = split.own.grams[k] as number;
    }
    leases.push(split.lease);
  }
  const totals = subtreeTotals({ ...shapeOf(spans), parent: world.parent }, own);
  const unpaid = [...spans.lease.keys()].filter((i) => spans.lease[i] === '' && !isFrame(spans.phase[i]));
  for (const i of unpaid) setUnknown(own, i);
  return {
    traceId: String(raw.trace),
    origin,
    formula: 'C(t) = ∫ r ÷ n dt; own = Σ C(end) − C(start) while the span is a leaf; Σ own + idle + rounding = charged',
    leases,
    spans: columnsOf(spans.spanId, own, totals),
    unpaid: unpaid.length,
  };
}

/** What is known of the leases of a trace while it ran: spans of other traces, charges, and power. */
async function knownOf(
  store: Store,
  spans: Spans,
  { trace, knownAt, origin }: { readonly trace: unknown; readonly knownAt: unknown; readonly origin: string },
) {
  const leases = [...new Set(spans.lease)].filter(Boolean);
  const within = { ...period(spans, BigInt(origin)), leases, knownAt };
  const [neighbours, charges, power] = await Promise.all([
    runColumns(store, leaseSpans, { ...within, butTrace: trace, origin }),
    runColumns(store, leaseHours, within),
    runColumns(store, leasePower, within),
  ]);
  return {
    neighbours,
    besideLease: indexed(neighbours.lease),
    charges,
    chargedOf: indexed(charges.lease),
    power,
    powerOf: indexed(power.lease),
  };
}

type World = Awaited<ReturnType<typeof knownOf>> & {
  readonly spans: Spans;
  readonly parent: Int32Array;
  readonly origin: bigint;
};

/** The rows of each lease, by their places. */
const indexed = (leases: readonly string[]): Map<string, number[]> =>
  Map.groupBy(leases.keys(), (i) => leases[i] as string);

/** Splits what a lease was charged while the trace ran on it over the spans of the trace, `mine`, and of others. */
function splitLease(world: World, lease: string, mine: readonly number[]) {
  const { spans, parent, origin, neighbours, charges, power } = world;
  const work = mine.filter((i) => !isFrame(spans.phase[i]));
  const from = work.reduce((least, i) => Math.min(least, spans.start[i] as number), Number.POSITIVE_INFINITY);
  const to = work.reduce((last, i) => Math.max(last, (spans.start[i] as number) + (spans.duration[i] as number)), 0);
  const all = spansOfLease(spans, mine, parent, neighbours, world.besideLease.get(lease) ?? []);
  const hours = world.chargedOf.get(lease) ?? [];
  const watts = new Map(
    (world.powerOf.get(lease) ?? []).map((i) => [power.minute[i] as number, power.powerW[i] as number]),
  );
  const stretches = withUnknown(
    hours.flatMap((i) => stretchesOf(charges, i, watts, origin, from, to)),
    from,
    to,
  );
  const split = attribute(all, stretches);
  return {
    own: split.own,
    lease: {
      lease,
      ...aboutLease(charges, hours),
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
    },
  };
}

/** What the charges of a lease say of it, beside money. */
function aboutLease(charges: Columns<typeof leaseHours>, hours: readonly number[]) {
  const [first] = hours;
  const gradeOf = (grades: readonly string[]) => worst(hours.map((i) => grades[i] as string));
  return {
    network: first === undefined ? '' : (charges.network[first] as string),
    gpuModel: first === undefined ? '' : (charges.gpuModel[first] as string),
    gpuCount: first === undefined ? 0 : (charges.gpuCount[first] as number | null),
    costGrade: gradeOf(charges.costGrade),
    energyGrade: gradeOf(charges.energyGrade),
    carbonGrade: gradeOf(charges.carbonGrade),
    reason:
      first === undefined
        ? 'the hours of this lease are not closed yet'
        : (hours.map((i) => charges.reason[i] as string).find(Boolean) ?? ''),
    versions: [...new Set(hours.map((i) => charges.version[i] as number))],
  };
}

function columnsOf(id: readonly string[], own: AttributedSpans, totals: AttributedSpans): TraceCosts['spans'] {
  const ownUsd = own.money.map(usdOrNull);
  return {
    id: [...id],
    ownUsd,
    ownJoules: Array.from(own.joules, numberOrNull),
    ownGrams: Array.from(own.grams, numberOrNull),
    // Of a leaf both are one.
    totalUsd: totals.money.map((money, i) => (money === own.money[i] ? (ownUsd[i] ?? null) : usdOrNull(money))),
    totalJoules: Array.from(totals.joules, numberOrNull),
    totalGrams: Array.from(totals.grams, numberOrNull),
  };
}
