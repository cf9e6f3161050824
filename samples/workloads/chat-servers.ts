import { type Place, places } from '../places.ts';
import { Random } from '../random.ts';
import { mi300xReadings } from '../recordings.ts';
import { type Emission, JobScript, LeaseScript, type Period, type Workload } from '../script.ts';
import type { Traffic } from '../traffic.ts';

const workload: Workload = {
  name: 'chat-70b',
  team: 'assistant',
  project: 'support',
  kind: 'inference',
  source:
    'Azure LLM inference trace 2023 (requests, tokens); InferenceX vLLM sweep on B200 (service times); ' +
    'MI300X benchmark (power curve); how many requests come, and when, is ours',
};

type Site = {
  readonly place: Place;
  readonly share: number;
  readonly leaseHours: number;
  readonly downHours: number;
  readonly queueS: readonly [number, number];
};
/** Where the chat runs. Shares, lengths, outages and waits are ours. */
export const sites: readonly Site[] = [
  { place: places.akashH100, share: 0.27, leaseHours: 52, downHours: 0.75, queueS: [60, 260] },
  { place: places.nosanaH100, share: 0.27, leaseHours: 30, downHours: 0.5, queueS: [15, 90] },
  { place: places.ionetH100, share: 0.26, leaseHours: 72, downHours: 0.4, queueS: [45, 170] },
  { place: places.awsH100, share: 0.2, leaseHours: 240, downHours: 0, queueS: [5, 15] },
];

/** Requests a second at which two H100 are full, each of some 1,430 tokens in and 150 out; and how long one is under way. */
const mostPerSecond = 8;
const secondsEach = 4;
const minute = 60_000;
const countedEvery = 10 * minute;

type Stretch = readonly [from: number, to: number];
type Server = {
  readonly script: LeaseScript;
  /** Of its site, from 1. */
  readonly number: number;
  /** When requests come to it. */
  readonly open: readonly Stretch[];
};

/** The servers of a site, one after another, with all that they tell but the requests that were kept. */
export function serversOf(site: Site, { from, to }: Period, traffic: Traffic, emissions: Emission[]): Server[] {
  const random = new Random(`chat ${site.place.network}`);
  const servers: Server[] = [];
  let start = from;
  for (let number = 1; start < to - 15 * minute; number++) {
    const { server, job, end } = serverOf(site, { number, start, to }, traffic, random);
    emissions.push(server.script.emission, job.emission);
    servers.push(server);
    start = end + 30_000;
  }
  return servers;
}

function serverOf(
  { place, share, leaseHours, downHours, queueS }: Site,
  { number, start, to }: { readonly number: number; readonly start: number; readonly to: number },
  traffic: Traffic,
  random: Random,
) {
  const name = `chat-70b-${place.network}-${number}`;
  const job = new JobScript(workload, name, place.network);
  const opened = start + random.between(...queueS) * 1000;
  const planned = opened + leaseHours * 60 * minute * random.between(0.7, 1.3);
  // The last lease ends with the recording: nothing of the samples goes on costing money afterwards.
  const end = Math.min(planned, to - 1000);
  const parent = job.attemptId(1);
  const script = new LeaseScript({
    place,
    workload,
    job: name,
    attempt: 1,
    start: opened,
    gpuCount: 2,
    provider: number,
    parent,
  });
  const pulled = opened + random.between(90, 240) * 1000;
  const loaded = pulled + random.between(100, 260) * 1000;
  script.span('image_pull', opened, pulled, { 'compute.phase': 'image_pull' });
  script.span('startup', pulled, loaded, { 'compute.phase': 'startup' });
  const canFail = downHours > 0 && end - loaded > 20 * 60 * minute;
  const down = random.chance(0.4) && canFail ? [downAt(random, loaded, end, downHours)] : [];
  for (const [since] of down) script.log(since, 'ERROR', 'health check failed: node does not answer');
  const perSecond = (time: number) =>
    (share * traffic.between(time - 2.5 * minute, time + 2.5 * minute).requests) / (5 * 60);
  script.readings(loaded, end, mi300xReadings(), {
    // The chance that a request is under way; power grows fast at first.
    busy: (time) => 1 - Math.exp(-secondsEach * perSecond(time)),
    draw: (time) => Math.sqrt(Math.min(1, perSecond(time) / mostPerSecond)),
    silent: down,
  });
  const open = without([opened + 10 * minute, Math.max(opened + 10 * minute, end - 2 * minute)], down);
  count(script, { from: loaded, to: end, silent: down }, (time) => served(traffic, share, open, time));
  job.queue(1, start, opened);
  script.close(end);
  const preempted = place.network === 'akash' && number % 4 === 3;
  job.attempt(1, start, end, preempted ? 'preempted' : 'completed', preempted ? 'provider closed the lease' : '');
  job.root(start, end, { 'compute.job.kind': workload.kind });
  return { server: { script, number, open }, job, end };
}

/** What a site has served until a time of all that was asked for while its server was open. */
function served(traffic: Traffic, share: number, open: readonly Stretch[], time: number) {
  const all = { requests: 0, input: 0, output: 0 };
  for (const [from, to] of open) {
    if (from >= time) continue;
    const { requests, input, output } = traffic.between(from, Math.min(to, time));
    all.requests += share * requests;
    all.input += share * input;
    all.output += share * output;
  }
  return all;
}

/** The counters of vLLM, every ten minutes: they count every request, whether its span was kept or not. */
function count(
  script: LeaseScript,
  { from, to, silent }: { readonly from: number; readonly to: number; readonly silent: readonly Stretch[] },
  totals: (time: number) => ReturnType<typeof served>,
): void {
  const model = { model_name: workload.name, engine: '0' };
  for (let time = Math.ceil(from / countedEvery) * countedEvery; time < to; time += countedEvery) {
    if (silent.some(([since, until]) => time >= since && time < until)) continue;
    const { requests, input, output } = totals(time);
    const told = [
      ['vllm:prompt_tokens_total', '{token}', input, model],
      ['vllm:generation_tokens_total', '{token}', output, model],
      ['vllm:request_success_total', '{request}', requests, { ...model, finished_reason: 'stop' }],
    ] as const;
    for (const [name, unit, value, attributes] of told)
      script.count({ name, unit, start: from, time, value: Math.round(value), attributes });
  }
}

/** A stretch without others inside it, which do not touch. */
function without([from, to]: Stretch, others: readonly Stretch[]): Stretch[] {
  const edges = [from, ...others.flat(), to];
  return Array.from({ length: edges.length / 2 }, (_, i) => [edges[2 * i] as number, edges[2 * i + 1] as number]);
}

function downAt(random: Random, from: number, to: number, hours: number): Stretch {
  const start = random.between(from + 6 * 60 * minute, to - 6 * 60 * minute);
  return [start, start + hours * 60 * minute * random.between(0.6, 1.6)];
}
