import { expect } from 'vitest';
import { insertPartial } from '../../../tests/support/insert.ts';
import { chargesOf, closedTogether, hourMs, iso, leaseSpan } from '../../../tests/support/ledger.ts';
import { testStore } from '../../../tests/support/test-store.ts';

const store = testStore();
const together = closedTogether(store);
const from = Math.floor(Date.now() / hourMs) * hourMs - 40 * hourMs;

/** A series of a server's counters: what it says of itself, and its values; by default it grows by 10,000 tokens every five minutes. */
type Series = {
  readonly resource?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly suffix?: '' | '_total';
  readonly isDelta?: boolean;
  /** Points, minutes from the start of the hour, of which seconds may be apart. */
  readonly at?: readonly number[];
  readonly value?: (minute: number) => number;
};
const everyFive = Array.from({ length: 13 }, (_, at) => at * 5);
const steadily = (minute: number) => 2000 * minute;
/** A load that is no straight line. */
const unevenly = (minute: number) => Math.round(120_000 * (minute / 60) ** 2);

const prometheus = { 'service.instance.id': '10.0.0.7:8000', 'server.address': '10.0.0.7', 'server.port': '8000' };
const pushed = { 'service.instance.id': '5f2a6f0e-8c1f-4f3b-9a55-3d0f6a1b7c11' };

const cases: readonly (readonly [what: string, series: readonly Series[], tokens: number, grade: string])[] = [
  ['one series', [{}], 120_000, 'B'],
  ['scraped twice, by two instance ids', [{ resource: prometheus }, { resource: pushed }], 120_000, 'C'],
  [
    'scraped twice at other seconds',
    [
      { resource: prometheus, value: unevenly },
      { resource: pushed, value: unevenly, at: everyFive.map((at) => Math.min(60, at + 0.3)) },
    ],
    120_000,
    'C',
  ],
  [
    'scraped twice of one place',
    [{ resource: prometheus }, { resource: { ...pushed, 'server.address': '10.0.0.7', 'server.port': '8000' } }],
    120_000,
    'B',
  ],
  ['with a label more', [{ labels: { model_name: 'm' } }, { labels: { model_name: 'm', engine: '0' } }], 120_000, 'C'],
  [
    'with labels of the scraper',
    [
      { labels: { instance: '10.0.0.7:8000', job: 'a' } },
      { labels: { instance: 'http://10.0.0.7:8000/metrics', job: 'b' } },
    ],
    120_000,
    'B',
  ],
  [
    'by name and by address',
    [{ labels: { instance: 'vllm-0:8000' } }, { labels: { instance: '10.0.0.7:8000' } }],
    120_000,
    'C',
  ],
  [
    'on the machine and from outside',
    [{ labels: { instance: 'localhost:8000' } }, { labels: { instance: '10.0.0.7:8000' } }],
    120_000,
    'C',
  ],
  [
    'cumulative and as deltas',
    [{ resource: prometheus }, { resource: pushed, isDelta: true, value: (minute) => (minute === 0 ? 0 : 10_000) }],
    120_000,
    'C',
  ],
  ['by two names', [{ suffix: '' }, { suffix: '_total' }], 120_000, 'B'],
  [
    'by three ways',
    [{ resource: prometheus }, { resource: pushed }, { suffix: '', labels: { engine: '0' } }],
    120_000,
    'C',
  ],
  ['by one that misses points', [{ resource: prometheus }, { resource: pushed, at: [0, 10, 25, 60] }], 120_000, 'C'],
  [
    'by two that each miss a part',
    [
      { resource: prometheus, value: unevenly, at: everyFive.slice(0, 9) },
      { resource: pushed, value: unevenly, at: everyFive.slice(5) },
    ],
    120_000,
    'C',
  ],
  [
    'by three in turns, of one place',
    [
      { labels: { instance: '10.0.0.7:8000', job: 'a' }, value: unevenly, at: everyFive.slice(0, 6) },
      { labels: { instance: '10.0.0.7:8000', job: 'b' }, value: unevenly, at: everyFive.slice(4, 11) },
      { labels: { instance: '10.0.0.7:8000', job: 'c' }, value: unevenly, at: everyFive.slice(9) },
    ],
    120_000,
    'B',
  ],
  [
    'cumulative at first, then as deltas',
    [
      { resource: prometheus, at: everyFive.slice(0, 8) },
      { resource: pushed, isDelta: true, value: () => 10_000, at: everyFive.slice(5) },
    ],
    120_000,
    'C',
  ],
  [
    'by one inside the time of another',
    [
      { resource: prometheus, value: unevenly },
      { resource: pushed, value: unevenly, at: everyFive.slice(3, 9) },
    ],
    120_000,
    'C',
  ],
  [
    'that restarted, scraped twice',
    [
      { resource: prometheus, value: (m) => (m < 30 ? 2000 * m + 900_000 : 2000 * (m - 25)) },
      { resource: pushed, value: (m) => (m < 30 ? 2000 * m + 900_000 : 2000 * (m - 25)) },
    ],
    120_000,
    'C',
  ],
  [
    'of two ports',
    [{ labels: { instance: '10.0.0.7:8000' } }, { labels: { instance: '10.0.0.7:8001' } }],
    240_000,
    'B',
  ],
  [
    'of two hosts',
    [
      { resource: { 'server.address': 'a', 'server.port': '8000' } },
      { resource: { 'server.address': 'b', 'server.port': '8000' } },
    ],
    240_000,
    'B',
  ],
  [
    'of two pods',
    [{ resource: { 'k8s.pod.name': 'vllm-0' } }, { resource: { 'k8s.pod.name': 'vllm-1' } }],
    240_000,
    'B',
  ],
  ['of two GPUs', [{ labels: { gpu: '0' } }, { labels: { gpu: '1' } }], 240_000, 'B'],
  ['of two models', [{ labels: { model_name: 'a' } }, { labels: { model_name: 'b' } }], 240_000, 'B'],
  [
    'of two engines of one place',
    [
      { resource: prometheus, labels: { engine: '0' } },
      { resource: prometheus, labels: { engine: '1' } },
    ],
    240_000,
    'B',
  ],
  [
    'of two servers that nothing but their values tells apart',
    [
      { resource: pushed },
      { resource: { 'service.instance.id': 'other' }, value: (minute) => unevenly(minute) + 500_000 },
    ],
    240_000,
    'B',
  ],
  [
    'of a server that took over',
    [
      { resource: pushed, at: everyFive.slice(0, 7) },
      { resource: { 'service.instance.id': 'next' }, at: everyFive.slice(6), value: (minute) => 2000 * (minute - 30) },
    ],
    120_000,
    'B',
  ],
];

together('a counter counts once however it comes, and those of several servers add up', async function* () {
  const worlds = cases.map(([what, series, tokens, grade], at) => ({
    what,
    series,
    tokens,
    grade,
    id: `counted-${at}`,
  }));
  const heads: object[] = [];
  const points: object[] = [];
  for (const { id, series } of worlds)
    for (const [place, each] of series.entries())
      for (const name of ['prompt_tokens', 'generation_tokens']) {
        const metric = `vllm:${name}${each.suffix ?? '_total'}`;
        const key = String(heads.length + 1);
        heads.push({
          series: key,
          metric,
          kind: 'sum',
          temporality: each.isDelta ? 'delta' : 'cumulative',
          is_monotonic: true,
          day: iso(from).slice(0, 10),
          resource_attributes: { 'compute.lease.id': id, ...each.resource },
          attributes: { ...each.labels },
          scope_name: String(place),
        });
        for (const minute of each.at ?? everyFive)
          points.push({
            metric,
            series: key,
            time: iso(from + minute * 60_000),
            value: name === 'prompt_tokens' ? 0 : (each.value ?? steadily)(minute),
          });
      }
  await insertPartial(store, 'metric_series', heads);
  await insertPartial(store, 'metric_points', points);
  await insertPartial(
    store,
    'otel_traces',
    worlds.map(({ id }) => leaseSpan({ id, from, to: from + hourMs, price: { amount: '1', per: 'million_tokens' } })),
  );
  yield;
  const found = await Promise.all(worlds.map(({ id }) => chargesOf(store, id)));
  expect(
    worlds.map(({ what }, at) => [what, Math.round(Number(found[at]?.[0]?.cost) * 1e6), found[at]?.[0]?.costGrade]),
  ).toEqual(worlds.map(({ what, tokens, grade }) => [what, tokens, grade]));
});
