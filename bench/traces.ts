/**
 * `npm run bench:traces [-- --millions 100 --folder /tmp/traces]`: fills the bundled store with so many spans over a week, and a
 * trace of 100,000; then times searches, facets and the heatmap of a day, and opens the trace in a headless browser. `--folder`
 * keeps the data for the next run. Prints JSON.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeHours, storeGpuModels } from '../ledger/close.ts';
import { silent } from '../process/log.ts';
import { startServer } from '../server/start.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { buildWeb, webRoot } from '../web/build.ts';
import { bigTrace, fillSpans } from './spans.ts';
import { measureTracePage } from './trace-page.ts';

const { values } = parseArgs({
  options: { millions: { type: 'string', default: '100' }, folder: { type: 'string', default: '' } },
});
const folder = values.folder || mkdtempSync(path.join(tmpdir(), 'wattledger-traces-'));
const isFilled = existsSync(path.join(folder, 'clickhouse'));
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
await migrate(store);
const dayMs = 86_400_000;
const end = Math.floor(Date.now() / dayMs) * dayMs;
if (!isFilled) {
  await fillSpans(store, { spans: Number(values.millions) * 1e6, from: end - 7 * dayMs, to: end });
  await bigTrace(store, { traceId: 'feed'.repeat(8), at: end - 12 * 3_600_000, spans: 100_000 });
}
await storeGpuModels(store);
await closeHours(store, { now: new Date(), settleMs: 0 });
await buildWeb();
const server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot, log: silent });
const [{ spans = 0 } = {}] = await (
  await store.reader.query({ query: 'SELECT toUInt32(count()) AS spans FROM otel_traces', format: 'JSONEachRow' })
).json<{ spans: number }>();

/** Frequent, rare and absent values, of spans and of their resource; comparisons, ranges, two at once. */
const searches = [
  'http.response.status_code:500',
  'deployment.id:d-77',
  'deployment.id:d-4321',
  'user.id:user-77',
  'user.id:user-999999',
  'user.id:nobody',
  'host.name:node-7',
  'host.name:node-399',
  'host.name:node-7777',
  'gen_ai.request.model:mixtral',
  'gen_ai.usage.output_tokens:>1990',
  'gen_ai.usage.output_tokens:500..505',
  'url.path:/v1/7 status:error',
  'service:svc-3 deployment.id:d-12',
  'name:chat -http.response.status_code:200',
  'no.such.key:1',
  'duration:>1s http.response.status_code:404',
  'workload:w7 user.id:user-31*',
];
const times: { q: string; ms: number; rows: number }[] = [];
for (let day = 1; day <= 3; day++)
  for (const q of searches) {
    const { ms, body } = await timed(`search/spans`, { ...dayParams(day), q, limit: 100 });
    times.push({ q, ms, rows: (body as { rows: unknown[] }).rows.length });
  }
const sorted = times.map(({ ms }) => ms).toSorted((a, b) => a - b);
const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;

const [found] = await (
  await store.reader.query({
    query:
      "SELECT TraceId AS id FROM otel_traces_trace_id_ts WHERE TraceId NOT LIKE 'feed%' ORDER BY cityHash64(TraceId) LIMIT 1",
    format: 'JSONEachRow',
  })
).json<{ id: string }>();
const big = 'feed'.repeat(8);
const result = {
  machine: `${cpus().length} × ${cpus()[0]?.model}`,
  spans,
  spansOfTheDay: Math.round(spans / 7),
  searchByAttributeInADay: {
    searches: times.length,
    medianMs: sorted[sorted.length >> 1],
    p95Ms: p95,
    slowest: times.toSorted((a, b) => b.ms - a.ms).slice(0, 3),
  },
  traceById: await seven(() => timed('query/trace', { trace: found?.id ?? '' })),
  searchByTraceId: await seven(() => timed('search/spans', { ...dayParams(2), q: found?.id ?? '' })),
  facetsOfADay: await seven(() => timed('query/span-facets', { ...dayParams(2), q: '' })),
  facetsOfAService: await seven(() => timed('query/span-facets', { ...dayParams(2), q: 'service:svc-1' })),
  heatmapOfADay: await seven(() => timed('query/span-heatmap', { ...dayParams(2), q: '', stepMs: 900_000 })),
  differencesOfADay: await seven(
    () =>
      timed('search/differences', {
        ...dayParams(2),
        q: '',
        boxFrom: end - 2.5 * dayMs,
        boxTo: end - 2.2 * dayMs,
        low: 0.2,
      }),
    3,
  ),
  traceOf100000Spans: await seven(() => timed('query/trace', { trace: big })),
  page: await measureTracePage(`${server.url}/traces/${big}`),
};
console.log(JSON.stringify(result, null, 2));
await server.stop();
await store.close();
if (!values.folder) rmSync(folder, { recursive: true, force: true });
process.exit(0);

function dayParams(back: number) {
  return { from: end - (back + 1) * dayMs, to: end - back * dayMs };
}

async function timed(path: string, params: Record<string, string | number>): Promise<{ ms: number; body: unknown }> {
  const search = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
  const started = performance.now();
  const answer = await fetch(`${server.url}/api/v1/${path}?${search}`, { headers: { 'Accept-Encoding': 'identity' } });
  const text = await answer.text();
  const ms = Math.round(performance.now() - started);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return { ms, body: JSON.parse(text) };
}

/** The median and the slowest of so many. */
async function seven(run: () => Promise<{ ms: number }>, count = 7): Promise<{ ms: number; slowest: number }> {
  const all = [];
  for (let i = 0; i < count; i++) all.push((await run()).ms);
  const ordered = all.toSorted((a, b) => a - b);
  return { ms: ordered[count >> 1] ?? 0, slowest: ordered.at(-1) ?? 0 };
}
