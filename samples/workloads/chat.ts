import { type Place, places } from '../places.ts';
import { idOf, Random } from '../random.ts';
import { azureRequests, mi300xReadings, vllmRequests } from '../recordings.ts';
import { type Emission, JobScript, LeaseScript, type Period, type Workload } from '../script.ts';

const workload: Workload = {
  name: 'chat-70b',
  team: 'assistant',
  project: 'support',
  kind: 'inference',
  source:
    'Azure LLM inference trace 2023 (arrivals, tokens); InferenceX vLLM sweep on B200 (service times); MI300X benchmark (power curve)',
};

/** Shares, lengths, outages and waits are ours. Every network plays the same recorded runs, one a lease, in turn. */
const sites: readonly {
  place: Place;
  share: number;
  leaseHours: number;
  downHours: number;
  queueS: readonly [number, number];
}[] = [
  { place: places.akashH100, share: 0.3, leaseHours: 52, downHours: 0.75, queueS: [60, 260] },
  { place: places.nosanaH100, share: 0.3, leaseHours: 30, downHours: 0.5, queueS: [15, 90] },
  { place: places.ionetH100, share: 0.25, leaseHours: 72, downHours: 0.4, queueS: [45, 170] },
  { place: places.awsH100, share: 0.15, leaseHours: 240, downHours: 0, queueS: [5, 15] },
];

const runs = ['tp1_bs64_offloadoff', 'tp4_bs32_offloadon'];

/** A chat service on four networks: 28,185 real requests whose arrivals of one hour are stretched over the period. */
export function chat({ from, to }: Period): Emission[] {
  const emissions: Emission[] = [];
  const curve = mi300xReadings();
  const leases = sites.map((site) => leasesOf(site, from, to, curve, emissions));
  const services = runs.map(vllmRequests);
  const requests = azureRequests();
  const last = Math.max(...requests.map((request) => request.offsetMs));
  const random = new Random('chat placement');

  for (const [number, request] of requests.entries()) {
    const start = from + (request.offsetMs / last) * (to - from - 3_600_000);
    const site = pick(random.next());
    const lease = leases[site]?.find(
      ({ opened, stop, down }) =>
        start >= opened + 600_000 && start < stop - 120_000 && !(down && start >= down[0] && start < down[1]),
    );
    const service = services[(lease?.number ?? 0) % runs.length];
    if (!lease || !service) continue;
    const recorded = nearest(service, request.generatedTokens);
    const ttft = recorded.ttftMs;
    const end = start + ttft + recorded.tpotMs * Math.max(0, request.generatedTokens - 1);
    const failed = random.chance(0.004);
    lease.script.span(
      'chat',
      start,
      end,
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'chat-70b',
        'gen_ai.usage.input_tokens': request.contextTokens,
        'gen_ai.usage.output_tokens': request.generatedTokens,
        'gen_ai.response.time_to_first_chunk': Math.round(ttft) / 1000,
        'compute.phase': 'run',
      },
      { traceId: idOf(`chat ${number}`, 16), kind: 2, ...(failed && { error: 'upstream closed the stream' }) },
    );
  }
  return emissions;
}

function leasesOf(
  site: (typeof sites)[number],
  from: number,
  to: number,
  curve: ReturnType<typeof mi300xReadings>,
  emissions: Emission[],
) {
  const { place, leaseHours, downHours, queueS } = site;
  const random = new Random(`chat ${place.network}`);
  const leases: {
    script: LeaseScript;
    number: number;
    opened: number;
    stop: number;
    down?: readonly [number, number];
  }[] = [];
  let start = from;
  for (let number = 1; start < to - 900_000; number++) {
    const job = new JobScript(workload, `chat-70b-${place.network}-${number}`, place.network);
    const queued = random.between(...queueS) * 1000;
    const opened = start + queued;
    const planned = opened + leaseHours * 3_600_000 * random.between(0.7, 1.3);
    // The last lease ends with the recording: nothing of the samples goes on costing money afterwards.
    const end = Math.min(planned, to - 1000);
    const script = new LeaseScript({
      place,
      workload,
      job: `chat-70b-${place.network}-${number}`,
      attempt: 1,
      start: opened,
      gpuCount: 2,
      provider: number,
      parent: job.attemptId(1),
    });
    const pulled = opened + random.between(90, 240) * 1000;
    const loaded = pulled + random.between(100, 260) * 1000;
    script.span('image_pull', opened, pulled, { 'compute.phase': 'image_pull' });
    script.span('startup', pulled, loaded, { 'compute.phase': 'startup' });
    const down =
      random.chance(0.4) && downHours > 0 && end - loaded > 20 * 3_600_000
        ? downAt(random, loaded, end, downHours)
        : undefined;
    if (down) script.log(down[0], 'ERROR', 'health check failed: node does not answer');
    script.readings(loaded, end, curve, { busy: 0.9, silent: down ? [down] : [] });
    job.queue(1, start, opened);
    script.close(end);
    const preempted = place.network === 'akash' && number % 4 === 3;
    job.attempt(1, start, end, preempted ? 'preempted' : 'completed', preempted ? 'provider closed the lease' : '');
    job.root(start, end, { 'compute.job.kind': workload.kind });
    emissions.push(script.emission, job.emission);
    leases.push({ script, number, opened, stop: end, ...(down && { down }) });
    start = end + 30_000;
  }
  return leases;
}

function downAt(random: Random, from: number, to: number, hours: number): readonly [number, number] {
  const start = random.between(from + 6 * 3_600_000, to - 6 * 3_600_000);
  return [start, start + hours * 3_600_000 * random.between(0.6, 1.6)];
}

function pick(at: number): number {
  let passed = 0;
  for (const [site, { share }] of sites.entries()) {
    passed += share;
    if (at < passed) return site;
  }
  return sites.length - 1;
}

/** The recorded request whose output is closest in length (sorted by it). */
function nearest<T extends { outputTokens: number }>(sorted: readonly T[], tokens: number): T {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as T).outputTokens < tokens) low = middle + 1;
    else high = middle;
  }
  return sorted[low] as T;
}
