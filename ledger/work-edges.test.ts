import { describe, expect } from 'vitest';
import { queries } from '../server/queries/index.ts';
import { runQuery } from '../store/query.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, closedTogether, hourMs, leaseSpan, reading, spanOf } from '../tests/support/ledger.ts';
import { testStore } from '../tests/support/test-store.ts';

const store = testStore();
const together = closedTogether(store);
const noon = Math.floor(Date.now() / hourMs) * hourMs - 40 * hourMs;
const minute = 60_000;

type Lease = { readonly id: string; readonly from: number; readonly to: number };
const leaseOf = ({ id, from, to }: Lease) => ({ id, from, to, price: { amount: '2', per: 'million_tokens' } });
const request = (lease: Lease, [from, to]: readonly [number, number], usage: Record<string, string> = {}) =>
  spanOf(leaseOf(lease), 'chat', [from, to], {
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': '0',
    'gen_ai.usage.output_tokens': '500000',
    ...usage,
  });
const costs = async (lease: string) => (await chargesOf(store, lease)).map(({ cost }) => cost);

describe('work at the edge of its lease', () => {
  /** A lease from noon, a request, and what each of its hours costs; times in seconds from noon. */
  const edges: readonly (readonly [
    what: string,
    lease: readonly [number, number],
    at: readonly [number, number],
    costs: readonly (string | null)[],
  ])[] = [
    ['ends after it, at a full hour', [0, 3600], [3590, 3605], ['1']],
    ['ends hours after it', [0, 3600], [3590, 9000], ['1']],
    ['starts just after it, by a clock that differs', [0, 3600], [3600.5, 3602], ['1']],
    ['ends after it, just before a full hour', [0, 3599], [3590, 3605], ['1']],
    ['starts before it, at a full hour', [3600, 7200], [3590, 3605], ['1']],
    ['ends just before it, by a clock that differs', [3600, 7200], [3590, 3599], ['1']],
    ['starts before it and ends after it', [3600, 7200], [3500, 7300], ['1']],
    ['ends in its second hour', [0, 7200], [3590, 3605], ['0', '1']],
    ['runs long after it', [0, 3600], [3700, 3705], ['0']],
    ['ran long before it', [7200, 10_800], [3600, 3605], ['0']],
  ];
  together('is that of its last or first hour', async function* () {
    const at = (seconds: number) => noon + seconds * 1000;
    const leases = edges.map(([what, [from, to], [begin, end], expected], index) => ({
      what,
      expected,
      lease: { id: `edge-${index}`, from: at(from), to: at(to) },
      span: [at(begin), at(end)] as const,
    }));
    await insertPartial(
      store,
      'otel_traces',
      leases.flatMap(({ lease, span }) => [leaseSpan(leaseOf(lease)), request(lease, span)]),
    );
    yield;
    for (const { what, lease, expected } of leases) expect([what, await costs(lease.id)]).toEqual([what, expected]);
    const { data } = await runQuery(store, queries['lease-problems'], { from: noon, to: noon + 4 * hourMs });
    const listed = (data?.values[0] ?? []).flatMap((problem, at) =>
      problem === 'work outside it' ? [data?.values[1]?.[at]] : [],
    );
    expect(listed.toSorted()).toEqual(
      leases
        .filter(({ expected: [cost] }) => cost === '0')
        .flatMap(({ what, lease }) => (what.startsWith('ends') ? [] : [lease.id])),
    );
  });

  together('between two of its spans, or of a lease that is prolonged later, follows it', async function* () {
    const gap = { id: 'gap', from: noon, to: noon + hourMs };
    const longer = { id: 'longer', from: noon, to: noon + hourMs };
    await insertPartial(store, 'otel_traces', [
      leaseSpan(leaseOf(gap)),
      { ...leaseSpan(leaseOf({ ...gap, from: noon + 3 * hourMs, to: noon + 4 * hourMs })), SpanId: 'second' },
      request(gap, [noon + hourMs - 1000, noon + hourMs + 10 * minute]),
      request(gap, [noon + 2 * hourMs, noon + 3 * hourMs - 100]),
      leaseSpan(leaseOf(longer)),
      request(longer, [noon + hourMs - 1000, noon + hourMs + 10 * minute]),
    ]);
    yield;
    expect(await costs('gap')).toEqual(['1', '1']);
    expect(await costs('longer')).toEqual(['1']);
    await insertPartial(store, 'otel_traces', [
      { ...leaseSpan(leaseOf({ ...longer, from: noon + hourMs, to: noon + 2 * hourMs })), SpanId: 'second' },
    ]);
    yield;
    expect(await costs('longer')).toEqual(['0', '1']);
  });

  together('in no lease is listed', async function* () {
    const days = noon - 240 * hourMs;
    const halting = { id: 'halting', from: days, to: days + hourMs };
    const nobodys = { id: 'nobodys', from: days, to: days + hourMs };
    await insertPartial(store, 'otel_traces', [
      leaseSpan(leaseOf(halting)),
      { ...leaseSpan(leaseOf({ ...halting, from: days + 5 * hourMs, to: days + 6 * hourMs })), SpanId: 'second' },
      request(halting, [days + 2.5 * hourMs, days + 2.5 * hourMs + 1000]),
      request(halting, [days + 3.5 * hourMs, days + 3.5 * hourMs + 1000]),
      request(halting, [days + 5.5 * hourMs, days + 5.5 * hourMs + 1000]),
      request(nobodys, [days + 1000, days + 2000]),
    ]);
    await insertPartial(store, 'gpu_samples', [reading('nobodys', days + minute, 300)]);
    yield;
    expect(await costs('halting')).toEqual(['0', '1']);
    const listed = async (params: Record<string, unknown>) => {
      const { data } = await runQuery(store, queries['lease-problems'], params);
      return (data?.values[0] ?? []).flatMap((problem, at) =>
        problem === 'work outside it' || problem === 'no lease known'
          ? [[problem, data?.values[1]?.[at], Number(data?.values[4]?.[at]) - days, data?.values[5]?.[at]]]
          : [],
      );
    };
    expect(await listed({ from: days, to: days + 7 * hourMs })).toEqual([
      ['no lease known', 'nobodys', 0, 'readings of GPUs; units of work: 1'],
      ['work outside it', 'halting', 2 * hourMs, 'units of work from times when it did not run: 2'],
    ]);
    expect(await listed({ from: days + 3 * hourMs, to: days + 4 * hourMs, workload: 'w' })).toEqual([
      ['work outside it', 'halting', 3 * hourMs, 'units of work from times when it did not run: 1'],
    ]);
  });
});

describe('requests that tell only a part of their tokens', () => {
  const partial: readonly (readonly [string, Record<string, string>, string | null, string, string])[] = [
    ['whole', {}, '1', 'B', ''],
    [
      'no-input',
      { 'gen_ai.usage.input_tokens': '' },
      '1',
      'D',
      'requests that tell only input or only output tokens: 1',
    ],
    [
      'no-output',
      { 'gen_ai.usage.input_tokens': '250000', 'gen_ai.usage.output_tokens': '' },
      '0.5',
      'D',
      'requests that tell only input or only output tokens: 1',
    ],
    [
      'embeddings',
      {
        'gen_ai.operation.name': 'embeddings',
        'gen_ai.usage.input_tokens': '250000',
        'gen_ai.usage.output_tokens': '',
      },
      '0.5',
      'B',
      '',
    ],
    [
      'neither',
      { 'gen_ai.usage.input_tokens': '', 'gen_ai.usage.output_tokens': '' },
      null,
      '?',
      'requests that tell no tokens: 1',
    ],
  ];
  together('cost at least what those cost, with the reason', async function* () {
    const leases = partial.map(([id]) => ({ id, from: noon, to: noon + hourMs }));
    await insertPartial(
      store,
      'otel_traces',
      partial.flatMap(([, usage], at) => {
        const lease = leases[at] as Lease;
        return [leaseSpan(leaseOf(lease)), request(lease, [noon + 1000, noon + 2000], usage)];
      }),
    );
    yield;
    for (const [id, , cost, costGrade, costReason] of partial)
      expect([id, ...(await chargesOf(store, id))]).toMatchObject([id, { cost, costGrade, costReason }]);
  });
});

describe('a router and its server', () => {
  together('have unit costs of their own, and of one request together', async function* () {
    const noon = Math.floor(Date.now() / hourMs) * hourMs - 100 * hourMs;
    const of = (id: string, workload: string, team: string, amount: string, network = 'nosana') => ({
      id,
      from: noon,
      to: noon + hourMs,
      price: { amount, per: 'hour' },
      resource: { 'compute.workload': workload, 'compute.team': team, 'compute.network': network },
    });
    const router = of('gw', 'gateway', 'edge', '1');
    const server = of('srv', 'chat', 'models', '9');
    const away = of('away', 'chat', 'models', '5', 'ionet');
    const chat = (lease: typeof router, SpanId: string, ParentSpanId: string, at: number) =>
      spanOf(
        lease,
        'chat',
        [noon + at * 1000, noon + at * 1000 + 500],
        { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': '100', 'gen_ai.usage.output_tokens': '900' },
        { TraceId: `route-${at}`.padEnd(32, '0'), SpanId, ParentSpanId },
      );
    await insertPartial(store, 'otel_traces', [
      ...[router, server, away].map(leaseSpan),
      ...[1, 2, 3, 4].flatMap((at) => [chat(router, 'r', '', at), chat(at === 4 ? away : server, 's', 'r', at)]),
    ]);
    yield;
    const costsBy = async (by: 'network' | 'workload' | 'team' | 'none', filter: object = {}) => {
      const { schema, data } = await runQuery(store, queries['unit-costs'], {
        from: noon,
        to: noon + hourMs,
        by,
        ...filter,
      });
      const column = (name: string) =>
        data?.values[(schema?.fields ?? []).findIndex((field) => field.name === name)] ?? [];
      return Object.fromEntries(
        column('item').map((item, at) => [item, [column('perRequest')[at], column('outputTokens')[at]]]),
      );
    };
    expect(await costsBy('workload')).toEqual({ gateway: [1 / 4, 3600], chat: [14 / 4, 3600] });
    expect(await costsBy('team')).toEqual({ edge: [1 / 4, 3600], models: [14 / 4, 3600] });
    // Three of the router's four requests were served by a lease of its own network.
    expect(await costsBy('network')).toEqual({ nosana: [10 / 4, 3600], ionet: [5, 900] });
    expect(await costsBy('none')).toEqual({ '': [15 / 4, 3600] });
    expect(await costsBy('none', { workload: 'gateway' })).toEqual({ '': [1 / 4, 3600] });
    expect(await costsBy('network', { team: 'models' })).toEqual({ nosana: [9 / 3, 2700], ionet: [5, 900] });
    const latencies = async (filter: object) => {
      const { data } = await runQuery(store, queries['latency-by-region'], {
        from: noon,
        to: noon + hourMs,
        ...filter,
      });
      return Object.fromEntries((data?.values[0] ?? []).map((network, at) => [network, data?.values[2]?.[at]]));
    };
    // A router has latencies of its own; its network's requests are those of its servers, and what another network served for it.
    expect(await latencies({ workload: 'gateway' })).toEqual({ nosana: 4 });
    expect(await latencies({ workload: 'chat' })).toEqual({ nosana: 3, ionet: 1 });
    expect(await latencies({})).toEqual({ nosana: 4, ionet: 1 });
    const { schema, data } = await runQuery(store, queries['compare-networks'], { from: noon, to: noon + hourMs });
    const perMillion = data?.values[(schema?.fields ?? []).findIndex((field) => field.name === 'costPerMillionTokens')];
    expect(perMillion?.map(Number).toSorted((a, b) => a - b)).toEqual([10 / 0.004, 5 / 0.001]);
  });
});
