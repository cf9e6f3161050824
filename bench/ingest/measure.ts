import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, message } from './children.ts';
import { cpuOf, quantile, type Sent, send } from './load.ts';
import { compressed, itemsPerRequest, requestsOf, type SignalName } from './payloads.ts';

/** What is measured: a signal at a rate, compressed or not. */
export type How = {
  readonly signal: SignalName;
  readonly seconds: number;
  readonly connections: number;
  readonly isGzip: boolean;
  readonly hasLedger: boolean;
  /** Default: as fast as answers come. */
  readonly itemsPerSecond?: number | undefined;
};

/** As fast as it goes is not known beforehand: so many requests a second are made, then they come again. */
const mostRequestsPerSecond = 60;
/** After the last item is stored, folds and merges go on for a while, and their CPU counts. */
const settleMs = 7000;
const itemTable = { traces: 'otel_traces', logs: 'otel_logs', metrics: 'metric_points' } as const;

type Ready = { readonly url: string; readonly storePid: number };
type Stored = {
  readonly peakRss: number;
  readonly inserts: number;
  readonly distinctSpans: number;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
};

/** Sends at a rate, waits until all is stored and folded, and says what an item cost. */
export async function measured(how: How) {
  const { folder, receiver, ledger, pids } = await started(how);
  const bodies = made(how);
  await warmedUp(receiver.ready.url, how);
  const idle = await cpuWhile(pids, () => sleep(5000));
  const before = cpuNow(pids);
  const sent = await sendTo(receiver.ready.url, how, bodies);
  const stored = await drained(receiver.child);
  const storedMs = sent.ms;
  await sleep(how.hasLedger ? settleMs : 3000);
  const items = sent.acknowledged * itemsPerRequest;
  const micros = perItem(cpuSince(pids, before), items);
  const { rows, bytes } = rowsOf(stored, how.signal);
  if (rows < items + warmUpRequests * itemsPerRequest)
    throw new Error(`${items} items were acknowledged, ${rows} are stored`);
  await ended(receiver.child);
  if (ledger) await ended(ledger);
  rmSync(folder, { recursive: true, force: true });
  return {
    items,
    refused: sent.refused * itemsPerRequest,
    itemsPerSecond: round(items / (storedMs / 1000)),
    bytesPerItem: round(bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length / itemsPerRequest),
    microsPerItem: { ...micros, total: round(micros.collector + micros.ledger + micros.store, 1) },
    idlePercentOfACore: Object.fromEntries(
      Object.entries(idle).map(([name, seconds]) => [name, round(seconds * 20, 1)]),
    ),
    answerMs: { p50: round(quantile(sent.answerMs, 0.5), 1), p99: round(quantile(sent.answerMs, 0.99), 1) },
    peakCollectorMb: round(stored.peakRss / 2 ** 20),
    inserts: stored.inserts,
    bytesOnDiskPerItem: round(bytes / rows, 1),
    bytesOnDiskInAll: round(stored.tables.reduce((sum, each) => sum + each.bytes, 0) / rows, 1),
  };
}

/** Kills collector and store in the middle of a load, starts them again on the same folder, and counts. */
export async function killed(how: How) {
  const { folder, receiver } = await started({ ...how, hasLedger: false });
  const sending = sendTo(receiver.ready.url, how, made(how));
  await sleep(how.seconds * 500);
  receiver.child.kill('SIGKILL');
  const sent = await sending;
  // The store ends with its parent.
  await sleep(1000);
  const again = await startedReceiver(folder);
  const stored = await drained(again.child);
  await ended(again.child);
  rmSync(folder, { recursive: true, force: true });
  const items = sent.acknowledged * itemsPerRequest;
  const { rows } = rowsOf(stored, how.signal);
  return {
    acknowledged: items,
    stored: rows,
    lost: Math.max(0, items - rows),
    ...(how.signal === 'traces' && { doubled: rows - stored.distinctSpans }),
  };
}

async function started(how: How) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-bench-'));
  const receiver = await startedReceiver(folder);
  const ledger = how.hasLedger ? child('ledger.ts', folder) : undefined;
  if (ledger) await message(ledger);
  return {
    folder,
    receiver,
    ledger,
    pids: { collector: receiver.child.pid ?? 0, ledger: ledger?.pid, store: receiver.ready.storePid },
  };
}

async function startedReceiver(folder: string): Promise<{ child: ChildProcess; ready: Ready }> {
  const receiver = child('server.ts', folder);
  return { child: receiver, ready: await message<Ready>(receiver) };
}

const child = (name: string, folder: string): ChildProcess =>
  fork(path.join(import.meta.dirname, name), [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

async function drained(receiver: ChildProcess): Promise<Stored> {
  const answer = message<Stored>(receiver);
  receiver.send('drain');
  return answer;
}

/** So many requests come first: a process that has just begun compiles what it runs. */
const warmUpRequests = 40;

async function warmedUp(url: string, how: How): Promise<void> {
  const request = requestsOf(how.signal);
  const bodies = Array.from({ length: warmUpRequests }, (_, number) => {
    const body = request(1_000_000 + number, Date.now());
    return how.isGzip ? compressed(body) : body;
  });
  const load = { ...how, seconds: 4, itemsPerSecond: (warmUpRequests / 4) * itemsPerRequest };
  const { acknowledged } = await sendTo(url, load, bodies);
  if (acknowledged !== warmUpRequests)
    throw new Error(`${acknowledged} of ${warmUpRequests} requests were acknowledged`);
  // Folds and merges of these are done when the measurement begins.
  await sleep(8000);
}

/** The requests of a load, made beforehand with the times that they will be sent at. */
function made({ signal, seconds, isGzip, itemsPerSecond }: How): Buffer[] {
  const perSecond = itemsPerSecond === undefined ? mostRequestsPerSecond : itemsPerSecond / itemsPerRequest;
  const request = requestsOf(signal);
  const from = Date.now();
  return Array.from({ length: Math.ceil(perSecond * seconds) }, (_, number) => {
    const body = request(number, from + (1000 * number) / perSecond);
    return isGzip ? compressed(body) : body;
  });
}

const sendTo = (url: string, how: How, bodies: readonly Buffer[]): Promise<Sent> =>
  send({
    url: `${url}/v1/${how.signal}`,
    body: (number) => bodies[number % bodies.length] ?? Buffer.alloc(0),
    gzip: how.isGzip,
    connections: how.connections,
    seconds: how.seconds,
    ...(how.itemsPerSecond !== undefined && { requestsPerSecond: how.itemsPerSecond / itemsPerRequest }),
  });

type Pids = { readonly collector: number; readonly ledger: number | undefined; readonly store: number };
type Cpu = { readonly collector: number; readonly ledger: number; readonly store: number };

const cpuNow = ({ collector, ledger, store }: Pids): Cpu => ({
  collector: cpuOf(collector),
  ledger: ledger === undefined ? 0 : cpuOf(ledger),
  store: cpuOf(store),
});

const cpuSince = (pids: Pids, before: Cpu): Cpu => {
  const now = cpuNow(pids);
  return {
    collector: now.collector - before.collector,
    ledger: now.ledger - before.ledger,
    store: now.store - before.store,
  };
};

async function cpuWhile(pids: Pids, run: () => Promise<unknown>): Promise<Cpu> {
  const before = cpuNow(pids);
  await run();
  return cpuSince(pids, before);
}

const perItem = ({ collector, ledger, store }: Cpu, items: number): Cpu => ({
  collector: round((collector / items) * 1e6, 1),
  ledger: round((ledger / items) * 1e6, 1),
  store: round((store / items) * 1e6, 1),
});

function rowsOf({ tables }: Stored, signal: SignalName): { rows: number; bytes: number } {
  const found = tables.find(({ table }) => table === itemTable[signal]);
  return { rows: found?.rows ?? 0, bytes: found?.bytes ?? 0 };
}

const round = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;
