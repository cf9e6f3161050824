import pRetry from 'p-retry';
import { z } from 'zod';
import { insertRows } from '../store/insert.ts';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { rowOf } from '../store/tables/columns.ts';
import { sampleProbes } from './endpoints.ts';
import { requests } from './otlp.ts';
import type { Emission, Period } from './script.ts';
import { agent } from './workloads/agent.ts';
import { embeddings, renders } from './workloads/batch.ts';
import { chat } from './workloads/chat.ts';
import { finetunes, verifiedTrainings } from './workloads/training.ts';
import { sampleGrids, sampleOffers, sampleRates, sampleTokenPrices } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Thirty days that end with the last full hour. */
export const samplePeriod = (now: Date): Period => {
  const to = Math.floor(now.getTime() / hour) * hour;
  return { from: to - 30 * day, to };
};

/** All telemetry of the sample workloads over a period. The same period gives the same telemetry. */
const sampleTelemetry = (period: Period): Emission[] => [
  ...chat(period),
  ...agent(period),
  ...finetunes(period),
  ...verifiedTrainings(period),
  ...renders(period),
  ...embeddings(period),
];

export type ReplayOptions = {
  readonly store: Store;
  /** Address of the collector, `http://host:port`. */
  readonly collectorUrl: string;
  readonly period: Period;
  /** Told the share done, 0–1. */
  readonly progress: (share: number) => void;
  /** Ends the replay before all is sent. */
  readonly signal?: AbortSignal;
};

/**
 * Plays the recordings: prices and grids into the tables that connectors fill, telemetry as OTLP over HTTP into the
 * collector, day by day, like any client.
 *
 * @returns how many spans, readings, counts and logs were sent
 * @throws Error when the collector refuses a request, or the signal's reason
 */
export async function replay({ store, collectorUrl, period, progress, signal }: ReplayOptions): Promise<number> {
  await insertRows(store, 'token_prices', sampleTokenPrices(period));
  await insertRows(store, 'grid_intensity', sampleGrids(period));
  await insertRows(store, 'offers', sampleOffers(period));
  await insertRows(store, 'fx_rates', sampleRates(period));
  const emissions = sampleTelemetry(period);
  let sent = 0;
  for (let from = period.from; from < period.to; from += day) {
    const under = new Set<Promise<unknown>>();
    for (const request of requests(emissions, from, Math.min(from + day, period.to))) {
      const posting = post(`${collectorUrl}${request.path}`, request.body, signal).finally(() => under.delete(posting));
      under.add(posting);
      sent += request.items;
      if (under.size >= 4) await Promise.race(under);
    }
    await Promise.all(under);
    progress(Math.min(1, (from + day - period.from) / (period.to - period.from)));
  }
  // Last: who finds them knows that all the rest is there (`replayedPeriod`).
  await insertRows(store, 'probes', sampleProbes(period));
  return sent;
}

/** Posts once more when the collector says it is busy, as every OTLP client does. */
const post = (url: string, body: string, signal?: AbortSignal) =>
  pRetry(
    async () => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        signal,
      });
      const text = await answer.text();
      if (!answer.ok || text !== '{}') throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
    },
    { retries: 5, minTimeout: 200, ...(signal && { signal }) },
  );

/** Whether the store holds samples already. */
export async function hasSamples(store: Store): Promise<boolean> {
  const found = await readAsWriter(
    store,
    rowOf('otel_traces', 'Sample'),
    'SELECT Sample FROM {database}.otel_traces WHERE Sample LIMIT 1',
  );
  return found.length > 0;
}

/** The period of a replay that was played to its end; undefined of one that was stopped. */
export async function replayedPeriod(store: Store): Promise<Period | undefined> {
  const [last] = await readAsWriter(
    store,
    z.object({ ms: z.number() }),
    `SELECT toUnixTimestamp64Milli(toDateTime64(max(time), 3)) AS ms FROM {database}.probes
      WHERE startsWith(subject, 'sample: ') HAVING count() > 0`,
  );
  // Endpoints are probed twice an hour, up to its end.
  return last && samplePeriod(new Date(Math.ceil(last.ms / hour) * hour));
}
