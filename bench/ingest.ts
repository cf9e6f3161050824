/**
 * `npm run bench:ingest [-- --seconds 10 --signal traces]`: spans, points or logs a second over loopback, durable, into the
 * bundled ClickHouse, with realistic payloads. Prints JSON. Load generator and server share the machine's cores.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tracesPayload } from './payloads.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, connections: { type: 'string', default: '4' } },
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));

const child = fork(path.join(import.meta.dirname, 'ingest-server.ts'), [folder], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const ready = await new Promise<{ url: string; storePid: number }>((resolve) =>
  child.once('message', (message) => resolve(message as { url: string; storePid: number })),
);
const payload = tracesPayload(1000);
const agent = new Agent({ keepAlive: true, maxSockets: Number(values.connections) });

const times: number[] = [];
let spans = 0;
let refused = 0;
const cpuBefore = { collector: cpuOf(child.pid ?? 0), store: cpuOf(ready.storePid) };
const started = performance.now();
await Promise.all(Array.from({ length: Number(values.connections) }, sendUntilTheEnd));
const sentMs = performance.now() - started;
const stats = await new Promise<{ rows: number; drainedMs: number; peakRss: number; bytesOnDisk: number }>(
  (resolve) => {
    child.once('message', (message) => resolve(message as never));
    child.send('drain');
  },
);
const totalMs = performance.now() - started;
const cpu = { collector: cpuOf(child.pid ?? 0) - cpuBefore.collector, store: cpuOf(ready.storePid) - cpuBefore.store };
child.kill('SIGTERM');
await new Promise((resolve) => child.once('exit', resolve));
rmSync(folder, { recursive: true, force: true });

times.sort((a, b) => a - b);
const at = (share: number) => Math.round((times[Math.floor(share * (times.length - 1))] ?? 0) * 10) / 10;
console.log(
  JSON.stringify(
    {
      machine: `${cpus().length} × ${cpus()[0]?.model}`,
      spans,
      refused,
      spansPerSecondAcknowledged: Math.round(spans / (sentMs / 1000)),
      spansPerSecondStored: Math.round(spans / (totalMs / 1000)),
      megabytesPerSecond: Math.round((((spans / 1000) * payload.length) / sentMs) * 1000) / 1e6,
      bytesPerSpan: Math.round(payload.length / 1000),
      collectorCpuMicrosPerSpan: Math.round((cpu.collector / spans) * 1e8) / 100,
      storeCpuMicrosPerSpan: Math.round((cpu.store / spans) * 1e8) / 100,
      answerMs: { p50: at(0.5), p99: at(0.99) },
      peakCollectorMb: Math.round(stats.peakRss / 2 ** 20),
      bytesOnDiskPerSpan: Math.round(stats.bytesOnDisk / spans),
      storedRows: stats.rows,
    },
    null,
    2,
  ),
);

async function sendUntilTheEnd(): Promise<void> {
  while (performance.now() - started < seconds * 1000) {
    const before = performance.now();
    const status = await post();
    times.push(performance.now() - before);
    if (status === 200) spans += 1000;
    else {
      refused++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function post(): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${ready.url}/v1/traces`,
      {
        method: 'POST',
        agent,
        headers: { 'Content-Type': 'application/x-protobuf', 'Content-Length': payload.length },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    outgoing.once('error', reject);
    outgoing.end(payload);
  });
}

/** Seconds of CPU a process has used, from /proc. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
