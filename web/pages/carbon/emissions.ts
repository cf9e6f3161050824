import { gradeOfShares } from '../../../domain/grades.ts';
import type { Row } from '../../kit/state/query.svelte.ts';

export type Emitted = Row<'carbon'>;

/** Fields of emissions and energy that add up over rows. */
const summed = [
  'gpuHours',
  'energyKwh',
  'energyError',
  'measuredSiteKwh',
  'measuredKwh',
  'modelledKwh',
  'declaredKwh',
  'lifecycleGrams',
  'lifecycleError',
  'directGrams',
  'marketGrams',
  'upstreamGrams',
  'embodiedLowGrams',
  'embodiedGrams',
  'embodiedHighGrams',
  'estimatedKwh',
  'energyUnknownHours',
  'lifecycleUnknownHours',
  'directUnknownHours',
  'marketUnknownHours',
  'upstreamUnknownHours',
  'embodiedUnknownHours',
] as const;
/** Shares of GPU-hours by grade: of carbon, and of each other figure by itself. Those of energy are of kWh, as far as it is known. */
const shared = ['shares', 'energyShares', 'directShares', 'marketShares', 'upstreamShares'] as const;
export type Shares = Readonly<Record<string, number>>;
export type Totals = Readonly<Record<(typeof summed)[number], number | null>> &
  Readonly<Record<(typeof shared)[number], Shares>> & {
    readonly item: string;
    readonly reason: string;
  };

/** Sums of what is known; null where nothing is. */
export function totalsOf(rows: readonly Emitted[], item = ''): Totals {
  const hours = rows.reduce((sum, row) => sum + (row.gpuHours ?? 0), 0);
  const sharesOf = (name: (typeof shared)[number]): Shares => {
    const shares: Record<string, number> = {};
    for (const row of rows)
      for (const [grade, share] of Object.entries((row[name] ?? {}) as Shares))
        if (hours > 0) shares[grade] = (shares[grade] ?? 0) + (share * (row.gpuHours ?? 0)) / hours;
    return name === 'energyShares' ? ofEnergy(rows, shares['?'] ?? 0) : shares;
  };
  const sums = Object.fromEntries(
    summed.map((name) => {
      const known = rows.flatMap((row) => (row[name] === null ? [] : [row[name]]));
      return [name, known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)];
    }),
  ) as Record<(typeof summed)[number], number | null>;
  const shares = Object.fromEntries(shared.map((name) => [name, sharesOf(name)])) as Record<
    (typeof shared)[number],
    Shares
  >;
  return { ...sums, ...shares, item, reason: rows.find((row) => row.reason)?.reason ?? '' };
}

/** Shares of the energy that is known, beside the share of the hours of which it is not. */
function ofEnergy(rows: readonly Emitted[], unknown: number): Shares {
  const kwh: Record<string, number> = {};
  for (const row of rows) {
    const { '?': ofHours = 0, ...known } = (row.energyShares ?? {}) as Shares;
    for (const [grade, share] of Object.entries(known))
      kwh[grade] = (kwh[grade] ?? 0) + (share / (1 - ofHours)) * (row.energyKwh ?? 0);
  }
  const all = Object.values(kwh).reduce((sum, each) => sum + each, 0);
  return {
    ...(all > 0 &&
      Object.fromEntries(Object.entries(kwh).map(([grade, each]) => [grade, (each / all) * (1 - unknown)]))),
    ...(unknown > 0 && { '?': unknown }),
  };
}

/** Rows by item, most emissions first. */
export const byItem = (rows: readonly Emitted[]): Totals[] =>
  [...Map.groupBy(rows, (row) => row.item)]
    .map(([item, own]) => totalsOf(own, item))
    .toSorted((a, b) => (b.lifecycleGrams ?? -1) - (a.lifecycleGrams ?? -1));

/** Share of the energy at the sites that was measured; null without any. */
export function measuredShare({
  measuredSiteKwh,
  energyKwh,
}: Pick<Totals, 'measuredSiteKwh' | 'energyKwh'>): number | null {
  return energyKwh !== null && energyKwh > 0 ? (measuredSiteKwh ?? 0) / energyKwh : null;
}

/** Shares by grade of market-based emissions when contracts cover a part: that part has their grade, but none better than the energy's. */
export function withContracts(
  { marketShares, energyShares }: Pick<Totals, 'marketShares' | 'energyShares'>,
  kwh: number,
  contracts: readonly { readonly grade: string; readonly matchedKwh: string }[],
): Shares {
  const energy = gradeOfShares(energyShares);
  const shares: Record<string, number> = {};
  const add = (grade: string, share: number) => {
    if (share > 0) shares[grade] = (shares[grade] ?? 0) + share;
  };
  let covered = 0;
  for (const { grade, matchedKwh } of contracts) {
    const share = kwh > 0 ? Number(matchedKwh) / kwh : 0;
    covered += share;
    add(energy === '?' || energy > grade ? energy : grade, share);
  }
  for (const [grade, share] of Object.entries(marketShares)) add(grade, share * Math.max(0, 1 - covered));
  return shares;
}
