import { z } from 'zod';
import { parseConfig } from '../process/config.ts';
import { logConfig, openLog } from '../process/log.ts';
import { runProcess } from '../process/run.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { collectorConfig, startCollector } from './start.ts';

/** The collector alone, for production: OTLP in, connectors, rows out. Migrates the store first. */
export default () =>
  runProcess(async () => {
    const config = parseConfig(
      z.object({ ...storeConfig.shape, ...collectorConfig.shape, ...logConfig.shape }),
      process.env,
    );
    const logOf = openLog(config);
    const store = await openStore(config, logOf('store'));
    await migrate(store);
    const collector = await startCollector(store, { config, env: process.env, log: logOf('collector') });
    logOf('collector').info(`OTLP over HTTP at ${collector.url}`);
    return async () => {
      await collector.stop();
      await store.close();
    };
  });
