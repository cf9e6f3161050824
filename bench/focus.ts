/**
 * `npm run bench:focus [-- --rows 1000000]`: exports so many charges as FOCUS 1.2 over HTTP, as CSV and as Parquet, and checks the CSV
 * against the official rules. Measures seconds, the memory of the serving process, and what ClickHouse held most. Prints JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { parquetMetadata } from 'hyparquet';
import { focusChecker } from '../domain/focus/check.ts';
import type { FocusRow } from '../domain/focus/checks.ts';
import { startServer } from '../server/start.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
await migrate(store);
const hourMs = 3_600_000;
const leases = 700;
const hours = Math.ceil(rows / leases / 2);
const to = Math.floor(Date.now() / hourMs) * hourMs - 24 * hourMs;
const from = to - hours * hourMs;

await store.writer.command({
  query: `INSERT INTO ${store.database}.charges (hour, lease_id, bucket, version, network, provider, region, zone, workload, team, project, job_id, attempt, gpu_model, gpu_count, tier,
      seconds, gpu_seconds, native_amount, native_currency, cost_usd, list_usd, cost_grade, energy_kwh, carbon_lifecycle_g, carbon_direct_g, carbon_grade, energy_grade)
    SELECT toDateTime(${from / 1000}) + intDiv(number, ${leases * 2}) * 3600, concat('lease-', toString(intDiv(number, 2) % ${leases})), if(number % 2 = 0, 'useful', 'idle'), 1,
      ['akash', 'nosana', 'io.net', 'aws'][1 + number % 4], concat('p', toString(number % 50)), 'DE', 'DE', concat('w', toString(intDiv(number, 2) % 20)), concat('t', toString(intDiv(number, 2) % 7)), '', concat('job-', toString(intDiv(number, 2) % 90)), 1, 'h100-sxm', 1, 'on_demand',
      1800, 1800, toDecimal128(1.05 + number % 17 / 100, 14), 'USD', toDecimal128(1.05 + number % 17 / 100, 14), toDecimal128(1.3, 14), 'B', 0.35, 110.5, 90.25, 'B', 'B'
    FROM numbers(${rows})`,
});
await store.writer.command({
  query: `INSERT INTO ${store.database}.charge_hours (hour, version, closed_at) SELECT DISTINCT hour, 1, now64(3) FROM ${store.database}.charges`,
});
const server = await startServer(store, {
  config: { SERVER_HOST: '127.0.0.1', PORT: 0 },
  webRoot: folder,
  log: (error) => console.error(error),
});

const address = (format: string) => `${server.url}/api/v1/focus?from=${from}&to=${to}&grain=hour&format=${format}`;
const result: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model}`, rows };
for (const format of ['csv', 'parquet']) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  let bytes = 0;
  const kept: Uint8Array[] = [];
  const answer = await fetch(address(format));
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    if (format === 'parquet') kept.push(chunk);
  }
  clearInterval(watch);
  const [memory] = await (
    await store.writer.query({
      query:
        "SELECT max(value) AS most FROM (SELECT toUInt64(value) AS value FROM system.metrics WHERE metric = 'MemoryTracking')",
      format: 'JSONEachRow',
    })
  ).json<{ most: string }>();
  if (format === 'parquet') {
    const { num_rows } = parquetMetadata(new Uint8Array(Buffer.concat(kept)).buffer);
    if (Number(num_rows) !== rows) throw new Error(`${num_rows} rows in Parquet`);
  }
  result[format] = {
    seconds: Math.round((performance.now() - started) / 10) / 100,
    megabytes: Math.round(bytes / 1e6),
    servingProcessMb: Math.round(most / 1e6),
    servingProcessGrewByMb: Math.round((most - before) / 1e6),
    clickHouseAfterMb: Math.round(Number(memory?.most) / 1e6),
  };
}

// The check reads the stream as it comes, too.
const started = performance.now();
const answer = await fetch(address('csv'));
const parser = parse({ columns: true, cast: (value) => (value === '' ? null : value) });
let checker: ReturnType<typeof focusChecker> | undefined;
void (async () => {
  for await (const chunk of answer.body ?? [])
    if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve));
  parser.end();
})();
for await (const row of parser as AsyncIterable<FocusRow>) {
  checker ??= focusChecker(Object.keys(row));
  checker.add(row);
}
const report = checker?.report();
if (report?.rows !== rows || report.failed > 0) throw new Error(`${report?.rows} rows, ${report?.failed} rules broken`);
result.check = {
  seconds: Math.round((performance.now() - started) / 10) / 100,
  passed: report.passed,
  broken: report.failed,
};
console.log(JSON.stringify(result, null, 2));
await server.stop();
await store.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
