import { Decimal } from 'decimal.js';
import type { Charged } from '../../domain/attribution/types.ts';
import type { Columns } from '../../store/query.ts';
import type leaseHours from '../queries/lease-hours.ts';

/** Fills time that is not charged yet with stretches of which nothing is known. */
export function withUnknown(stretches: readonly Charged[], from: number, to: number): Charged[] {
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
export function stretchesOf(
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
