import { type HttpBindings, type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { flag, port } from '../process/config.ts';
import { allowedHosts, checkHost } from '../process/hosts.ts';
import type { Log } from '../process/log.ts';
import { insertBlocks } from '../store/insert.ts';
import type { Store } from '../store/store.ts';
import { intakeOf } from './intake.ts';
import { metricsText } from './metrics-text.ts';
import { failure } from './otlp/answer.ts';
import { startOtlpGrpc } from './otlp/grpc.ts';
import { otlpRoutes } from './otlp/routes.ts';
import { signals, withoutSecrets } from './otlp/signals.ts';
import { probePlace, startProbes } from './probes/start.ts';
import { remoteWriteRoutes } from './remote-write/routes.ts';
import { startScrape } from './scrape/start.ts';
import { reportSelf } from './self-metrics.ts';
import type { Sink } from './sink.ts';
import { connectorsConfig, startSchedule } from './sources/schedule.ts';
import { openSpool, spoolConfig } from './spool/spool.ts';

/** Settings of the collector. */
export const collectorConfig = z.object({
  COLLECTOR_HOST: z.string().default('127.0.0.1').describe('address that OTLP over HTTP and over gRPC listen on'),
  OTLP_HTTP_PORT: port.default(4318).describe('port of OTLP over HTTP'),
  OTLP_GRPC_PORT: port.default(4317).describe('port of OTLP over gRPC'),
  COLLECTOR_ALLOWED_HOSTS: z
    .string()
    .optional()
    .describe(
      'host names that OTLP over HTTP answers for, separated by commas; default: those of loopback when it listens there, else any',
    ),
  REQUEST_TIMEOUT_SECONDS: z.coerce
    .number()
    .positive()
    .default(60)
    .describe('a client that has not sent its whole request after this long is cut off'),
  ...spoolConfig.shape,
  MASK_SECRETS: flag
    .default(true)
    .describe(
      'whether keys and passwords in the formats that [telemetry.md](telemetry.md) lists are overwritten in logs before they are stored',
    ),
  ...connectorsConfig.shape,
  SCRAPE_TARGETS: z.string().optional().describe('exporters to scrape: URLs or `host:port`, separated by commas'),
  SCRAPE_FILE: z
    .string()
    .optional()
    .describe('file of targets in the form of Prometheus’s file discovery, JSON or YAML'),
  SCRAPE_HTTP_SD: z.url().optional().describe('URL of targets in the form of Prometheus’s HTTP discovery'),
  SCRAPE_SECONDS: z.coerce.number().min(1).default(15).describe('interval between scrapes'),
  PROBES: flag.default(true).describe('whether the networks’ public endpoints are probed from here'),
  PROBE_PROVIDERS: flag
    .default(false)
    .describe('whether the providers that networks list are probed too; these are machines of third parties'),
  PROBES_FILE: z
    .string()
    .optional()
    .describe(
      'YAML or JSON file of your own endpoints: `network`, `subject`, `url` (`http(s)://`, `tls://host:port`, `tcp://host:port`)',
    ),
  PROBE_SECONDS: z.coerce.number().min(10).default(300).describe('interval between probes'),
  PROBE_PLACE: probePlace
    .optional()
    .describe(
      'latitude and longitude of this machine (`52.52,13.40`), so that answers that arrive too soon refute a claimed location',
    ),
});

export type Collector = {
  readonly url: string;
  /** Port of OTLP over gRPC. */
  readonly grpcPort: number;
  readonly sink: Sink;
  stop(): Promise<void>;
};

export type CollectorOptions = {
  readonly config: z.infer<typeof collectorConfig>;
  /** The environment, for the connectors' own settings. */
  readonly env: Record<string, string | undefined>;
  readonly log: Log;
};

/** Listens for OTLP and runs the connectors. @throws AppError when the port is taken */
export async function startCollector(store: Store, { config, env, log }: CollectorOptions): Promise<Collector> {
  const sink = await openSpool({
    folder: config.SPOOL_FOLDER,
    maxBytes: config.SPOOL_MAX_MB * 2 ** 20,
    insert: (batch, token) => insertBlocks(store, batch, token),
    log,
  });
  const intake = intakeOf(sink);
  const notStored = (error: unknown) => log.error('could not store rows', error);
  const taken = config.MASK_SECRETS ? withoutSecrets(signals) : signals;
  const hosts = allowedHosts(config.COLLECTOR_HOST, config.COLLECTOR_ALLOWED_HOSTS);
  const app = new Hono<{ Bindings: HttpBindings }>()
    .use((c, next) => {
      checkHost(hosts, c.req.header('host'), 'COLLECTOR_ALLOWED_HOSTS');
      return next();
    })
    .route('/', otlpRoutes({ intake, signals: taken, log: notStored }))
    .route('/', remoteWriteRoutes(intake, notStored));
  app.get('/metrics', (c) => c.text(metricsText(intake, sink.stats)));
  app.get('/healthz', (c) => c.json({ status: 'ok', ...sink.stats }));
  app.onError((error) => failure('json', error));
  app.notFound((c) =>
    c.json({ code: 12, message: `${c.req.path} is not here: send OTLP to /v1/traces, /v1/metrics or /v1/logs` }, 404),
  );
  const server = await listen(app, config);
  const grpc = await startOtlpGrpc({
    intake,
    signals: taken,
    hostname: config.COLLECTOR_HOST,
    port: config.OTLP_GRPC_PORT,
    requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
    log: notStored,
  });
  const stopSchedule = await startSchedule(store, { env, chosen: config.CONNECTORS, log });
  const stopScrape = startScrape(store, intake, {
    settings: { list: config.SCRAPE_TARGETS, file: config.SCRAPE_FILE, http: config.SCRAPE_HTTP_SD },
    everySeconds: config.SCRAPE_SECONDS,
    log,
  });
  const stopProbes = startProbes(store, {
    interfaces: config.PROBES && config.CONNECTORS !== 'none',
    providers: config.PROBE_PROVIDERS,
    file: config.PROBES_FILE,
    everySeconds: config.PROBE_SECONDS,
    place: config.PROBE_PLACE,
    log,
  });
  const stopReporting = reportSelf(intake, sink.stats, notStored);
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : config.OTLP_HTTP_PORT;
  return {
    url: `http://${config.COLLECTOR_HOST}:${actual}`,
    grpcPort: grpc.port,
    sink,
    async stop() {
      stopSchedule();
      stopScrape();
      stopProbes();
      stopReporting();
      await grpc.stop();
      await new Promise((resolve) => server.close(resolve));
      await sink.close();
    },
  };
}

/** Serves an app, and says which setting to change when the port is taken. */
function listen(app: Hono<{ Bindings: HttpBindings }>, config: CollectorOptions['config']): Promise<ServerType> {
  const { COLLECTOR_HOST: hostname, OTLP_HTTP_PORT: portNumber } = config;
  const requestTimeout = config.REQUEST_TIMEOUT_SECONDS * 1000;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname,
        port: portNumber,
        serverOptions: {
          requestTimeout,
          headersTimeout: Math.min(requestTimeout, 20_000),
          connectionsCheckingInterval: Math.min(requestTimeout, 5000),
        },
      },
      () => resolve(server),
    );
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError(
              'store_unavailable',
              `Port ${portNumber} on ${hostname} is already in use. Stop the process that uses it, or set OTLP_HTTP_PORT.`,
            )
          : error,
      ),
    );
  });
}
