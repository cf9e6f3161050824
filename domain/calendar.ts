/** Days and months of a time zone, by its IANA name. */
import { DAY_MS, HOUR_MS } from './hours.ts';

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

/** The hour that the clocks of a zone show, 0 to 23. */
export const hourOfDay = (ms: number, timeZone: string): number =>
  Math.floor(((timeZone === 'UTC' ? ms : shown(ms, timeZone)) % DAY_MS) / HOUR_MS);

/** The instant at which a day begins that is counted as `dayNumber` counts. */
export function startOfDay(day: number, timeZone: string): number {
  const utc = day * DAY_MS;
  if (timeZone === 'UTC') return utc;
  const offset = (ms: number) => shown(ms, timeZone) - Math.floor(ms / 1000) * 1000;
  // Midnight by the clocks of before and of after: where they change at it one of the two is of another day, or both are midnight.
  const begins = [utc - offset(utc - DAY_MS), utc - offset(utc + DAY_MS)].filter(
    (ms) => dayNumber(ms, timeZone) >= day,
  );
  return Math.min(...(begins.length > 0 ? begins : [utc - offset(utc)]));
}

/** The instant at which the local month of an instant begins, or one so many months later. */
export function startOfMonth(ms: number, timeZone: string, later = 0): number {
  const date = new Date(dayNumber(ms, timeZone) * DAY_MS);
  return startOfDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later) / DAY_MS, timeZone);
}

/** The begin of the local day so many days after the one of an instant. */
export const daysLater = (ms: number, days: number, timeZone: string): number =>
  startOfDay(dayNumber(ms, timeZone) + days, timeZone);

/**
 * The begin of the step of a time of so many milliseconds: steps of days begin with local days, shorter ones are counted from the begin
 * of the local day, whose last one ends with it.
 */
export function startOfStep(ms: number, stepMs: number, timeZone: string): number {
  const day = dayNumber(ms, timeZone);
  if (stepMs >= DAY_MS) return startOfDay(day - (day % Math.floor(stepMs / DAY_MS)), timeZone);
  const start = startOfDay(day, timeZone);
  return start + Math.floor((ms - start) / stepMs) * stepMs;
}

/** The begin of the step after one that begins at a time. */
export function endOfStep(start: number, stepMs: number, timeZone: string): number {
  if (stepMs >= DAY_MS) return daysLater(start, Math.floor(stepMs / DAY_MS), timeZone);
  return Math.min(start + stepMs, daysLater(start, 1, timeZone));
}

/** The begins of the steps of a period, and the end of the last. */
export function stepsOf({ from, to }: { readonly from: number; readonly to: number }, stepMs: number, zone: string) {
  const steps = [startOfStep(from, stepMs, zone)];
  for (let at = steps[0] as number; at < to || steps.length < 2; ) {
    at = endOfStep(at, stepMs, zone);
    steps.push(at);
  }
  return steps;
}
