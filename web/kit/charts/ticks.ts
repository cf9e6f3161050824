import { DAY_MS, HOUR_MS } from '../../../domain/hours.ts';
import { locale } from '../i18n/t.ts';

type Ticks = {
  /** Epoch milliseconds, in order. */
  readonly at: readonly number[];
  /** Whether days are named, rather than hours. */
  readonly isOfDay: boolean;
};

/**
 * Where an axis of time is labelled: every six hours of a day or two, every day of ten, every fifth day of six weeks from its first
 * on, every second Monday of four months, else the first of each month. Undefined for a few hours: there any minute may matter.
 */
export function timeTicks(
  { from, to }: { readonly from: number; readonly to: number },
  utc: boolean,
): Ticks | undefined {
  const span = to - from;
  if (span <= 8 * HOUR_MS) return undefined;
  if (span <= 2 * DAY_MS) return { at: everyHours(6, from, to, utc), isOfDay: false };
  return { at: someOf(daysOf(from, to, utc), span, utc), isOfDay: true };
}

function someOf(days: readonly number[], span: number, utc: boolean): readonly number[] {
  if (span <= 10 * DAY_MS) return days;
  if (span <= 45 * DAY_MS) return days.filter((_, i) => i % 5 === 0);
  if (span <= 125 * DAY_MS) return days.filter((day) => weekday(day, utc) === 1).filter((_, i) => i % 2 === 0);
  return days.filter((day) => dayOfMonth(day, utc) === 1);
}

/** A tick as it is written: `5 Nov`, or `06:00`. */
export const tickText = (ms: number, isOfDay: boolean, utc: boolean): string =>
  new Intl.DateTimeFormat(locale(), {
    ...(isOfDay ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    ...(utc && { timeZone: 'UTC' }),
  }).format(ms);

/** The midnights of a period. Local days have 23 hours now and then, or 25. */
function daysOf(from: number, to: number, utc: boolean): number[] {
  const days: number[] = [];
  const day = new Date(from);
  if (utc) day.setUTCHours(0, 0, 0, 0);
  else day.setHours(0, 0, 0, 0);
  for (; day.getTime() <= to; utc ? day.setUTCDate(day.getUTCDate() + 1) : day.setDate(day.getDate() + 1))
    if (day.getTime() >= from) days.push(day.getTime());
  return days;
}

const everyHours = (hours: number, from: number, to: number, utc: boolean): number[] =>
  daysOf(from - DAY_MS, to, utc)
    .flatMap((day) => Array.from({ length: 24 / hours }, (_, i) => day + i * hours * HOUR_MS))
    .filter((at) => at >= from && at <= to);

const weekday = (ms: number, utc: boolean) => (utc ? new Date(ms).getUTCDay() : new Date(ms).getDay());
const dayOfMonth = (ms: number, utc: boolean) => (utc ? new Date(ms).getUTCDate() : new Date(ms).getDate());
