import { z } from 'zod';
import { parseConfig } from '../process/config.ts';
import { logConfig, openLog } from '../process/log.ts';
import { runProcess } from '../process/run.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { ledgerConfig, startLedger } from './start.ts';

/** The ledger alone, for production. */
export default () =>
  runProcess(async () => {
    const config = parseConfig(
      z.object({ ...storeConfig.shape, ...ledgerConfig.shape, ...logConfig.shape }),
      process.env,
    );
    const logOf = openLog(config);
    const store = await openStore(config, logOf('store'));
    await migrate(store);
    const ledger = await startLedger(store, config, logOf('ledger'));
    return async () => {
      await ledger.stop();
      await store.close();
    };
  });
