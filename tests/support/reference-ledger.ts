import { Decimal } from 'decimal.js';

/**
 * The ledger's rules for time, money and energy, as slowly and plainly as they can be said: what `ledger/charges/*.sql` is held against
 * in tests, and nothing else uses. Times are milliseconds since 1970.
 */
export type Lease = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly gpus: number;
  /** Of one token an hour for the whole lease. */
  readonly amount: string;
  readonly token: string;
  readonly outcome: 'completed' | 'preempted' | 'failed' | 'cancelled';
  /** Times of durable checkpoints. */
  readonly checkpoints: readonly number[];
};
export type PhaseClass =
  | 'verification'
  | 'checkpoint'
  | 'data_load'
  | 'image_pull'
  | 'startup'
  | 'unit'
  | 'unit_failed'
  | 'run';
export type Phase = { readonly class: PhaseClass; readonly from: number; readonly to: number };
export type Reading = {
  readonly time: number;
  readonly watts: number;
  readonly utilisation: number | null;
  readonly isThrottled: boolean;
};
export type Quote = { readonly time: number; readonly price: string };

export type Part = { seconds: Decimal; cost: Decimal; joules: number };

const hourMs = 3_600_000;
const quarterMs = 900_000;
/** A price stands until the next one, at most its period of 15 minutes and an hour. */
const standsMs = 900_000 + hourMs;
const overhead: readonly PhaseClass[] = ['verification', 'checkpoint', 'data_load', 'image_pull', 'startup'];

/** Seconds, cost and measured joules of a lease by hour and bucket; undefined cost is unknown. */
export function ledgerOf(
  lease: Lease,
  phases: readonly Phase[],
  readingsOfGpus: readonly (readonly Reading[])[],
  quotes: readonly Quote[],
): Map<string, Part & { isCostKnown: boolean }> {
  const lost = lostFrom(lease);
  const instants = new Set([lease.from, lease.to, ...(lost === undefined ? [] : [lost])]);
  for (const { from, to } of phases) instants.add(from).add(to);
  for (const readings of readingsOfGpus) for (const { time } of readings) instants.add(time);
  for (const { time } of quotes) instants.add(time).add(time + standsMs);
  for (let hour = Math.ceil(lease.from / hourMs) * hourMs; hour < lease.to; hour += hourMs) instants.add(hour);
  const edges = [...instants].filter((time) => time >= lease.from && time <= lease.to).toSorted((a, b) => a - b);

  const parts = new Map<string, Part & { isCostKnown: boolean }>();
  const unknownHours = new Set<number>();
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const to = at(edges, i + 1);
    const hour = Math.floor(from / hourMs) * hourMs;
    const active = new Set(phases.filter((phase) => phase.from <= from && phase.to >= to).map((phase) => phase.class));
    // What each GPU's readings around this stretch say of it; a gap of more than three periods says nothing of whether it ran.
    const known = readingsOfGpus.flatMap((readings) => {
      const around = aroundIt(readings, to);
      if (!around || around.after.time - around.before.time > longestGap(readings, hour)) return [];
      return [{ readings, ...around }];
    });
    // Its power is between two readings of it, and so is its utilisation, whatever else is read in between.
    const powers = readingsOfGpus.flatMap((readings) => aroundIt(readings, to) ?? []).filter(isBridged);
    const utilisations = known.flatMap(({ readings }) => {
      const used = readings.flatMap(({ time, utilisation }) => (utilisation === null ? [] : [{ time, utilisation }]));
      const around = aroundIt(used, to);
      return around && isBridged(around) ? [(around.before.utilisation + around.after.utilisation) / 2] : [];
    });
    const utilisation =
      utilisations.length > 0 ? utilisations.reduce((a, b) => a + b) / utilisations.length : undefined;
    const speaks = phases.some((phase) => ['unit', 'unit_failed', 'run'].includes(phase.class));
    const bucket = bucketOf({
      active,
      utilisation,
      speaks,
      isLost: lost !== undefined && from >= lost,
      lostAs: lease.outcome === 'failed' && lease.checkpoints.length === 0 ? 'failed' : 'redo',
      isThrottled: known.some(({ after }) => after.isThrottled),
    });
    const quote = quotes.filter(({ time }) => time <= from).at(-1);
    if (!quote || quote.time + standsMs < to) unknownHours.add(hour);
    const key = `${hour} ${bucket}`;
    const part = parts.get(key) ?? { seconds: new Decimal(0), cost: new Decimal(0), joules: 0, isCostKnown: true };
    const seconds = new Decimal(to - from).div(1000);
    part.seconds = part.seconds.plus(seconds);
    part.cost = part.cost.plus(
      new Decimal(lease.amount)
        .times(seconds)
        .div(3600)
        .times(quote?.price ?? 0),
    );
    for (const { before, after } of powers) part.joules += ((before.watts + after.watts) / 2) * seconds.toNumber();
    parts.set(key, part);
  }
  for (const [key, part] of parts) part.isCostKnown = !unknownHours.has(Number(key.split(' ')[0]));
  return parts;
}

function bucketOf(now: {
  active: ReadonlySet<PhaseClass>;
  utilisation: number | undefined;
  speaks: boolean;
  isLost: boolean;
  lostAs: string;
  isThrottled: boolean;
}): string {
  for (const each of overhead) if (now.active.has(each)) return each;
  const delivers = now.active.has('unit');
  const computes = now.utilisation === undefined ? now.active.has('run') : now.utilisation >= 0.05;
  if (!delivers && !now.active.has('unit_failed') && !computes)
    return now.speaks || now.utilisation !== undefined ? 'idle' : 'unobserved';
  if (now.isLost && now.active.has('run') && !delivers) return now.lostAs;
  if (now.active.has('unit_failed') && !delivers) return 'failed';
  return now.isThrottled ? 'throttled' : 'useful';
}

/** The readings before and after a stretch that ends then. */
function aroundIt<R extends { readonly time: number }>(
  readings: readonly R[],
  to: number,
): { readonly before: R; readonly after: R } | undefined {
  const next = readings.findIndex((reading) => reading.time >= to);
  const [before, after] = [readings[next - 1], readings[next]];
  return before && after && { before, after };
}

const isBridged = ({ before, after }: { readonly before: { time: number }; readonly after: { time: number } }) =>
  after.time - before.time <= quarterMs;

/** The longest gap that is bridged in an hour: three times the usual one around it, at most a quarter of an hour. */
function longestGap(readings: readonly Reading[], hour: number): number {
  const around = readings.filter(({ time }) => time >= hour - quarterMs && time < hour + hourMs + quarterMs);
  const gaps = around.slice(1).map((reading, i) => reading.time - at(around, i).time);
  return Math.min(3 * (gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0), quarterMs);
}

/** From when on the work of the lease was lost, or undefined when it was not. */
function lostFrom({ outcome, checkpoints, from }: Lease): number | undefined {
  if (outcome !== 'preempted' && outcome !== 'failed') return undefined;
  return checkpoints.length > 0 ? Math.max(...checkpoints) : from;
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i];
  if (found === undefined) throw new RangeError(`there is no element ${i}`);
  return found;
}
