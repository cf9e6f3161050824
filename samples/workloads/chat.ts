import { idOf, Random } from '../random.ts';
import { azureRequests, vllmRequests } from '../recordings.ts';
import type { Emission, Period } from '../script.ts';
import { Traffic } from '../traffic.ts';
import { serversOf, sites } from './chat-servers.ts';

const runs = ['tp1_bs64_offloadoff', 'tp4_bs32_offloadon'];

/** Of 1,024 requests one is kept: tracestate tells which share was dropped, in hexadecimal after the point. */
const standsFor = 1024;
const traceState = 'ot=th:ffc';

/**
 * A chat service on four networks: 28,185 recorded requests as a sample of 29 million, beside the servers' counters of all of them.
 * Every network plays the same recorded service times, one run a lease, in turn.
 */
export function chat({ from, to }: Period): Emission[] {
  const requests = azureRequests().toSorted((a, b) => a.offsetMs - b.offsetMs);
  const traffic = new Traffic(requests, { from, to, standsFor });
  const emissions: Emission[] = [];
  const servers = sites.map((site) => serversOf(site, { from, to }, traffic, emissions));
  const services = runs.map(vllmRequests);
  const random = new Random('chat placement');

  for (const [number, request] of requests.entries()) {
    const start = traffic.timeOf((number + random.next()) / requests.length);
    const site = pick(random.next());
    const server = servers[site]?.find(({ open }) => open.some(([begins, ends]) => start >= begins && start < ends));
    const service = services[(server?.number ?? 0) % runs.length];
    if (!server || !service) continue;
    const recorded = nearest(service, request.generatedTokens);
    const ttft = recorded.ttftMs;
    const end = start + ttft + recorded.tpotMs * Math.max(0, request.generatedTokens - 1);
    const failed = random.chance(0.004);
    server.script.span(
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
      {
        traceId: idOf(`chat ${number}`, 16),
        traceState,
        kind: 2,
        ...(failed && { error: 'upstream closed the stream' }),
      },
    );
  }
  return emissions;
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
