import path from 'node:path';
import { z } from 'zod';
import { collectorConfig, startCollector } from './collector/start.ts';
import { ledgerConfig, startLedger } from './ledger/start.ts';
import { flag, parseConfig } from './process/config.ts';
import { type Log, logConfig, openLog } from './process/log.ts';
import { runProcess } from './process/run.ts';
import { playDemo } from './samples/demo.ts';
import { addPaperwork } from './samples/paperwork.ts';
import { replay } from './samples/replay.ts';
import type { SampleProgress } from './server/routes/health.ts';
import { serverConfig, startServer } from './server/start.ts';
import { startTelemetry } from './server/telemetry/start.ts';
import { migrate } from './store/migrate.ts';
import { openStore, storeConfig } from './store/store.ts';
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
      ? playDemo(store, {
          log: logOf('samples'),
          signal: stopping.signal,
          report: (now) => {
            progress = now;
            if (now.running || now.share === 1) bar(now.share, logOf('samples'));
          },
          play: (period, progress) =>
            replay({ store, collectorUrl: collector.url, signal: stopping.signal, period, progress }),
          file: (period) => addPaperwork({ serverUrl: server.url, period, signal: stopping.signal }),
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

/** A progress bar on a terminal, a line every fifth elsewhere. */
function bar(share: number, log: Log): void {
  const percent = Math.round(share * 100);
  if (process.stdout.isTTY)
    process.stdout.write(`\r  samples ${'█'.repeat(percent / 4).padEnd(25, '░')} ${percent} %${share < 1 ? '' : '\n'}`);
  else if (percent % 20 === 0) log.info(`${percent} %`);
}
