/** The ledger of `bench/ingest.ts`, which folds and closes what the receiver stores, in a process of its own. */
import { ledgerConfig, startLedger } from '../../ledger/start.ts';
import { openLog } from '../../process/log.ts';
import { joinStore, storeConfig } from '../../store/store.ts';

const [folder = ''] = process.argv.slice(2);
const store = await joinStore(storeConfig.parse({ STORE_URL: `bundled:${folder}/store` }));
const ledger = await startLedger(
  store,
  ledgerConfig.parse({}),
  openLog({ LOG_LEVEL: 'warn' }, process.stderr)('ledger'),
);
process.send?.('ready');
process.once('SIGTERM', async () => {
  await ledger.stop();
  await store.close();
  process.exit(0);
});
