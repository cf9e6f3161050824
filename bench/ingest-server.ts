/** The receiver of `bench/ingest.ts`, in a process of its own so that its CPU and memory can be told apart. */
import { type Collector, collectorConfig, startCollector } from '../collector/start.ts';
import { openLog } from '../process/log.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { startBaseline } from './ingest-baseline.ts';

const [folder = '', way = 'collector'] = process.argv.slice(2);
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}/store` }));
await migrate(store);
const receiver = way === 'baseline' ? await startBaseline(store) : await ours();
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 50);
process.send?.({ url: receiver.url, storePid: store.bundled?.pid() });

process.once('message', async () => {
  await receiver.drain();
  const answer = await store.writer.query({
    query: `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes
      FROM system.parts
      WHERE active AND database = '${store.database}'
      GROUP BY table`,
    format: 'JSONEachRow',
  });
  process.send?.({ peakRss, tables: await answer.json() });
});
process.once('SIGTERM', async () => {
  await receiver.stop();
  await store.close();
  process.exit(0);
});

async function ours() {
  const collector: Collector = await startCollector(store, {
    config: collectorConfig.parse({
      OTLP_HTTP_PORT: '0',
      OTLP_GRPC_PORT: '0',
      SPOOL_FOLDER: `${folder}/spool`,
      SPOOL_MAX_MB: '4096',
      CONNECTORS: 'none',
    }),
    env: {},
    log: openLog({ LOG_LEVEL: 'warn' }, process.stderr)('collector'),
  });
  return { url: collector.url, drain: () => collector.sink.drain(), stop: () => collector.stop() };
}
