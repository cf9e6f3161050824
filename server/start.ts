import { availableParallelism } from 'node:os';
import { type ServerType, serve } from '@hono/node-server';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { port } from '../process/config.ts';
import { allowedHosts } from '../process/hosts.ts';
import type { Log } from '../process/log.ts';
import type { Store } from '../store/store.ts';
import { createApp } from './app.ts';
import { roundsConfig, startRounds } from './rounds.ts';
import type { SampleProgress } from './routes/health.ts';
import { requireRuleFiles } from './rules/files.ts';
import { createRules } from './rules/rules.ts';
import { ServerMetrics } from './telemetry/metrics.ts';

/** Settings of the server. */
export const serverConfig = roundsConfig.extend({
  SERVER_HOST: z.string().default('127.0.0.1').describe('address that the dashboard and the API listen on'),
  PORT: port.default(4319).describe('port of the dashboard and the API'),
  SERVER_ALLOWED_HOSTS: z
    .string()
    .optional()
    .describe(
      'host names that the server answers for, separated by commas; default: those of loopback when it listens there, else any',
    ),
  QUERIES_AT_ONCE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'queries that the server asks the store at once; the others wait. Those that read much have room of their own, a quarter of it. ' +
        'Default: the number of cores, at least 2',
    ),
  ANSWERS_KEPT_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(5)
    .describe('for how long an answer serves other readers too, where it may be kept as long; 0 to compute each anew'),
});

export type Server = { readonly url: string; stop(): Promise<void> };

export type ServerOptions = {
  readonly config: Pick<z.infer<typeof serverConfig>, 'SERVER_HOST' | 'PORT'> & Partial<z.infer<typeof serverConfig>>;
  /** Where channels find their secrets. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly webRoot: string;
  readonly samples?: () => SampleProgress | undefined;
  readonly log: Log;
};

/** Serves the dashboard and the API. @throws AppError when the port is taken */
export async function startServer(
  store: Store,
  { config: given, env = {}, webRoot, samples, log }: ServerOptions,
): Promise<Server> {
  // What is not given is off: rules and alerts are of processes, not of every server that a test starts.
  const config = { RULES_FOLDER: '', ALERTS: false, ALERTS_EVERY_SECONDS: 15, ANSWERS_KEPT_SECONDS: 0, ...given };
  await requireRuleFiles(config.RULES_FOLDER);
  const rules = createRules(store, config.RULES_FOLDER);
  const metrics = new ServerMetrics();
  const hosts = allowedHosts(config.SERVER_HOST, config.SERVER_ALLOWED_HOSTS);
  const app = createApp({
    store,
    webRoot,
    hosts,
    log,
    metrics,
    rules,
    keepMs: 1000 * config.ANSWERS_KEPT_SECONDS,
    queriesAtOnce: config.QUERIES_AT_ONCE ?? Math.max(2, availableParallelism()),
    delivery: { env, smtpUrl: config.SMTP_URL },
    ...(samples && { samples }),
  });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname: config.SERVER_HOST, port: config.PORT }, () =>
      resolve(started),
    );
    started.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError(
              'store_unavailable',
              `Port ${config.PORT} on ${config.SERVER_HOST} is already in use. Stop the process that uses it, or set PORT.`,
            )
          : error,
      ),
    );
  });
  const rounds = startRounds(metrics.watch(store), rules, { config, env, log });
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : config.PORT;
  return {
    url: `http://${config.SERVER_HOST}:${actual}`,
    stop: async () => {
      await rounds.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}
