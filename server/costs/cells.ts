import { dayNumber, startOfDay } from '../../domain/calendar.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { type Columns, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import costCells from '../queries/cost-cells.ts';

/** A row of the query `cost-cells`: decimal text for what must add up. */
export type CostCell = {
  readonly [F in keyof Columns<typeof costCells>]: Columns<typeof costCells>[F][number];
};

/** Asks for cells of a period. Throws as `runQuery` does. */
export async function costCellsOf(
  store: Store,
  asked: Record<string, unknown>,
  per: 'period' | 'day',
): Promise<CostCell[]> {
  const columns = await runColumns(store, costCells, { ...asked, per });
  return columns.network.map(
    (_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])) as CostCell,
  );
}

/** How a price stands to the currency that is reported in. */
export type PriceBasis = 'fixed' | 'stable' | 'floating';

/**
 * Whether a price is fixed in a national currency, in credits that are pegged to one, or floats: with a token, or as spot capacity
 * does with the market.
 */
export function basisOf({ currency, tier }: Pick<CostCell, 'currency' | 'tier'>): PriceBasis {
  const unit = priceUnits.find((each) => each.currency === currency);
  if (tier === 'spot' || (unit && unit.token !== 'USD')) return 'floating';
  return unit && unit.currency !== 'USD' ? 'stable' : 'fixed';
}

/** The token that a price moves with, or undefined. */
export const tokenOf = (currency: string): string | undefined => {
  const unit = priceUnits.find((each) => each.currency === currency);
  return unit && unit.token !== 'USD' ? unit.token : undefined;
};

/** Tokens that an amount in the currency of a price is: `uakt` are millionths. */
export const inTokens = (currency: string, native: number): number =>
  native * Number(priceUnits.find((each) => each.currency === currency)?.factor ?? 1);

/** Sums by day. */
export type Daily = {
  /** Start of the first day. */
  readonly first: number;
  readonly days: readonly number[];
  /** When the last of them is over. */
  readonly end: number;
};

/** Days of a time zone, up to an instant. @param now closed hours trail the clock: a day is over an hour after its end */
export type Days = { readonly to: number; readonly timeZone: string; readonly now: number };

/** Sums by whole local day, from the first day with anything to the last that is over at `to`; a day without spend is 0. */
export function daily(cells: readonly CostCell[], { to, timeZone, now }: Days, of: (cell: CostCell) => number): Daily {
  const numbered = cells.map((cell) => ({ cell, day: dayNumber(cell.day ?? 0, timeZone) }));
  const end = dayNumber(Math.min(to, now - HOUR_MS), timeZone);
  const first = numbered.reduce((least, { day }) => Math.min(least, day), end);
  const days = new Array<number>(Math.max(0, end - first)).fill(0);
  for (const { cell, day } of numbered) if (day < end) days[day - first] = (days[day - first] as number) + of(cell);
  return { first: startOfDay(first, timeZone), days, end: startOfDay(end, timeZone) };
}
