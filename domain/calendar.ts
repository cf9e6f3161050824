/** Days and months of a time zone, by its IANA name. */
import { DAY_MS } from './hours.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}

/** What the clocks of a zone show at an instant, as if it were UTC, epoch milliseconds. */
function shown(ms: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** The local date of an instant as a count of days since 1 January 1970. */
export const dayNumber = (ms: number, timeZone: string): number =>
  Math.floor((timeZone === 'UTC' ? ms : shown(ms, timeZone)) / DAY_MS);

/** The instant at which a day begins that is counted as `dayNumber` counts. */
export function startOfDay(day: number, timeZone: string): number {
  const utc = day * DAY_MS;
  if (timeZone === 'UTC') return utc;
  const offset = (ms: number) => shown(ms, timeZone) - Math.floor(ms / 1000) * 1000;
  // The offset that holds at the day's begin, found from either side of it.
  const guess = utc - offset(utc);
  const start = utc - offset(guess);
  return start < utc - DAY_MS || start > utc + DAY_MS ? guess : start;
}

/** The instant at which the local month of an instant begins, or one so many months later. */
export function startOfMonth(ms: number, timeZone: string, later = 0): number {
  const date = new Date(dayNumber(ms, timeZone) * DAY_MS);
  return startOfDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later) / DAY_MS, timeZone);
}

/** The begin of the local day so many days after the one of an instant. */
export const daysLater = (ms: number, days: number, timeZone: string): number =>
  startOfDay(dayNumber(ms, timeZone) + days, timeZone);
