import type { Series } from './options.ts';

type TimeRow = Readonly<Record<string, unknown>>;

/** Splits rows `{ time, <by>, <y> }` into one series per value of `by`; steps without a row become gaps. */
export function seriesBy(
  rows: readonly TimeRow[],
  y: string,
  by: string,
  look: (value: string) => Pick<Series, 'name' | 'colour'> & { dashed?: boolean },
): Series[] {
  const times = [...new Set(rows.map((row) => Number(row.time)))].sort((a, b) => a - b);
  const groups = new Map<string, Map<number, number | null>>();
  for (const row of rows) {
    const key = String(row[by] ?? '');
    const group = groups.get(key) ?? new Map();
    group.set(Number(row.time), row[y] === null || row[y] === undefined ? null : Number(row[y]));
    groups.set(key, group);
  }
  return [...groups].map(([key, values]) => ({
    ...look(key),
    points: times.map((time) => [time, values.get(time) ?? null] as const),
  }));
}

/** Stands for all items that are not kept. */
export const others = '\u0000others';

/**
 * Rows `{ time, item, <y> }` with every item that is not kept summed into one, `others`: what is drawn is still the whole. A sum
 * of what is known; null where nothing of it is.
 */
export function othersAsOne<Y extends string>(
  rows: readonly (Readonly<Record<Y, number | null>> & { readonly time: number | null; readonly item: string })[],
  y: Y,
  isKept: (item: string) => boolean,
): { readonly time: number; readonly item: string; readonly value: number | null }[] {
  const sums = new Map<string, { time: number; item: string; value: number | null }>();
  for (const row of rows) {
    const item = isKept(row.item) ? row.item : others;
    const key = `${row.time} ${item}`;
    const before = sums.get(key)?.value ?? null;
    const value = before === null ? row[y] : before + (row[y] ?? 0);
    sums.set(key, { time: row.time ?? 0, item, value });
  }
  return [...sums.values()];
}

/**
 * Breaks a line where readings are missing: a pause of more than three usual periods becomes a gap, as the ledger bridges no more.
 *
 * @param points in order of x
 */
export function withGaps(points: Series['points']): Series['points'] {
  const steps = points.slice(1).map(([x], i) => x - (points[i]?.[0] ?? x));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  return points.flatMap((point, i) => {
    const step = steps[i] ?? 0;
    return step > 3 * usual ? [point, [point[0] + usual, null] as const] : [point];
  });
}
