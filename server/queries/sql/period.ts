import { DAY_MS, LONG_PERIOD_MS } from '../../../domain/hours.ts';

export { type Cuts, cutHours, piecesOf, wholeHours } from '../../../store/pieces.ts';

/** The bounds of the period of a query: `from` is in it, `to` is not. */
export const periodStart = 'fromUnixTimestamp64Milli({from: Int64})';
export const periodEnd = 'fromUnixTimestamp64Milli({to: Int64})';
/** How long it is, in milliseconds. */
export const periodLength = '{to: Int64} - {from: Int64}';

/** The start of the hour that it begins in. */
const firstHour = `toStartOfHour(${periodStart})`;

/** Rows whose column of time is in the period. */
export const within = (column: string, from = periodStart): string =>
  `${column} >= ${from} AND ${column} < ${periodEnd}`;

/**
 * Rows whose hour is at least partly in the period: for what holds all through an hour, as the intensity of a grid does. What adds up
 * is cut where the period is (`piecesOf`).
 */
export const withinHours = (column: string): string => within(column, firstHour);

/** Whether the period is shown by day. */
export const isLong = `${periodLength} > ${LONG_PERIOD_MS}`;

/** Start of the local day that a time is in. */
export const dayOf = (column: string): string => `toStartOfDay(${column}, {timeZone: String})`;

/** Start of the step that a time belongs to: hours in short periods, else local days; epoch milliseconds. */
export const step = (column: string): string =>
  `if(${isLong}, toUnixTimestamp(${dayOf(column)}), toUnixTimestamp(toStartOfHour(${column}))) * 1000`;

const stepDays = `intDiv({stepMs: Int64}, ${DAY_MS})`;

/**
 * Begin of the step of `{stepMs}` that a time is in, epoch milliseconds, as `startOfStep` of the calendar: steps of days are local days,
 * shorter ones are counted from the begin of the local day.
 */
export const stepStart = (time: string): string => `if({stepMs: Int64} >= ${DAY_MS},
  toUnixTimestamp(subtractDays(${dayOf(time)},
    toRelativeDayNum(${time}, {timeZone: String}) % greatest(1, ${stepDays}))), -- of shorter steps it is not asked
  toUnixTimestamp(${dayOf(time)})) * 1000
  + if({stepMs: Int64} >= ${DAY_MS}, 0,
    intDiv(toUnixTimestamp64Milli(toDateTime64(${time}, 3)) - toUnixTimestamp(${dayOf(time)}) * 1000, {stepMs: Int64})
    * {stepMs: Int64})`;

/** How long the step is that begins so many epoch milliseconds: days of a change of clocks are of 23 or 25 hours. */
export const stepLength = (start: string): string => {
  const day = dayOf(`fromUnixTimestamp64Milli(${start})`);
  return `(if({stepMs: Int64} >= ${DAY_MS}, toUnixTimestamp(addDays(${day}, ${stepDays})) * 1000,
    least(${start} + {stepMs: Int64}, toUnixTimestamp(addDays(${day}, 1)) * 1000)) - ${start})`;
};

const firstWholeDay = `toStartOfDay(fromUnixTimestamp64Milli({from: Int64} + ${DAY_MS - 1}))`;
/** Whether the days that are told apart are those of UTC, as roll-ups by day are. */
export const inUtcDays = `{timeZone: String} = 'UTC'`;

/** The start of the day that the period ends in: the end of its last whole day. */
export const endOfLastDay = `toStartOfDay(${periodEnd})`;

/** Rows of the whole days of the period, up to `end`; and the rest of it, where `isRead` says that days are read as such. */
export const wholeDays = (column: string, end: string): string =>
  `${column} >= ${firstWholeDay} AND ${column} < ${end}`;
export const besideWholeDays = (column: string, end: string, isRead: string): string =>
  `(NOT ${isRead} OR ${column} < ${firstWholeDay} OR ${column} >= ${end})`;
