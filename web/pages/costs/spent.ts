import { buckets } from '../../../domain/buckets.ts';
import { type GpuHours, gpuHoursOf } from '../../kit/figures/gpu-hours.ts';

/** Rows of money with the GPU-hours that it stands for. */
export type Paid = GpuHours & {
  readonly cost: number | null;
  readonly costUnknownHours: number | null;
};

/** The sum of what is known; null when nothing is. */
export function known(rows: readonly { readonly cost: number | null }[]): number | null {
  const costs = rows.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0);
}

/** GPU-hours by the grade of their cost as shares; what has no cost is unknown. */
export function sharesByGrade(rows: readonly (Paid & { readonly costGrade: string })[]): Record<string, number> {
  const total = rows.reduce((sum, row) => sum + (row.gpuHours ?? 0), 0);
  const shares: Record<string, number> = {};
  if (total <= 0) return shares;
  for (const row of rows) {
    const unknown = row.costUnknownHours ?? 0;
    if (unknown > 0) shares['?'] = (shares['?'] ?? 0) + unknown / total;
    const rest = (row.gpuHours ?? 0) - unknown;
    if (rest > 0) shares[row.costGrade] = (shares[row.costGrade] ?? 0) + rest / total;
  }
  return shares;
}

export const isWaste = (bucket: string): boolean => buckets.find(({ id }) => id === bucket)?.isWaste ?? false;

export type Slice = GpuHours & {
  readonly bucket: string;
  readonly cost: number | null;
  readonly share: number | null;
  readonly unknownHours: number;
  readonly shares: Record<string, number>;
};

/** What was paid for each bucket, in the buckets' order; the shares are of all known money and add up to one. */
export function wasteLedger(
  rows: readonly (Paid & { readonly bucket: string; readonly costGrade: string })[],
): Slice[] {
  const all = known(rows);
  return buckets.flatMap(({ id }) => {
    const own = rows.filter((row) => row.bucket === id);
    if (own.length === 0) return [];
    const cost = known(own);
    return [
      {
        bucket: id,
        cost,
        share: cost === null || all === null || all === 0 ? null : cost / all,
        ...gpuHoursOf(own),
        unknownHours: own.reduce((sum, row) => sum + (row.costUnknownHours ?? 0), 0),
        shares: sharesByGrade(own),
      },
    ];
  });
}

/** One bar of the bridge: where it begins and ends. */
export type Bar = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly isTotal: boolean;
};

/** The bars of a bridge from a cost to another over its parts. */
export function bridgeBars(
  reported: string,
  parts: readonly { readonly id: string; readonly amount: string }[],
  now: string,
): Bar[] {
  const bars: Bar[] = [{ id: 'base', from: 0, to: Number(reported), amount: Number(reported), isTotal: true }];
  let at = Number(reported);
  for (const { id, amount } of parts) {
    bars.push({ id, from: at, to: at + Number(amount), amount: Number(amount), isTotal: false });
    at += Number(amount);
  }
  return [...bars, { id: 'now', from: 0, to: Number(now), amount: Number(now), isTotal: true }];
}
