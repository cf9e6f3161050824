import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Report } from '../../domain/reports/document.ts';
import type { Channel, ScheduleRule } from '../../domain/rules/schema.ts';
import { alertMessages } from '../../messages/alert.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import { type Attachment, type DeliveryOptions, deliver } from '../delivery/deliver.ts';
import type { Message } from '../delivery/messages.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { filesOf } from './files.ts';
import { storedReport } from './reports.ts';

/** The target of a delivery that is no channel. */
export const folderTarget = 'folder';

export type ReportOutboxOptions = DeliveryOptions & {
  /** Address of the web, for links in messages; empty when it is not known. */
  readonly publicUrl: string;
  /** Where files go; empty: nowhere. */
  readonly reportsFolder: string;
};

/** `target` is a channel, or `folder`; `dueAt` when the report was due, epoch milliseconds. */
const reportDelivery = rowOf(
  'report_deliveries',
  'id',
  'schedule',
  'target',
  'report',
  'formats',
  'attempts',
  'error',
).extend({
  nextAt: z.number(),
  dueAt: z.number(),
});
type ReportDelivery = z.output<typeof reportDelivery>;

/** Reports that schedules have made, on their way to folders and channels; none waits for another. */
export function reportOutbox(
  store: Store,
  { schedules, channels }: { readonly schedules: readonly ScheduleRule[]; readonly channels: readonly Channel[] },
  options: ReportOutboxOptions,
): Outbox<ReportDelivery> {
  return {
    open: () =>
      readRows(
        store,
        reportDelivery,
        `SELECT id, schedule, target, report, formats, attempts, error, toUnixTimestamp64Milli(next_at) AS nextAt,
            toUnixTimestamp64Milli(due) AS dueAt
          FROM report_deliveries FINAL WHERE state IN ('due', 'sending')
          -- the rest in the next round
          ORDER BY due, id LIMIT 200`,
      ),
    queueOf: ({ id }) => id,
    rests: () => false,
    async send(delivery) {
      const { report, createdAt } = await storedReport(store, delivery.report);
      const files = await filesOf(store, report, delivery.formats, createdAt);
      if (delivery.target === folderTarget) return writeFiles(options.reportsFolder, delivery.schedule, files);
      const channel = channels.find(({ id }) => id === delivery.target);
      if (!channel) throw new Error(`channel “${delivery.target}” is not declared in any file`);
      const title = schedules.find(({ id }) => id === delivery.schedule)?.title ?? report.title;
      await deliver(channel, messageFor(delivery, report, { title, publicUrl: options.publicUrl }), options, files);
    },
    keep: ({ nextAt: _, dueAt, ...row }, { status, attempts, nextAt, error, updatedAt }) =>
      insertRows(store, 'report_deliveries', [
        {
          ...row,
          due: new Date(dueAt).toISOString(),
          state: status,
          attempts,
          next_at: nextAt,
          error,
          updated_at: updatedAt,
        },
      ]),
    nameOf: ({ schedule, target }) => `report “${schedule}” to “${target}”`,
  };
}

async function writeFiles(root: string, schedule: string, files: readonly Attachment[]): Promise<void> {
  if (!root) throw new Error('REPORTS_FOLDER is not set, so there is no folder to write to');
  const folder = path.join(root, schedule);
  await mkdir(folder, { recursive: true });
  for (const { name, content } of files) {
    // Whole or not at all: who reads the folder sees no half file.
    const target = path.join(folder, name);
    await writeFile(`${target}.part`, content);
    await rename(`${target}.part`, target);
  }
}

const messageFor = (
  { id, schedule, dueAt, report: reportId }: ReportDelivery,
  report: Report,
  { title, publicUrl }: { title: string; publicUrl: string },
): Message => ({
  id,
  event: 'report',
  kind: 'schedule',
  rule: schedule,
  title,
  severity: 'info',
  group: [],
  said: report.facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
  language: report.language,
  value: null,
  at: new Date(dueAt).toISOString(),
  note: report.isSample ? alertMessages[report.language].sample : '',
  link: publicUrl && `${publicUrl}/reports/${reportId}`,
});
