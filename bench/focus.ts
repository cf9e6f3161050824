/**
 * `npm run bench:focus [-- --rows 1000000]`: exports so many charges as FOCUS 1.2 over HTTP, as CSV and as Parquet, and checks the CSV
 * against the official rules. Measures seconds, the memory of the serving process, and what ClickHouse held most. Prints JSON.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { parquetMetadata } from 'hyparquet';
import { focusChecker } from '../domain/focus/check.ts';
import type { FocusRow } from '../domain/focus/checks.ts';
import { chargedServer } from './charges.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const { store, server, from, to, end } = await chargedServer(rows);
const address = (format: string) => `${server.url}/api/v1/focus?from=${from}&to=${to}&grain=hour&format=${format}`;
const result: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model}`, rows };
for (const format of ['csv', 'parquet']) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
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
    servingProcessMb: Math.round(peak / 1e6),
    servingProcessGrewByMb: Math.round((peak - before) / 1e6),
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
await end();
process.exit(0);
