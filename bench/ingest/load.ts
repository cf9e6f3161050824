import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came of a load: requests that were acknowledged and refused, how long it took, and the times of the answers, ms. */
export type Sent = {
  readonly acknowledged: number;
  readonly refused: number;
  readonly ms: number;
  readonly answerMs: readonly number[];
};

export type Load = {
  readonly url: string;
  readonly body: (number: number) => Buffer;
  readonly gzip: boolean;
  readonly connections: number;
  readonly seconds: number;
  /** Default: as fast as answers come. */
  readonly requestsPerSecond?: number;
};

/** Sends at a fixed rate, or as fast as answers come. What cannot be sent, as the receiver is gone, ends the load. */
export async function send({ url, body, gzip, connections, seconds, requestsPerSecond }: Load): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answerMs: number[] = [];
  let next = 0;
  let refused = 0;
  let isGone = false;
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (!isGone) {
        const number = next++;
        const due = requestsPerSecond ? (1000 * number) / requestsPerSecond : 0;
        if (Math.max(due, elapsed()) >= seconds * 1000) return;
        if (due > elapsed()) await sleep(due - elapsed());
        const sent = performance.now();
        try {
          const status = await post(agent, url, body(number), gzip);
          if (status === 200) answerMs.push(performance.now() - sent);
          else {
            refused++;
            await sleep(50);
          }
        } catch {
          // Killed on purpose, or dead: what it did not acknowledge is not counted.
          isGone = true;
        }
      }
    }),
  );
  agent.destroy();
  return { acknowledged: answerMs.length, refused, ms: elapsed(), answerMs };
}

function post(agent: Agent, url: string, body: Buffer, gzip: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/x-protobuf',
      'Content-Length': body.length,
      ...(gzip && { 'Content-Encoding': 'gzip' }),
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Seconds of CPU that a process and its ended children have used, from /proc. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / 100;
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
