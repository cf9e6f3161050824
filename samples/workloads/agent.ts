import { type Place, places } from '../places.ts';
import { Random } from '../random.ts';
import { type AgentRequest, agentRequests, mi300xReadings } from '../recordings.ts';
import { type Emission, JobScript, LeaseScript, type Period, type Workload } from '../script.ts';

const workload: Workload = {
  name: 'agent-research',
  team: 'research',
  project: 'literature',
  kind: 'inference',
  source: 'InferenceX agentic run on MI355X (causal tree of requests, times, tokens); MI300X benchmark (power curve)',
};

const sites: readonly Place[] = [places.ionetH100Io, places.akashH200];
const dayMs = 86_400_000;

/** An agent that works one hour a day on two networks: the recorded tree of 196 requests, replayed whole each time. */
export function agent({ from, to }: Period): Emission[] {
  const requests = agentRequests();
  const curve = mi300xReadings();
  const days = Math.floor((to - from) / dayMs);
  return sites.flatMap((place, site) =>
    Array.from({ length: days }, (_, day) =>
      session(place, from + day * dayMs + (8 + site * 5) * 3_600_000, day, requests, curve),
    ).flat(),
  );
}

function session(
  place: Place,
  submitted: number,
  day: number,
  requests: readonly AgentRequest[],
  curve: ReturnType<typeof mi300xReadings>,
): Emission[] {
  const name = `agent-research-${place.network}-${day + 1}`;
  const random = new Random(name);
  const job = new JobScript(workload, name, place.network);
  const opened =
    submitted + random.between(place.network === 'akash' ? 80 : 50, place.network === 'akash' ? 240 : 150) * 1000;
  const ready = opened + random.between(180, 420) * 1000;
  const last = Math.max(...requests.map((request) => request.end));
  const end = ready + last + 120_000;
  const script = new LeaseScript({
    place,
    workload,
    job: name,
    attempt: 1,
    start: opened,
    gpuCount: 4,
    provider: day,
    parent: job.attemptId(1),
  });
  script.span('startup', opened, ready, { 'compute.phase': 'startup' });
  const run = script.span('run', ready, ready + last, { 'compute.phase': 'run' });
  const byRoot = new Map<string, string>();
  for (const root of new Set(requests.map((request) => request.root))) {
    const own = requests.filter((request) => request.root === root);
    byRoot.set(
      root,
      script.span(
        'invoke_agent',
        ready + Math.min(...own.map((r) => r.start)),
        ready + Math.max(...own.map((r) => r.end)),
        { 'gen_ai.conversation.id': root.slice(0, 8) },
        { parent: run },
      ),
    );
  }
  for (const request of requests) chatSpan(script, request, ready, byRoot.get(request.root) ?? run);
  script.readings(ready, end, curve, { busy: 0.75 });
  script.close(end);
  job.queue(1, submitted, opened);
  job.attempt(1, submitted, end, 'completed');
  job.root(submitted, end, { 'compute.job.kind': workload.kind });
  return [script.emission, job.emission];
}

function chatSpan(script: LeaseScript, request: AgentRequest, base: number, parent: string): void {
  const start = base + request.start;
  const end = base + request.end;
  const ttft = request.ttft ?? end - start;
  const id = script.span(
    'chat',
    start,
    end,
    {
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.input_tokens': request.input ?? 0,
      'gen_ai.usage.output_tokens': request.output ?? 0,
      'gen_ai.response.time_to_first_chunk': Math.round(ttft) / 1000,
      'agent.depth': request.depth,
      'agent.turn': request.turn,
    },
    { parent, kind: 3, ...(request.cancelled && { error: 'cancelled' }) },
  );
  const first = Math.min(end, start + ttft);
  script.span('prefill', start, first, {}, { parent: id });
  if (end > first) script.span('decode', first, end, {}, { parent: id });
}
