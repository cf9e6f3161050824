/**
 * A fixed piece of work, done again and again beside a measurement: what it costs tells how fast the machine is just then, with the
 * neighbours that it has just then. Answers with the CPU of a piece, in microseconds, the median since the last answer.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';

const text = Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * 2_654_435_761) % 251));
const packed = gzipSync(text);
let costs: number[] = [];

/** Bytes, words and hashes, as ingest has them; about 5 ms. */
function work(): number {
  const words = new Map<string, number>();
  for (let i = 0; i < 10_000; i++) {
    const word = `word ${(i * 7919) % 3001}`;
    words.set(word, (words.get(word) ?? 0) + i);
  }
  let sum = words.size;
  for (let round = 0; round < 10; round++) {
    const bytes = gunzipSync(packed);
    for (let i = 0; i < bytes.length; i++) sum = (Math.imul(sum, 31) + (bytes[i] ?? 0)) >>> 0;
    sum ^= createHash('sha256').update(bytes).digest().readUInt32LE(0);
  }
  return sum;
}

process.on('message', () => {
  const sorted = costs.toSorted((a, b) => a - b);
  process.send?.(sorted[Math.floor(sorted.length / 2)] ?? 0);
  costs = [];
});
for (let warm = 0; warm < 20; warm++) work();
process.send?.('ready');
for (;;) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  costs.push(user + system);
  await sleep(100);
}
