/**
 * `npm run bench:rounds [-- --leases 30 --rounds 10]`: rounds of the ledger while a little work comes, in a store that holds a fortnight:
 * leases of a GPU each that serve requests through a router, are read every minute and count their tokens. Prints how much CPU a round
 * takes, of ClickHouse and of the ledger, and how long it is, as JSON: each with nothing new, with new spans, readings and counters alone,
 * and with all of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeHours, storeGpuModels } from '../ledger/close.ts';
import { tidy } from '../ledger/tidy.ts';
import { migrate } from '../store/migrate.ts';
import { openStore, storeConfig } from '../store/store.ts';
import { cpuOf, quantile } from './ingest/load.ts';

const { values } = parseArgs({
  options: { leases: { type: 'string', default: '30' }, rounds: { type: 'string', default: '10' } },
});
const leases = Number(values.leases);
const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
const store = await openStore(storeConfig.parse({ STORE_URL: `bundled:${folder}` }));
const pid = store.bundled?.pid();
if (pid === undefined) throw new Error('the bundled ClickHouse is not running');
await migrate(store);
await storeGpuModels(store);

const minuteMs = 60_000;
const days = 14;
const now = Math.floor(Date.now() / minuteMs) * minuteMs;
const begin = now - days * 24 * 60 * minuteMs;

const command = (query: string) => store.writer.command({ query: query.replaceAll('{db}', store.database) });
const resource = (
  lease: string,
) => `map('compute.network', 'akash', 'compute.workload', concat('w', toString(${lease} % 5)),
  'compute.lease.id', concat('lease-', toString(${lease})), 'compute.gpu.model', 'h100-sxm', 'compute.gpu.count', '1',
  'compute.grid.zone', 'DE')`;
const at = (ms: string) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;

/** Requests of every lease in so many steps from a time on, each told by a router and by the server below it. */
const requests = (from: number, steps: number, everyMs: number) =>
  command(`INSERT INTO {db}.otel_traces (Timestamp, Duration, TraceId, SpanId, ParentSpanId, SpanName, ServiceName,
    ResourceAttributes,
    SpanAttributes)
    SELECT ${at(`${from} + step * ${everyMs} + is_server * 50`)}, (2000 - is_server * 100) * 1000000,
      leftPad(concat(toString(lease), '-', toString(${from} + step)), 32, '0'),
      leftPad(concat(toString(is_server), '-', toString(lease)), 16, '0'),
      if(is_server = 1, leftPad(concat('0-', toString(lease)), 16, '0'), ''), 'chat', 'bench', ${resource('lease')},
      map('gen_ai.operation.name', 'chat', 'gen_ai.usage.input_tokens', '400', 'gen_ai.usage.output_tokens', '200')
    FROM (
      SELECT number % 2 AS is_server, intDiv(number, 2) % ${leases} AS lease, intDiv(number, ${leases * 2}) AS step
      FROM numbers(${leases * 2 * steps})
    )`);
const readings = (from: number, steps: number) =>
  command(`INSERT INTO {db}.gpu_samples (time, gpu_id, gpu_model, lease_id, utilisation, power_w)
    SELECT ${at(`${from} + intDiv(number, ${leases}) * ${minuteMs}`)}, concat('gpu-', toString(number % ${leases})),
      'h100-sxm',
      concat('lease-', toString(number % ${leases})), 0.9, 600
    FROM numbers(${leases * steps})`);
const points = (from: number, steps: number) =>
  command(`INSERT INTO {db}.metric_points (metric, series, time, value)
    SELECT 'vllm:generation_tokens_total', number % ${leases},
      ${at(`${from} + intDiv(number, ${leases}) * ${minuteMs}`)},
      (${(from - begin) / minuteMs} + intDiv(number, ${leases})) * 1000
    FROM numbers(${leases * steps})`);

await command(`INSERT INTO {db}.otel_traces (Timestamp, Duration, TraceId, SpanId, SpanName, ServiceName,
  ResourceAttributes, SpanAttributes)
  SELECT ${at(String(begin))}, ${days} * 86400000000000, leftPad(toString(number), 32, 'e'),
    leftPad(toString(number), 16, 'e'), 'lease',
    'bench', ${resource('number')},
    map('compute.phase', 'lease', 'compute.lease.price.amount', '2', 'compute.lease.price.currency', 'USD',
      'compute.lease.price.per', 'hour')
  FROM numbers(${leases})`);
await command(`INSERT INTO {db}.metric_series (metric, series, kind, temporality, is_monotonic, resource_attributes,
  day)
  SELECT 'vllm:generation_tokens_total', number, 'sum', 'cumulative', true, ${resource('number')}, today()
  FROM numbers(${leases})`);
await requests(begin, days * 24 * 12, 5 * minuteMs);
await readings(begin, days * 24 * 60);
await points(begin, days * 24 * 60);

const round = () => closeHours(store, { now: new Date(), settleMs: 0, runningEveryMs: 0 });
const seeded = await costOf(async () => {
  await round();
});
for (let again = 0; again < 2; again++) await round();
await tidy(store, new Date());

let step = 0;
const rounds: Record<string, unknown> = {};
for (const [name, tell] of Object.entries({
  nothing: [],
  spans: [() => requests(now + step * 1000, 1, 1)],
  readings: [() => readings(now + step * 1000, 1)],
  counters: [() => points(now + step * minuteMs, 1)],
  all: [
    () => requests(now + step * 1000, 1, 1),
    () => readings(now + step * 1000, 1),
    () => points(now + step * minuteMs, 1),
  ],
})) {
  const costs: Cost[] = [];
  for (let count = 0; count < Number(values.rounds); count++) {
    step++;
    for (const some of tell) await some();
    costs.push(await costOf(round));
  }
  const median = (what: keyof Cost) =>
    quantile(
      costs.map((each) => each[what]),
      0.5,
    );
  rounds[name] = { storeCpuMs: median('storeCpuMs'), ledgerCpuMs: median('ledgerCpuMs'), ms: median('ms') };
}
console.log(JSON.stringify({ leases, days, seeded, rounds }, null, 2));
await store.close();
rmSync(folder, { recursive: true });

type Cost = { readonly storeCpuMs: number; readonly ledgerCpuMs: number; readonly ms: number };

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const [own, store, started] = [process.cpuUsage(), cpuOf(pid ?? 0), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(own);
  return {
    storeCpuMs: Math.round(1000 * (cpuOf(pid ?? 0) - store)),
    ledgerCpuMs: Math.round((user + system) / 1000),
    ms: Math.round(performance.now() - started),
  };
}
