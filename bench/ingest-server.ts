/** The collector of `bench/ingest.ts`, in a process of its own so that its CPU and memory can be told apart. */
import { startCollector } from '../collector/start.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';

const [folder = ''] = process.argv.slice(2);
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}/store` }));
await migrate(store);
const collector = await startCollector(store, {
  config: {
    COLLECTOR_HOST: '127.0.0.1',
    OTLP_HTTP_PORT: 0,
    OTLP_GRPC_PORT: 0,
    SPOOL_FOLDER: `${folder}/spool`,
    SPOOL_MAX_MB: 4096,
    CONNECTORS: 'none',
  },
  env: {},
  log: console.error,
});
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 50);
process.send?.({ url: collector.url, storePid: store.bundled?.pid() });

process.once('message', async () => {
  await collector.sink.drain();
  const answer = await store.writer.query({
    query: `SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = '${store.database}' AND table = 'otel_traces'`,
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ bytes: string }>();
  process.send?.({ rows: collector.sink.stats.rows, peakRss, bytesOnDisk: Number(row?.bytes ?? 0) });
});
process.once('SIGTERM', async () => {
  await collector.stop();
  await store.close();
  process.exit(0);
});
