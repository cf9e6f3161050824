import type { Range } from './answer.ts';
import { type History, rounded, type World } from './world.ts';

/** How many hours are paid for one, and how that is known. */
export type Waste = Range & {
  /** It is of the network's own history. */
  readonly isOwn: boolean;
  readonly note: string;
};

/** Observed GPU-hours from which a network's own history counts. */
const enoughHours = 10;

/** Paid hours there for each paid hour here, by what share of paid time was useful. */
export function wasteFactor({ demands, histories }: World, history: History | undefined): Waste {
  const observed = demands.reduce((sum, each) => sum + each.observedHours, 0);
  const useful = demands.reduce((sum, each) => sum + each.usefulHours, 0);
  const here = observed > 0 ? useful / observed : 0;
  if (here <= 0)
    return {
      low: 1,
      central: 1,
      high: 1,
      isOwn: false,
      note: 'the useful share of paid time is unknown, so paid hours are used unchanged',
    };
  const there = history?.usefulShare;
  if (history && there && history.observedHours >= enoughHours)
    return {
      // Between the workload's own waste, which may be its nature, and the network's.
      low: Math.min(1, here / there),
      central: here / there,
      high: Math.max(1, here / there),
      isOwn: true,
      note:
        `useful share of paid time: ${rounded(100 * there)} % on this network (${rounded(history.observedHours)} ` +
        `GPU-hours observed), ${rounded(100 * here)} % for this workload`,
    };
  const shares = histories.flatMap((each) =>
    each.usefulShare && each.observedHours >= enoughHours ? [each.usefulShare] : [],
  );
  const worst = Math.min(here, ...shares);
  return {
    low: here,
    central: 1,
    high: here / worst,
    isOwn: false,
    note:
      'no data for this network: assumes the workload’s own waste, with a range from none to the worst observed ' +
      `(${rounded(100 * (1 - worst))} %)`,
  };
}
