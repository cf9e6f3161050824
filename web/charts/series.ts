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
