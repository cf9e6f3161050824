import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import type { ScheduleRule } from '../../domain/rules/schema.ts';
import type { Log } from '../../process/log.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type Insert, rowOf } from '../../store/tables/columns.ts';
import { messageId } from '../delivery/messages.ts';
import { maxAttempts, pauseAfter, sendDue } from '../delivery/outbox.ts';
import { lastDue, periodOf } from '../rules/due.ts';
import type { Rules } from '../rules/rules.ts';
import { folderTarget, type ReportOutboxOptions, reportOutbox } from './outbox.ts';
import { makeReport } from './reports.ts';

export type ScheduleOptions = ReportOutboxOptions & { readonly log: Log };

/** One round: makes the reports that are due, and delivers what has not arrived. Safe to end anywhere and begin again. */
export async function runSchedules(
  store: Store,
  rules: Rules,
  options: ScheduleOptions,
): Promise<{ made: number; delivered: number }> {
  const { schedule, channels } = await rules.all();
  let made = 0;
  for (const { rule } of schedule) if (await makeDue(store, rules, rule, options)) made++;
  const known = { schedules: schedule.map(({ rule }) => rule), channels };
  return { made, delivered: await sendDue(reportOutbox(store, known, options), options) };
}

async function makeDue(store: Store, rules: Rules, rule: ScheduleRule, options: ScheduleOptions): Promise<boolean> {
  const now = options.now();
  const runs = await readRows(
    store,
    rowOf('report_runs', 'state', 'attempts').extend({ due: z.number(), nextAt: z.number() }),
    `SELECT toUnixTimestamp64Milli(due) AS due, state, attempts, toUnixTimestamp64Milli(next_at) AS nextAt
      FROM report_runs FINAL
      WHERE schedule = {schedule: String}
      ORDER BY due DESC
      -- the last run, and how often it was tried
      LIMIT 2`,
    { schedule: rule.id },
  );
  const [last] = runs;
  const write = (due: number, row: Pick<Insert<'report_runs'>, 'state'> & Partial<Insert<'report_runs'>>) =>
    insertRows(store, 'report_runs', [
      {
        schedule: rule.id,
        due: iso(due),
        report: '',
        error: '',
        attempts: 0,
        next_at: iso(now),
        updated_at: iso(options.now()),
        ...row,
      },
    ]);
  // From when it is first seen on: a new schedule does not make up for the past.
  if (!last) {
    await write(now, { state: 'seen' });
    return false;
  }
  const failed = last.state === 'failed' && last.attempts < maxAttempts ? last : undefined;
  const due = failed ? failed.due : lastDue(rule, last.due, now);
  if (due === undefined || (failed && failed.nextAt > now)) return false;
  try {
    const { id } = await makeReport(
      store,
      rules,
      {
        kind: rule.report,
        language: rule.language,
        role: rule.role,
        currency: rule.currency,
        timeZone: rule.timeZone,
        ...rule.scope,
        ...periodOf(rule, due),
      },
      now,
    );
    const targets = [...(rule.folder ? [folderTarget] : []), ...rule.channels];
    // Deliveries before the run: one that is written down twice has one id.
    await insertRows(
      store,
      'report_deliveries',
      targets.map((target) => ({
        id: messageId(['report', rule.id, due, target]),
        schedule: rule.id,
        due: iso(due),
        target,
        report: id,
        formats: rule.formats,
        state: 'due',
        attempts: 0,
        next_at: iso(now),
        error: '',
        updated_at: iso(options.now()),
      })),
    );
    await write(due, { state: 'made', report: id });
    return true;
  } catch (error) {
    const attempts = (failed?.attempts ?? 0) + 1;
    options.log.error(`report “${rule.id}” could not be created`, error);
    await write(due, { state: 'failed', error: messageOf(error), attempts, next_at: iso(now + pauseAfter(attempts)) });
    return false;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
