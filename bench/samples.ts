import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLog } from '../process/log.ts';
import { type Server, type ServerOptions, startServer } from '../server/start.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, type Store, storeConfig } from '../store/store.ts';
import { fillWithSamples } from '../tests/support/fill-with-samples.ts';
import { buildWeb, webRoot } from '../web/build.ts';

/**
 * The built web before a server over thirty days of samples.
 *
 * @param kept a folder whose samples are kept for the next time; without one they go at the end
 * @param settings of the server, beside those of a test
 */
export async function sampleServer(
  kept?: string,
  settings: Partial<ServerOptions['config']> = {},
): Promise<{ readonly store: Store; readonly server: Server; end(): Promise<void> }> {
  await buildWeb();
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
  const isFilled = existsSync(folder) && kept !== undefined;
  const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
  await migrate(store);
  if (!isFilled) await fillWithSamples(store);
  const server = await startServer(store, {
    config: { SERVER_HOST: '127.0.0.1', PORT: 0, ...settings },
    webRoot,
    log: openLog({ LOG_LEVEL: 'error' }, process.stderr)('server'),
  });
  return {
    store,
    server,
    async end() {
      await server.stop();
      await store.close();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
