import { Cron } from 'croner';
import { dayNumber, startOfDay, startOfMonth } from '../../domain/calendar.ts';
import { messageOf } from '../../domain/errors.ts';
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
  const day = dayNumber(due, timeZone);
  const midnight = (of: number) => startOfDay(of, timeZone);
  // The first day of 1970 was a Thursday; weeks begin on Monday.
  const monday = day - ((day + 3) % 7);
  switch (period) {
    case 'previous_day':
      return { from: midnight(day - 1), to: midnight(day) };
    case 'previous_week':
      return { from: midnight(monday - 7), to: midnight(monday) };
    case 'previous_month':
      return { from: startOfMonth(due, timeZone, -1), to: startOfMonth(due, timeZone) };
  }
}
