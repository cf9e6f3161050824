import { z } from 'zod';
import { type Fuel, intensityOf } from '../../domain/formulas/grid-mix.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import type { Insert } from '../../store/tables/columns.ts';

/** A number that a source may write as text; what it leaves empty is unknown, never 0. */
export const numberOrUnknown = z.preprocess(
  (value) => (typeof value === 'string' && /^(|n\/?a|n\/?e|null|none|-)$/i.test(value.trim()) ? null : value),
  z.union([
    z.null(),
    z.number(),
    z
      .string()
      .regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/)
      .transform(Number),
  ]),
);

/** What one type of plant made in a step of time. */
export type Generation = {
  /** The source's own name of the type; null fuel is storage, which gives back what was made before. */
  readonly type: string;
  readonly fuel: Fuel | null;
  /** Start of the step, epoch ms. */
  readonly at: number;
  readonly minutes: number;
  /** MWh, or any unit that is the same throughout; null where the source leaves it open. */
  readonly amount: number | null;
};

/** Generation by fuel. */
type Mix = Partial<Record<Fuel, number>>;

/**
 * The mix of each hour that is known whole: over, and every type that the answer speaks of has all its steps. A type that is late, absent
 * or empty would make the others look like all there is: such an hour has no mix.
 */
export function completeMixes(steps: readonly Generation[], now: Date): Map<number, Mix> {
  const types = new Map<string, Map<number, Set<number>>>();
  const hours = new Map<number, Mix>();
  const minutes = new Map<string, number>();
  for (const { type, fuel, at, minutes: length, amount } of steps) {
    if (fuel === null) continue;
    const told = types.get(type) ?? new Map<number, Set<number>>();
    types.set(type, told);
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    const mix = hours.get(hour) ?? {};
    hours.set(hour, mix);
    if (amount === null) continue;
    const starts = told.get(hour) ?? new Set();
    told.set(hour, starts);
    if (!starts.has(at)) minutes.set(`${type} ${hour}`, (minutes.get(`${type} ${hour}`) ?? 0) + length);
    starts.add(at);
    mix[fuel] = (mix[fuel] ?? 0) + amount;
  }
  const isWhole = (hour: number) =>
    hour + HOUR_MS <= now.getTime() && [...types.keys()].every((type) => (minutes.get(`${type} ${hour}`) ?? 0) >= 60);
  return new Map([...hours].filter(([hour]) => isWhole(hour)));
}

/** Rows of `grid_intensity` made from the generation of each hour; an hour without any makes none. They are estimates. */
export const mixRows = (zone: string, hours: ReadonlyMap<number, Mix>, source: string): Insert<'grid_intensity'>[] =>
  [...hours].flatMap(([hour, mix]) => {
    const found = intensityOf(mix);
    if (!found) return [];
    return [
      {
        zone,
        time: new Date(hour).toISOString(),
        granularity: 'hour',
        direct_g_per_kwh: found.direct,
        lifecycle_g_per_kwh: found.lifecycle,
        carbon_free_share: found.carbonFree,
        is_estimated: true,
        source,
      },
    ];
  });
