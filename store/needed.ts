/**
 * Parts of a query that only some periods need. ClickHouse plans what is written, also what finds nothing: an hour that a bound
 * cuts costs as much to plan as all that are whole. So such a part stands between two comments, and is left out where the parameters
 * say that it finds nothing. Without that the query is the same, and takes longer.
 */
import { dayNumber, startOfDay } from '../domain/calendar.ts';
import { DAY_MS, HOUR_MS } from '../domain/hours.ts';

/**
 * What needs a part: that a bound of the period is inside an hour; that a bound or a local midnight is; or a bound of long ago, when
 * nothing tells any more which of the hour's minutes a count is of.
 */
const needs = {
  bound: ({ from, to }: Period) => [from, to].some(isInsideHour),
  midnight: (period: Period) => needs.bound(period) || hasMidnightsInside(period),
  oldBound: (period: Period, now: number) =>
    hasMidnightsInside(period) || [period.from, period.to].some((ms) => isInsideHour(ms) && ms < now - minutesFor),
} as const;

type Period = { readonly from: number; readonly to: number; readonly timeZone: string };
export type Need = keyof typeof needs;

/** Minutes are told for thirteen days at least. */
const minutesFor = 12 * DAY_MS;

const isInsideHour = (ms: number) => ms % HOUR_MS !== 0;
/** As the store knows it (`pieces.ts`). */
const hasMidnightsInside = ({ from, to, timeZone }: Period) =>
  timeZone === 'Australia/Lord_Howe' ||
  [from, to].some((ms) => isInsideHour(startOfDay(dayNumber(ms, timeZone), timeZone)));

/** A part of a query, SQL that may be left out as a whole: `UNION ALL SELECT …`. Such parts do not stand in one another. */
export const onlyFor = (need: Need, sql: string): string => `/* for ${need} */ ${sql} /* end */`;

/** The query without the parts that these parameters do not need. */
export function withoutUnneeded(sql: string, params: Record<string, unknown>, now = Date.now()): string {
  const { from, to, timeZone = 'UTC' } = params;
  if (typeof from !== 'number' || typeof to !== 'number' || typeof timeZone !== 'string') return sql;
  const period = { from, to, timeZone };
  return sql.replaceAll(
    /\/\* for (bound|midnight|oldBound) \*\/ (.*?) \/\* end \*\//gs,
    (_, need: Need, part: string) => (needs[need](period, now) ? part : ''),
  );
}

/** The whole query, without the comments: for who cannot leave parts out. */
export const withoutMarks = (sql: string): string => sql.replaceAll(/\/\* (?:for \w+|end) \*\/ ?/g, '');
