import { Cron } from 'croner';
import { messageOf } from '../../domain/errors.ts';
import { DAY_MS } from '../../domain/hours.ts';
import type { ScheduleRule } from '../../domain/rules/schema.ts';

/** What is wrong with when a schedule is due, or undefined. */
export function checkSchedule(rule: ScheduleRule): string | undefined {
  try {
    if (new Cron(rule.cron, { timezone: rule.timeZone }).nextRun() === null)
      return `cron: “${rule.cron}” never matches`;
    return undefined;
  } catch (error) {
    return `cron: ${messageOf(error)}`;
  }
}

/**
 * The last time that a schedule was due after `since` and up to `now`; undefined when it was not. Of several that were missed only the
 * last counts: a process that was down for a week sends one report, not seven. A local time that comes twice is due once.
 */
export function lastDue(rule: ScheduleRule, since: number, now: number): number | undefined {
  const cron = new Cron(rule.cron, { timezone: rule.timeZone });
  let due: number | undefined;
  let at = since;
  // Ten years of minutes would be endless: nobody misses more than that.
  for (let i = 0; i < 100_000; i++) {
    const next = cron.nextRun(new Date(at));
    if (!next || next.getTime() > now) return due;
    due = next.getTime();
    at = due;
  }
  return due;
}

/** The period that a report is of when it is due: whole local days, weeks from Monday, or months. */
export function periodOf(
  { period, timeZone }: Pick<ScheduleRule, 'period' | 'timeZone'>,
  due: number,
): { from: number; to: number } {
  const { year, month, day, weekday } = localDate(due, timeZone);
  const midnight = (y: number, m: number, d: number) => startOfLocalDay(y, m, d, timeZone);
  switch (period) {
    case 'previous_day':
      return { from: midnight(year, month, day - 1), to: midnight(year, month, day) };
    case 'previous_week':
      return { from: midnight(year, month, day - weekday - 7), to: midnight(year, month, day - weekday) };
    case 'previous_month':
      return { from: midnight(year, month - 1, 1), to: midnight(year, month, 1) };
  }
}

/** Month from 0, weekday from Monday. */
function localDate(ms: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms);
  const [year = 0, month = 1, day = 1] = parts.split('-').map(Number);
  return { year, month: month - 1, day, weekday: (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7 };
}

/** The instant at which a local day begins; days and months beyond their range run over, as in `Date.UTC`. */
function startOfLocalDay(year: number, month: number, day: number, timeZone: string): number {
  const utc = Date.UTC(year, month, day);
  const offset = (ms: number) => {
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(ms)
        .map(({ type, value }) => [type, Number(value)]),
    ) as Record<string, number>;
    return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) - ms;
  };
  // The offset that holds at the day's begin, found from either side of it.
  const guess = utc - offset(utc);
  const start = utc - offset(guess);
  return start < utc - DAY_MS || start > utc + DAY_MS ? guess : start;
}
