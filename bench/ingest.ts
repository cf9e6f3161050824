/**
 * `npm run bench:ingest [-- --seconds 10 --signal traces --connections 16]`: items a second over loopback into the bundled
 * ClickHouse, with realistic payloads; then answers at half of that rate; then, for traces, the same load on a plain
 * object-decoding path, for a ratio that holds whatever the machine. Prints JSON. Load generator and receiver share the cores.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { payloads, type SignalName } from './payloads.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
    signal: { type: 'string', default: 'traces' },
  },
});
const signal = values.signal as SignalName;
const payload = payloads[signal]();
const itemTables = ['otel_traces', 'otel_logs', 'metric_points'];
const round = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;

const full = await measure('collector');
const half = await measure('collector', full.itemsPerSecondAnswered / 2);
const baseline = signal === 'traces' ? await measure('baseline') : undefined;
console.log(
  JSON.stringify(
    {
      machine: `${cpus().length} × ${cpus()[0]?.model}`,
      signal,
      seconds: Number(values.seconds),
      bytesPerItem: round(payload.length / 1000),
      full,
      halfLoad: half,
      ...(baseline && {
        baseline,
        timesTheBaseline: {
          itemsPerSecondStored: round(full.itemsPerSecondStored / baseline.itemsPerSecondStored, 2),
          cpuPerItem: round(
            (baseline.collectorMicrosPerItem + baseline.storeMicrosPerItem) /
              (full.collectorMicrosPerItem + full.storeMicrosPerItem),
            2,
          ),
        },
      }),
    },
    null,
    2,
  ),
);

/** Sends as fast as answers come, or at a given rate, and waits until all of it is stored. */
async function measure(way: 'collector' | 'baseline', itemsPerSecond = Number.POSITIVE_INFINITY) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
  const child = fork(path.join(import.meta.dirname, 'ingest-server.ts'), [folder, way], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const message = <T>() => new Promise<T>((resolve) => child.once('message', (given) => resolve(given as T)));
  const ready = await message<{ url: string; storePid: number }>();
  const pids = { collector: child.pid ?? 0, store: ready.storePid };
  const connections = Number(values.connections);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let items = 0;
  let refused = 0;
  const before = { collector: cpuOf(pids.collector), store: cpuOf(pids.store) };
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (elapsed() < Number(values.seconds) * 1000) {
        const ahead = (1000 * items) / itemsPerSecond - elapsed();
        if (ahead > 0) await sleep(ahead);
        const sent = performance.now();
        items += 1000;
        const status = await post(agent, `${ready.url}/v1/${signal}`);
        times.push(performance.now() - sent);
        if (status === 200) continue;
        items -= 1000;
        refused++;
        await sleep(50);
      }
    }),
  );
  const sentMs = elapsed();
  const answer = message<{ peakRss: number; tables: { table: string; rows: string; bytes: string }[] }>();
  child.send('drain');
  const { peakRss, tables } = await answer;
  const storedMs = elapsed();
  const micros = (name: 'collector' | 'store') => round(((cpuOf(pids[name]) - before[name]) / items) * 1e6, 2);
  const result = {
    items,
    refused,
    itemsPerSecondAnswered: round(items / (sentMs / 1000)),
    itemsPerSecondStored: round(items / (storedMs / 1000)),
    megabytesPerSecond: round((items / 1000) * (payload.length / 1e6) * (1000 / sentMs), 1),
    collectorMicrosPerItem: micros('collector'),
    storeMicrosPerItem: micros('store'),
    answerMs: { p50: round(quantile(times, 0.5), 1), p99: round(quantile(times, 0.99), 1) },
    peakCollectorMb: round(peakRss / 2 ** 20),
    rowsStored: Object.fromEntries(tables.map(({ table, rows }) => [table, Number(rows)])),
    bytesOnDiskPerItem: round(
      tables.filter(({ table }) => itemTables.includes(table)).reduce((sum, { bytes }) => sum + Number(bytes), 0) /
        items,
      1,
    ),
  };
  const stored = itemTables.reduce((sum, table) => sum + (result.rowsStored[table] ?? 0), 0);
  if (way === 'collector' && stored < items) throw new Error(`${items} items were answered, ${stored} are stored`);
  agent.destroy();
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
  return result;
}

function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

function post(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-protobuf', 'Content-Length': payload.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', reject);
    outgoing.end(payload);
  });
}

/** Seconds of CPU that a process has used, from /proc. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
