import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { flag } from '../../process/config.ts';
import type { Store } from '../../store/store.ts';
import { runSchedules } from '../reports/schedule.ts';
import type { Rules } from '../rules/rules.ts';
import { runRound } from './engine.ts';

/** Settings of rules and alerts. */
export const alertConfig = z.object({
  /** Folder of rule files (budgets, allocations, alerts, channels), `*.yaml`; it need not exist. */
  RULES_FOLDER: z.string().default('./rules'),
  /** Whether this process evaluates alerts and sends messages: on in one process of an installation. */
  ALERTS: flag.default(true),
  /** Seconds between two looks at what is due. */
  ALERTS_EVERY_SECONDS: z.coerce.number().min(1).max(3600).default(15),
  /** Mail server for messages: smtp://user:password@host:587 or smtps://…; none: no e-mail. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must be smtp://… or smtps://…')
    .optional(),
  /** Folder that scheduled reports are written to; none: those with «folder» fail, visibly. */
  REPORTS_FOLDER: z.string().optional(),
  /** Where people reach the web, for links in messages: https://wattledger.example. */
  PUBLIC_URL: z.url().optional(),
});
export type AlertConfig = z.infer<typeof alertConfig>;

export type Alerts = { stop(): Promise<void> };

/** Evaluates rules and tells of them, and makes the reports that are due, until it is stopped. A round that fails is logged, and tried again. */
export async function startAlerts(
  store: Store,
  rules: Rules,
  {
    config,
    env,
    log,
  }: { config: AlertConfig; env: Readonly<Record<string, string | undefined>>; log: (message: string) => void },
): Promise<Alerts> {
  if (!config.ALERTS) return { stop: async () => {} };
  let stopped = false;
  let wake = () => {};
  const options = {
    env,
    smtpUrl: config.SMTP_URL,
    reportsFolder: config.REPORTS_FOLDER ?? '',
    publicUrl: config.PUBLIC_URL?.replace(/\/$/, '') ?? '',
    now: () => Date.now(),
    log,
  };
  async function rounds(): Promise<void> {
    while (!stopped) {
      try {
        await runRound(store, rules, options);
        await runSchedules(store, rules, options);
      } catch (error) {
        if (!stopped) log(`could not look at the rules: ${messageOf(error)}`);
      }
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, config.ALERTS_EVERY_SECONDS * 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  const running = rounds();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
