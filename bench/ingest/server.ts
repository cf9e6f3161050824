/** The receiver of `bench/ingest.ts`: a collector and its store, in a process of their own so that CPU and memory can be told apart. */
import { collectorConfig, startCollector } from '../../collector/start.ts';
import { openLog } from '../../process/log.ts';
import { migrate } from '../../store/migrate.ts';
import { openStore, storeConfig } from '../../store/store.ts';

const [folder = ''] = process.argv.slice(2);
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}/store` }));
await migrate(store);
const collector = await startCollector(store, {
  config: collectorConfig.parse({
    OTLP_HTTP_PORT: '0',
    OTLP_GRPC_PORT: '0',
    SPOOL_FOLDER: `${folder}/spool`,
    SPOOL_MAX_MB: '4096',
    CONNECTORS: 'none',
    PROBES: 'false',
  }),
  env: {},
  log: openLog({ LOG_LEVEL: 'warn' }, process.stderr)('collector'),
});
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 50);
process.send?.({ url: collector.url, storePid: store.bundled?.pid() });

process.on('message', async (asked) => {
  if (asked !== 'drain') return;
  await collector.sink.drain();
  const answer = await store.writer.query({
    query: `SELECT table, toUInt64(sum(rows)) AS rows, toUInt64(sum(bytes_on_disk)) AS bytes
      FROM system.parts
      WHERE active AND database = '${store.database}'
      GROUP BY table
      HAVING rows > 0`,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  const distinct = await store.writer.query({
    query: `SELECT uniqExact(TraceId, SpanId) AS spans FROM ${store.database}.otel_traces`,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  const [{ spans = 0 } = {}] = await distinct.json<{ spans: number }>();
  const { tables: sink } = collector.sink.stats;
  const inserts = Object.values(sink).reduce((sum, each) => sum + each.inserts, 0);
  process.send?.({ peakRss, inserts, distinctSpans: spans, tables: await answer.json() });
});
process.once('SIGTERM', async () => {
  await collector.stop();
  await store.close();
  process.exit(0);
});
