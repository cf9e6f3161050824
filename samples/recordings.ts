import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = path.join(import.meta.dirname, 'recordings');
const text = (name: string) => gunzipSync(readFileSync(path.join(folder, name))).toString('utf8');
const table = (name: string) =>
  text(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** Requests of one real hour of two services (Azure, 2023): arrival in ms since the first, tokens in and out. */
export const azureRequests = () =>
  table('azure-llm-2023.csv.gz').map(([kind, offsetMs, context, generated]) => ({
    kind: kind as 'conv' | 'code',
    offsetMs: Number(offsetMs),
    contextTokens: Number(context),
    generatedTokens: Number(generated),
  }));

/** Real vLLM requests of a sweep on B200, by run: tokens, time to first token, time per token, latency. */
export function vllmRequests(run: string) {
  const rows = table('inferencex-b200-multiturn.csv.gz').filter(([name]) => name === run);
  return rows
    .map(([, input, output, ttft, tpot, latency]) => ({
      inputTokens: Number(input),
      outputTokens: Number(output),
      ttftMs: Number(ttft),
      tpotMs: Number(tpot),
      latencyMs: Number(latency),
    }))
    .sort((a, b) => a.outputTokens - b.outputTokens);
}

export type AgentRequest = {
  readonly id: string;
  readonly root: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly turn: number;
  readonly credit: number;
  readonly start: number;
  readonly ack: number | null;
  readonly end: number;
  readonly cancelled: boolean;
  readonly ttft: number | null;
  readonly input: number | null;
  readonly output: number | null;
};

/** One real hour of an agent on MI355X: a causal tree of 196 requests, times in ms since the first. */
export const agentRequests = () => JSON.parse(text('inferencex-mi355x-agentic.json.gz')) as AgentRequest[];

/** A GPU reading: power W, temperature °C, utilisation 0–1. */
export type Reading = { readonly powerW: number; readonly temperatureC: number; readonly utilisation: number };

/** The working card of a real MI300X benchmark run, one reading every 5 to 6 s: those at work, fourteen of 46 minutes. */
export const mi300xReadings = (): Reading[] =>
  table('amd-mi300x.csv.gz')
    .filter(([, card, , , use]) => card === '0' && Number(use) >= 10)
    .map(([, , power, temperature, use]) => ({
      powerW: Number(power),
      temperatureC: Number(temperature),
      utilisation: Number(use) / 100,
    }));

/** Eight GPUs of a real nanoGPT training, every 0.25 s for 158 s. */
export const nanogptReadings = (): Reading[][] => {
  const cards: Reading[][] = [];
  for (const [, card, power, temperature, use] of table('nanogpt-8gpu.csv.gz')) {
    cards[Number(card)] ??= [];
    cards[Number(card)]?.push({
      powerW: Number(power),
      temperatureC: Number(temperature),
      utilisation: Number(use) / 100,
    });
  }
  return cards;
};

/** Hourly intensity of five zones in 2024: g/kWh direct and life cycle, carbon-free share, estimated or not. */
export const gridHours = () =>
  table('odbl/electricitymaps-hourly-2024.csv.gz').map(([zone, hour, direct, lifecycle, carbonFree, estimated]) => ({
    zone: zone as string,
    hour: hour as string,
    direct: Number(direct),
    lifecycle: Number(lifecycle),
    carbonFree: Number(carbonFree) / 100,
    estimated: estimated === '1',
  }));

/** Real token closes: AKT daily, IO and RENDER hourly; time in seconds. */
export const tokenPrices = () =>
  table('token-prices.csv.gz').map(([token, time, price, period, source]) => ({
    token: token as string,
    time: Number(time),
    price: price as string,
    periodS: Number(period),
    source: source as string,
  }));
