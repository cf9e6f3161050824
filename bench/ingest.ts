/**
 * `npm run bench:ingest [-- --signal traces --rates 100,1000,5000,20000,full --seconds 20 --raw --no-ledger --kill]`: what an item
 * costs from the socket to the folded roll-up, at each rate of items a second: CPU by process, answers, bytes on disk. Every
 * acknowledged item is looked for in the store. `--kill` ends collector and store with SIGKILL in the middle and counts what was lost
 * and doubled. Prints JSON. The load comes from this process, whose CPU is not counted.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { killed, measured } from './ingest/measure.ts';
import type { SignalName } from './ingest/payloads.ts';

const { values } = parseArgs({
  options: {
    signal: { type: 'string', default: 'traces' },
    rates: { type: 'string', default: '100,1000,5000,20000,full' },
    seconds: { type: 'string', default: '20' },
    connections: { type: 'string', default: '16' },
    raw: { type: 'boolean', default: false },
    'no-ledger': { type: 'boolean', default: false },
    kill: { type: 'boolean', default: false },
  },
});
const how = {
  signal: values.signal as SignalName,
  seconds: Number(values.seconds),
  connections: Number(values.connections),
  isGzip: !values.raw,
  hasLedger: !values['no-ledger'],
};
const results = [];
for (const rate of values.rates.split(',')) {
  const itemsPerSecond = rate === 'full' ? undefined : Number(rate);
  results.push({
    rate,
    ...(values.kill ? await killed({ ...how, itemsPerSecond }) : await measured({ ...how, itemsPerSecond })),
  });
  console.error(JSON.stringify(results.at(-1)));
}
console.log(JSON.stringify({ machine: `${cpus().length} × ${cpus()[0]?.model}`, ...how, results }, null, 2));
