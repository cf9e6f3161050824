import type { Row } from '../../kit/state/query.svelte.ts';

export type Emitted = Row<'carbon'>;

/** Fields of emissions and energy that add up over rows. */
const summed = [
  'gpuHours',
  'energyKwh',
  'energyError',
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
  'embodiedUnknownHours',
] as const;
export type Totals = Readonly<Record<(typeof summed)[number], number | null>> & {
  readonly item: string;
  /** Shares of GPU-hours by grade of carbon. */
  readonly shares: Readonly<Record<string, number>>;
  readonly reason: string;
};

/** Sums of what is known; null where nothing is. */
export function totalsOf(rows: readonly Emitted[], item = ''): Totals {
  const hours = rows.reduce((sum, row) => sum + (row.gpuHours ?? 0), 0);
  const shares: Record<string, number> = {};
  for (const row of rows)
    for (const [grade, share] of Object.entries((row.shares ?? {}) as Record<string, number>))
      if (hours > 0) shares[grade] = (shares[grade] ?? 0) + (share * (row.gpuHours ?? 0)) / hours;
  const sums = Object.fromEntries(
    summed.map((name) => {
      const known = rows.flatMap((row) => (row[name] === null ? [] : [row[name]]));
      return [name, known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)];
    }),
  ) as Record<(typeof summed)[number], number | null>;
  return { ...sums, item, shares, reason: rows.find((row) => row.reason)?.reason ?? '' };
}

/** Rows by item, most emissions first. */
export const byItem = (rows: readonly Emitted[]): Totals[] =>
  [...Map.groupBy(rows, (row) => row.item)]
    .map(([item, own]) => totalsOf(own, item))
    .toSorted((a, b) => (b.lifecycleGrams ?? -1) - (a.lifecycleGrams ?? -1));

/** Share of the GPUs' energy that was measured; null without any. */
export function measuredShare({
  measuredKwh,
  modelledKwh,
  declaredKwh,
}: Pick<Totals, 'measuredKwh' | 'modelledKwh' | 'declaredKwh'>): number | null {
  const all = (measuredKwh ?? 0) + (modelledKwh ?? 0) + (declaredKwh ?? 0);
  return all > 0 ? (measuredKwh ?? 0) / all : null;
}
