import { DAY_MS, HOUR_MS, LONG_PERIOD_MS } from '../../../domain/hours.ts';

type Period = { readonly from: number; readonly to: number };

/**
 * What of the step of charges that begins at a time is in a period, where that is not all of it: the first and the last of a period
 * are often less than a day, and less is not cheaper. Steps are hours up to four days, else days.
 */
export function partOfStep(time: number, { from, to }: Period, isLocal = false): Period | undefined {
  const end = to - from > LONG_PERIOD_MS ? nextDay(time, isLocal) : time + HOUR_MS;
  return time < from || end > to ? { from: Math.max(time, from), to: Math.min(end, to) } : undefined;
}

/** Local days have 23 hours now and then, or 25. */
function nextDay(time: number, isLocal: boolean): number {
  const day = new Date(time);
  return isLocal ? day.setDate(day.getDate() + 1) : time + DAY_MS;
}
