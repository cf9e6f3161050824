import { z } from 'zod';
import { flag } from '../process/config.ts';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import { runRound } from './alerts/engine.ts';
import { runSchedules } from './reports/schedule.ts';
import type { Rules } from './rules/rules.ts';

/** Settings of what the server does by the clock. */
export const roundsConfig = z.object({
  RULES_FOLDER: z
    .string()
    .default('./rules')
    .describe(
      'folder of rule files, `*.yaml`: budgets, allocations, alerts, contracts, schedules, channels; it need not exist',
    ),
  ALERTS: flag
    .default(true)
    .describe('whether this server evaluates rules and sends messages: `on` in one server of an installation'),
  ALERTS_EVERY_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(15)
    .describe('pause between two looks at what is due'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must be smtp://… or smtps://…')
    .optional()
    .describe(
      'mail server for messages, `smtp://user:password@host:587` or `smtps://…`; without one no e-mail is sent',
    ),
  REPORTS_FOLDER: z
    .string()
    .optional()
    .describe(
      'folder that scheduled reports with `folder: true` are written to; without one such a delivery is shown as failed',
    ),
  PUBLIC_URL: z.url().optional().describe('address under which people reach the web, for links in messages'),
});
export type RoundsConfig = z.infer<typeof roundsConfig>;

export type Rounds = { stop(): Promise<void> };

/**
 * The clock of the server: every few seconds alerts are evaluated and told, then reports that are due are made and delivered, until it
 * is stopped. What fails is logged and tried again in the next round, and keeps the other from nothing.
 */
export function startRounds(
  store: Store,
  rules: Rules,
  { config, env, log }: { config: RoundsConfig; env: Readonly<Record<string, string | undefined>>; log: Log },
): Rounds {
  if (!config.ALERTS) return { stop: async () => {} };
  const stopping = new AbortController();
  const options = {
    env,
    smtpUrl: config.SMTP_URL,
    reportsFolder: config.REPORTS_FOLDER ?? '',
    publicUrl: config.PUBLIC_URL?.replace(/\/$/, '') ?? '',
    now: () => Date.now(),
    log,
  };
  const jobs = [
    { what: 'the rules', run: () => runRound(store, rules, options) },
    { what: 'the scheduled reports', run: () => runSchedules(store, rules, options) },
  ];
  const running = repeat(stopping.signal, config.ALERTS_EVERY_SECONDS * 1000, async () => {
    for (const { what, run } of jobs) {
      if (stopping.signal.aborted) return;
      try {
        await run();
      } catch (error) {
        if (!stopping.signal.aborted) log.error(`could not check ${what}`, error);
      }
    }
  });
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Runs a round at once and again after each pause, until it is stopped; a pause ends with it. */
async function repeat(stopped: AbortSignal, pauseMs: number, round: () => Promise<void>): Promise<void> {
  while (!stopped.aborted) {
    await round();
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopped.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, pauseMs);
      stopped.addEventListener('abort', end);
      if (stopped.aborted) end();
    });
  }
}
