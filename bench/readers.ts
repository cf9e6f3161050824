/**
 * `npm run bench:readers [-- --readers 40 --seconds 30] [--folder data-of-samples]`: so many readers open Compare of the sample world
 * within ten seconds and stay, each refreshing every fifteen; beside them one asks expensive questions over a year without a
 * pause, somebody looks at the health once a second, and spans come in. Prints how long a page's answers took (all of a batch, and the
 * first), the health, and what the collector acknowledged, beside the same without readers. Prints JSON.
 */
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { postSpans, spansOf, testCollector } from '../tests/support/test-collector.ts';
import { sampleServer } from './samples.ts';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '30' },
    folder: { type: 'string' },
  },
});
const readers = Number(values.readers);
const seconds = Number(values.seconds);
const { store, server, end } = await sampleServer(values.folder, { ANSWERS_KEPT_SECONDS: 5 });
const collector = await testCollector(store);

/** Minutes, as pages round the end of their period. */
const now = () => Math.ceil(Date.now() / 60_000) * 60_000;
const dayMs = 86_400_000;
const overview = [
  'compare-networks',
  'compare-workloads',
  'uptime-by-network',
  'paid-time',
  'cost-by-network',
  'offers',
  'grid-by-hour',
];

type Opened = { readonly firstMs: number; readonly allMs: number; readonly failed: number };

/** What Compare asks, as its page does. */
async function open(): Promise<Opened> {
  const period = `from=${Math.floor((now() - 30 * dayMs) / 3_600_000) * 3_600_000}&to=${now()}`;
  const scope = `${period}&workload=&network=&team=&region=`;
  const paths = [
    ...overview.map((name) => `/query/${name}?${scope}`),
    `/query/workloads?${period}`,
    `/query/token-prices?${period}`,
    '/query/currencies?',
    `/what-if/later?${scope}&slackHours=12`,
  ];
  const started = performance.now();
  const answer = await fetch(`${server.url}/api/v1/batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ requests: paths.map((path) => ({ path })) }),
  });
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  let firstMs = Number.NaN;
  let text = '';
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    if (Number.isNaN(firstMs)) firstMs = performance.now() - started;
    text += piece;
  }
  const statuses = text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { status: number }).status);
  return {
    firstMs,
    allMs: performance.now() - started,
    failed: paths.length - statuses.filter((status) => status === 200).length,
  };
}

/** Does something again and again until the time is up, and keeps what it gives. */
async function repeat<T>(until: number, everyMs: number, run: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  while (performance.now() < until) {
    const started = performance.now();
    found.push(await run());
    await sleep(Math.max(0, everyMs - (performance.now() - started)));
  }
  return found;
}

const took = (run: () => Promise<Response>) => async () => {
  const started = performance.now();
  const answer = await run();
  await answer.arrayBuffer();
  return { ms: performance.now() - started, status: answer.status };
};

let request = 0;
async function measure(count: number) {
  const until = performance.now() + seconds * 1000;
  const year = () => `from=${now() - 365 * dayMs + Math.round(Math.random() * 3_600_000)}&to=${now()}`;
  const [health, spans, expensive, ...opened] = await Promise.all([
    repeat(
      until,
      1000,
      took(() => fetch(`${server.url}/api/v1/health`)),
    ),
    repeat(
      until,
      100,
      took(() => postSpans(collector, spansOf(request++, 500))),
    ),
    count === 0
      ? []
      : repeat(
          until,
          0,
          took(() => fetch(`${server.url}/api/v1/query/service-calls?${year()}`)),
        ),
    ...Array.from({ length: count }, async (_, i) => {
      await sleep((10_000 * i) / count);
      return repeat(until, 15_000, open);
    }),
  ]);
  const pages = opened.flat();
  return {
    pages: pages.length,
    pageMs: spread(pages.map(({ allMs }) => allMs)),
    firstAnswerMs: spread(pages.map(({ firstMs }) => firstMs)),
    failedAnswers: pages.reduce((sum, { failed }) => sum + failed, 0),
    healthMs: spread(health.map(({ ms }) => ms)),
    spansAcknowledged: spans.filter(({ status }) => status === 200).length * 500,
    spansMs: spread(spans.map(({ ms }) => ms)),
    expensive: {
      answered: expensive.filter(({ status }) => status === 200).length,
      ms: spread(expensive.map(({ ms }) => ms)),
    },
  };
}

function spread(all: readonly number[]): { readonly median: number; readonly p95: number; readonly most: number } {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}

// The first of all finds a store that nobody has asked yet.
await open();
const load = loadavg()[0];
const alone = await measure(0);
const together = await measure(readers);
console.log(
  JSON.stringify(
    { machine: `${cpus().length} × ${cpus()[0]?.model}`, load, readers, seconds, alone, together },
    null,
    2,
  ),
);
await collector.stop();
await end();
process.exit(0);
