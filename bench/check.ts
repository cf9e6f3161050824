/**
 * `npm run bench:check [-- --update] [--runs 5]`: what an item costs now, as a ratio to a fixed piece of work done beside it, against
 * the ratios of `bench/figures.json`. Fails when one is more than 15 % worse; `--update` keeps the new ones. It takes some minutes, and
 * is not part of `verify`.
 */
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { signals } from '../collector/otlp/signals.ts';
import { message } from './ingest/children.ts';
import { quantile } from './ingest/load.ts';
import { measured } from './ingest/measure.ts';
import { itemsPerRequest, requestsOf, type SignalName } from './ingest/payloads.ts';

const { values } = parseArgs({
  options: { update: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});
const worse = 1.15;
const file = path.join(import.meta.dirname, 'figures.json');
const figures = z.record(z.string(), z.number());

const calibration = fork(path.join(import.meta.dirname, 'ingest/calibration.ts'), {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
await message(calibration);

/** Microseconds of CPU that an item takes from bytes to columns. */
async function encoding(signal: SignalName): Promise<number> {
  const request = requestsOf(signal);
  const bodies = Array.from({ length: 60 }, (_, number) => request(number, Date.now()));
  const costs = Array.from({ length: 12 }, () => {
    const before = process.cpuUsage();
    for (const body of bodies) signals[signal].encode(body, 'protobuf');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / bodies.length / itemsPerRequest;
  });
  return quantile(costs, 0.5);
}

/** Microseconds of CPU that an item takes in all, at so many items a second, gzip. */
const whole = (signal: SignalName, itemsPerSecond: number) => async () => {
  const { microsPerItem } = await measured({
    signal,
    itemsPerSecond,
    seconds: 20,
    connections: 8,
    isGzip: true,
    hasLedger: false,
  });
  return microsPerItem.total;
};

const checks: Readonly<Record<string, () => Promise<number>>> = {
  'encode a span': () => encoding('traces'),
  'encode a log record': () => encoding('logs'),
  'encode a point': () => encoding('metrics'),
  'a span at 5,000 a second': whole('traces', 5000),
  'a log record at 5,000 a second': whole('logs', 5000),
  'a point at 15,000 a second': whole('metrics', 15_000),
};

const now: Record<string, number> = {};
const known = figures.parse(JSON.parse(readFileSync(file, 'utf8')));
for (const [name, measure] of Object.entries(checks)) {
  const ratios: number[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    await calibrated();
    const micros = await measure();
    ratios.push(micros / (await calibrated()));
  }
  const ratio = Number((1000 * quantile(ratios, 0.5)).toPrecision(3));
  now[name] = ratio;
  const before = known[name];
  console.log(
    `${name}: ${ratio}${before === undefined ? '' : `, ${before} before (${(ratio / before).toFixed(2)} times)`}`,
  );
}
calibration.kill();
if (values.update) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
else {
  const slower = Object.entries(now).filter(
    ([name, ratio]) => ratio > worse * (known[name] ?? Number.POSITIVE_INFINITY),
  );
  for (const [name, ratio] of slower) console.error(`${name}: ${ratio} is more than 15 % worse than ${known[name]}`);
  process.exit(slower.length > 0 ? 1 : 0);
}

async function calibrated(): Promise<number> {
  const answer = message<number>(calibration);
  calibration.send('how much');
  return answer;
}
