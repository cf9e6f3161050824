import { carbonFreeShare } from '../../domain/formulas/carbon-free.ts';
import { type MarketBased, marketBased } from '../../domain/formulas/market-based.ts';
import { scopedRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import zoneHours from '../queries/zone-hours.ts';
import type { Rules } from '../rules/rules.ts';

export type Market = Omit<MarketBased, 'metByHour'> & {
  /** What stands for unmatched energy, and how much of it. */
  readonly bases: readonly { readonly basis: string; readonly kwh: number }[];
  readonly carbonFree: { readonly share: number; readonly coverage: number } | null;
  /** GPU-hours of which energy or emissions are not known: in no figure. */
  readonly unknownHours: number;
  readonly isSample: boolean;
};

/** Market-based emissions of a period with the contracts that stand in the rules. @throws AppError `bad_request` naming a wrong parameter */
export async function market(store: Store, rules: Rules, raw: Record<string, unknown>): Promise<Market> {
  const scope = parseWith(scopedRange, raw);
  const [columns, { contract }] = await Promise.all([runColumns(store, zoneHours, scope), rules.all()]);
  const hours = columns.zone.map((zone, i) => ({
    zone,
    hour: columns.hour[i] ?? 0,
    kwh: columns.kwh[i] ?? '0',
    marketGrams: columns.marketGrams[i] || null,
  }));
  const { metByHour, ...based } = marketBased(
    hours,
    contract.map(({ rule }) => rule),
    scope,
  );
  const bases = new Map<string, number>();
  for (const [i, basis] of columns.marketBasis.entries())
    bases.set(basis, (bases.get(basis) ?? 0) + Number(columns.kwh[i]));
  return {
    ...based,
    bases: [...bases].map(([basis, kwh]) => ({ basis, kwh })).toSorted((a, b) => b.kwh - a.kwh),
    // Contracts that are matched by the year say nothing of the hour.
    carbonFree:
      carbonFreeShare(
        hours.map((each, i) => ({
          kwh: Number(each.kwh),
          contractedKwh: metByHour[i] ?? 0,
          gridShare: columns.carbonFree[i] ?? null,
        })),
      ) ?? null,
    unknownHours: columns.unknownHours.reduce((sum: number, each) => sum + (each ?? 0), 0),
    isSample: columns.isSample.some(Boolean),
  };
}
