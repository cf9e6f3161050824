import { dayNumber, hourOfDay } from '../../../domain/calendar.ts';

type Hour = { readonly hour: number | null; readonly gramsPerKwh: number | null; readonly isEstimated: boolean };
type Cell = {
  /** As `dayNumber` counts. */
  readonly day: number;
  /** Of the local clock. */
  readonly hour: number;
  readonly gramsPerKwh: number;
  readonly isEstimated: boolean;
};

/**
 * Hours of a zone as cells of local days and hours of the clock. Of a day of 25 hours the hour that comes twice is their mean; of one of
 * 23 hours one is empty.
 */
export function hourCells(rows: readonly Hour[], timeZone: string): Cell[] {
  const known = rows.flatMap(({ hour, gramsPerKwh, isEstimated }) =>
    hour === null || gramsPerKwh === null
      ? []
      : [{ day: dayNumber(hour, timeZone), hour: hourOfDay(hour, timeZone), gramsPerKwh, isEstimated }],
  );
  return [...Map.groupBy(known, ({ day, hour }) => day * 24 + hour).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        ...first,
        gramsPerKwh: same.reduce((sum, each) => sum + each.gramsPerKwh, 0) / same.length,
        isEstimated: same.some((each) => each.isEstimated),
      },
    ];
  });
}
