import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../domain/errors.ts';
import type { Report } from '../../domain/reports/document.ts';
import type { Channel, ScheduleRule } from '../../domain/rules/schema.ts';
import { alertMessages } from '../../messages/alert.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type Attachment, type DeliveryOptions, deliver } from '../delivery/deliver.ts';
import { type Message, messageId } from '../delivery/messages.ts';
import { lastDue, periodOf } from '../rules/due.ts';
import type { Rules } from '../rules/rules.ts';
import { reportCsv, reportParquet } from './formats.ts';
import { reportPdf } from './pdf.ts';
import { makeReport, storedReport } from './reports.ts';

export type ScheduleOptions = DeliveryOptions & {
  readonly publicUrl: string;
  /** Where files go; empty: nowhere. */
  readonly reportsFolder: string;
  readonly log: (message: string) => void;
};

const mostAttempts = 10;
const folderTarget = 'folder';

/** One round: makes the reports that are due, and delivers what has not arrived. Safe to end anywhere and begin again. */
export async function runSchedules(
  store: Store,
  rules: Rules,
  options: ScheduleOptions,
): Promise<{ made: number; delivered: number }> {
  const { schedule, channels } = await rules.all();
  let made = 0;
  for (const { rule } of schedule) if (await makeDue(store, rules, rule, options)) made++;
  return {
    made,
    delivered: await deliverDue(
      store,
      schedule.map(({ rule }) => rule),
      channels,
      options,
    ),
  };
}

async function makeDue(store: Store, rules: Rules, rule: ScheduleRule, options: ScheduleOptions): Promise<boolean> {
  const now = options.now();
  const runs = await readRows<{ due: number; state: string; attempts: number; nextAt: number; report: string }>(
    store,
    `SELECT toUnixTimestamp64Milli(due) AS due, state, attempts, toUnixTimestamp64Milli(next_at) AS nextAt, report FROM report_runs FINAL WHERE schedule = {schedule: String} ORDER BY due DESC LIMIT 2`,
    { schedule: rule.id },
  );
  const [last] = runs;
  const write = (due: number, row: object) =>
    insertRows(store, 'report_runs', [
      { schedule: rule.id, due: iso(due), updated_at: iso(options.now()), next_at: iso(now), ...row },
    ]);
  // From when it is first seen on: a new schedule does not make up for the past.
  if (!last) {
    await write(now, { state: 'seen' });
    return false;
  }
  const failed = last.state === 'failed' && last.attempts < mostAttempts ? last : undefined;
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
        next_at: iso(now),
        updated_at: iso(options.now()),
      })),
    );
    await write(due, { state: 'made', report: id });
    return true;
  } catch (error) {
    const attempts = (failed?.attempts ?? 0) + 1;
    options.log(`report «${rule.id}» could not be made: ${messageOf(error)}`);
    await write(due, { state: 'failed', error: messageOf(error), attempts, next_at: iso(now + waitOf(attempts)) });
    return false;
  }
}

type Due = {
  id: string;
  schedule: string;
  target: string;
  report: string;
  formats: string[];
  attempts: number;
  nextAt: number;
  dueAt: number;
};

async function deliverDue(
  store: Store,
  rules: readonly ScheduleRule[],
  channels: readonly Channel[],
  options: ScheduleOptions,
): Promise<number> {
  const open = await readRows<Due>(
    store,
    `SELECT id, schedule, target, report, formats, attempts, toUnixTimestamp64Milli(next_at) AS nextAt, toUnixTimestamp64Milli(due) AS dueAt FROM report_deliveries FINAL WHERE state = 'due' ORDER BY due, id LIMIT 200`,
    {},
  );
  let delivered = 0;
  for (const each of open) {
    if (each.nextAt > options.now()) continue;
    const attempts = each.attempts + 1;
    const { nextAt: _, dueAt, ...row } = each;
    const write = (change: object) =>
      insertRows(store, 'report_deliveries', [
        { ...row, due: iso(dueAt), attempts, updated_at: iso(options.now()), next_at: iso(options.now()), ...change },
      ]);
    try {
      await deliverOne(store, each, rules, channels, options);
      await write({ state: 'sent', error: '' });
      delivered++;
    } catch (error) {
      options.log(`report «${each.schedule}» to «${each.target}»: ${messageOf(error)}`);
      await write({
        state: attempts >= mostAttempts ? 'given up' : 'due',
        error: messageOf(error),
        next_at: iso(options.now() + waitOf(attempts)),
      });
    }
  }
  return delivered;
}

async function deliverOne(
  store: Store,
  each: Due,
  rules: readonly ScheduleRule[],
  channels: readonly Channel[],
  options: ScheduleOptions,
): Promise<void> {
  const { report, createdAt } = await storedReport(store, each.report);
  const files = await filesOf(store, report, each.formats, createdAt);
  if (each.target === folderTarget) {
    if (!options.reportsFolder) throw new Error('REPORTS_FOLDER is not set: there is no folder to write to');
    const folder = path.join(options.reportsFolder, each.schedule);
    await mkdir(folder, { recursive: true });
    for (const { name, content } of files) {
      // Whole or not at all: who reads the folder sees no half file.
      const target = path.join(folder, name);
      await writeFile(`${target}.part`, content);
      await rename(`${target}.part`, target);
    }
    return;
  }
  const channel = channels.find(({ id }) => id === each.target);
  if (!channel) throw new Error(`no file declares the channel «${each.target}»`);
  const rule = rules.find(({ id }) => id === each.schedule);
  const message: Message = {
    id: each.id,
    event: 'report',
    kind: 'schedule',
    rule: each.schedule,
    title: rule?.title ?? report.title,
    severity: 'info',
    group: [],
    said: report.facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    language: report.language,
    value: null,
    at: iso(each.dueAt),
    note: report.isSample ? alertMessages[report.language].sample : '',
    link: options.publicUrl && `${options.publicUrl}/reports/${each.report}`,
  };
  await deliver(channel, message, options, files);
}

const types = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
} as const;

/** The files of a report, named by its kind, period and language. */
async function filesOf(
  store: Store,
  report: Report,
  formats: readonly string[],
  createdAt: number,
): Promise<Attachment[]> {
  const name = `${report.kind}-${iso(Number(report.request.from)).slice(0, 10)}-${report.language}`;
  return Promise.all(
    formats.map(async (format) => {
      const content =
        format === 'pdf'
          ? await bufferOf(reportPdf(report, new Date(createdAt)))
          : format === 'csv'
            ? Buffer.from(reportCsv(report))
            : format === 'parquet'
              ? await bufferOf(await reportParquet(store, report))
              : Buffer.from(JSON.stringify(report));
      return { name: `${name}.${format}`, type: types[format as keyof typeof types], content };
    }),
  );
}

async function bufferOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const waitOf = (attempts: number): number => Math.min(3_600_000, 10_000 * 2 ** (attempts - 1));
const iso = (ms: number): string => new Date(ms).toISOString();
