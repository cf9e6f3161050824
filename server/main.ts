import path from 'node:path';
import { z } from 'zod';
import { parseConfig } from '../process/config.ts';
import { logConfig, openLog } from '../process/log.ts';
import { runProcess } from '../process/run.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { serverConfig, startServer } from './start.ts';
import { startTelemetry } from './telemetry/start.ts';

/** Settings of a server that runs alone. */
export const serverAloneConfig = z.object({
  SELF_TELEMETRY_URL: z
    .url()
    .optional()
    .describe(
      'collector that a server running alone sends its own telemetry to, `http://host:4318`; without one it sends none',
    ),
});

/** The server alone, for production: dashboard and API over a store that collector and ledger fill. */
export default () =>
  runProcess(async () => {
    const config = parseConfig(
      z.object({ ...storeConfig.shape, ...serverConfig.shape, ...serverAloneConfig.shape, ...logConfig.shape }),
      process.env,
    );
    const logOf = openLog(config);
    const store = await openStore(config, logOf('store'));
    const webRoot = path.join(import.meta.dirname, '../web/dist');
    const server = await startServer(store, {
      config,
      env: process.env,
      webRoot,
      log: logOf('server'),
    });
    const stopTelemetry = config.SELF_TELEMETRY_URL ? startTelemetry(config.SELF_TELEMETRY_URL) : async () => {};
    logOf('server').info(`dashboard and API at ${server.url}`);
    return async () => {
      await server.stop();
      await stopTelemetry();
      await store.close();
    };
  });
