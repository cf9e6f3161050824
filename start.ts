import path from 'node:path';
import { z } from 'zod';
import { collectorConfig, startCollector } from './collector/start.ts';
import { messageOf } from './domain/errors.ts';
import { ledgerConfig, startLedger } from './ledger/start.ts';
import { flag, parseConfig } from './process/config.ts';
import { type Log, logConfig, openLog } from './process/log.ts';
import { runProcess } from './process/run.ts';
import { addPaperwork } from './samples/paperwork.ts';
import { hasLeases, hasSamples, replay, samplePeriod } from './samples/replay.ts';
import type { Period } from './samples/script.ts';
import type { SampleProgress } from './server/routes/health.ts';
import { serverConfig, startServer } from './server/start.ts';
import { startTelemetry } from './server/telemetry/start.ts';
import { migrate } from './store/migrate.ts';
import { openStore, type Store, storeConfig } from './store/store.ts';
import { buildWeb, webRoot } from './web/build.ts';

/** Settings of all parts in one process. */
export const togetherConfig = z.object({
  SELF_TELEMETRY: flag
    .default(true)
    .describe('whether the server sends its own telemetry to its own collector, when everything runs in one process'),
});

/** Settings of everything on one machine. */
const startConfig = z.object({
  ...storeConfig.shape,
  ...collectorConfig.shape,
  ...ledgerConfig.shape,
  ...serverConfig.shape,
  ...logConfig.shape,
  ...togetherConfig.shape,
});

/** Runs everything on one machine: bundled ClickHouse, collector, ledger and server. A demo also replays the samples. */
export const start = ({ demo }: { readonly demo: boolean }) =>
  runProcess(async () => {
    const settings = parseConfig(startConfig, process.env);
    const logOf = openLog(settings);
    const building = buildWeb(logOf('web'));
    const store = await openStore(settings, logOf('store'));
    const ran = await migrate(store);
    if (ran.length > 0) logOf('store').info(`migrated: ${ran.join(', ')}`);
    const collector = await startCollector(store, { config: settings, env: process.env, log: logOf('collector') });
    const ledger = await startLedger(store, settings, logOf('ledger'));
    await building;
    let progress: SampleProgress | undefined;
    const server = await startServer(store, {
      config: settings,
      env: process.env,
      webRoot,
      samples: () => progress,
      log: logOf('server'),
    });
    const stopTelemetry = settings.SELF_TELEMETRY ? startTelemetry(collector.url) : async () => {};

    console.log(
      `\n  Wattledger is at ${server.url}\n  Send OTLP over HTTP to ${collector.url}, over gRPC to port ` +
        `${collector.grpcPort}\n  Data: ${describe(settings.STORE_URL)}\n`,
    );
    const stopping = new AbortController();
    const played = demo
      ? playSamples(store, {
          collectorUrl: collector.url,
          serverUrl: server.url,
          log: logOf('samples'),
          signal: stopping.signal,
          report: (now) => {
            progress = now;
          },
        })
      : undefined;

    return async () => {
      stopping.abort();
      await played;
      await server.stop();
      await stopTelemetry();
      await collector.stop();
      await ledger.stop();
      await store.close();
    };
  });

/** The store's place without the password that its URL may hold. */
function describe(url: string): string {
  return url.startsWith('bundled:') ? path.resolve(url.slice('bundled:'.length)) : new URL(url).host;
}

type PlayOptions = {
  readonly collectorUrl: string;
  readonly serverUrl: string;
  readonly log: Log;
  /** Ends it before all is sent. */
  readonly signal: AbortSignal;
  readonly report: (progress: SampleProgress) => void;
};

async function playSamples(store: Store, options: PlayOptions): Promise<void> {
  const { collectorUrl, log, signal, report } = options;
  if (await hasSamples(store)) {
    log.info('sample data is already in the store. Remove the data folder to replay it up to now.');
    return;
  }
  const started = performance.now();
  const period = samplePeriod(new Date());
  const hadLeases = await hasLeases(store);
  report({ share: 0, running: true });
  try {
    const sent = await replay({
      store,
      collectorUrl,
      signal,
      period,
      progress: (share) => {
        report({ share, running: share < 1 });
        bar(share, log);
      },
    });
    log.info(
      `${sent.toLocaleString('en')} spans, readings and logs replayed in ${Math.round((performance.now() - started) / 1000)} s`,
    );
  } catch (error) {
    if (signal.aborted) {
      log.info('stopped before all sample data was replayed. Remove the data folder to start over.');
      return;
    }
    report({ share: 0, running: false, error: messageOf(error) });
    log.error('could not replay the sample data', error);
    return;
  }
  // Where somebody's own leases are, rules and invoices are theirs alone.
  if (!hadLeases) await fileSamples(period, options);
}

async function fileSamples(period: Period, { serverUrl, log, signal }: PlayOptions): Promise<void> {
  try {
    await addPaperwork({ serverUrl, period, signal });
    log.info('sample budgets, an alert, an allocation, an invoice and a report were added');
  } catch (error) {
    if (!signal.aborted) log.error('could not add the sample budgets, alert, allocation, invoice and report', error);
  }
}

/** A progress bar on a terminal, a line every fifth elsewhere. */
function bar(share: number, log: Log): void {
  const percent = Math.round(share * 100);
  if (process.stdout.isTTY)
    process.stdout.write(`\r  samples ${'█'.repeat(percent / 4).padEnd(25, '░')} ${percent} %${share < 1 ? '' : '\n'}`);
  else if (percent % 20 === 0) log.info(`${percent} %`);
}
