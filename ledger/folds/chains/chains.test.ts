import { describe, expect } from 'vitest';
import { Random } from '../../../samples/random.ts';
import { insertPartial } from '../../../tests/support/insert.ts';
import { closedTogether, hourMs, leaseSpan, spanOf } from '../../../tests/support/ledger.ts';
import { type ChainSpan, referenceChains } from '../../../tests/support/reference-chains.ts';
import { rowsOf, testStore } from '../../../tests/support/test-store.ts';

const store = testStore();
const together = closedTogether(store);
const base = Math.floor(Date.now() / hourMs) * hourMs - 30 * hourMs;

/** A unit of work of a trace, or (`name: 'POST'`) a span between; times in milliseconds from the start of the hour. */
type Unit = {
  readonly id: string;
  readonly in?: string;
  /** The lease that it runs in; none by default. */
  readonly lease?: string;
  readonly workload?: string;
  readonly at?: number;
  readonly ms?: number;
  readonly tokens?: readonly [input?: string, output?: string];
  readonly th?: string;
  readonly isError?: boolean;
  readonly name?: string;
};
const leaseOf = (id: string, hours = 1) => ({
  id,
  from: base,
  to: base + hours * hourMs,
  price: { amount: '2', per: 'million_tokens' },
  resource: { 'compute.workload': id },
});
const row = (trace: string, unit: Unit) => {
  const { id, lease = '', at = 1000, ms = 500, tokens: [input, output] = [], th = '', name = 'chat' } = unit;
  return spanOf(
    {
      ...leaseOf(lease),
      resource: { 'compute.lease.id': lease, 'compute.workload': unit.workload ?? (lease || `${trace}-client`) },
    },
    name,
    [base + at, base + at + ms],
    {
      ...(name === 'chat' && { 'gen_ai.operation.name': 'chat' }),
      ...(input !== undefined && { 'gen_ai.usage.input_tokens': input }),
      ...(output !== undefined && { 'gen_ai.usage.output_tokens': output }),
    },
    {
      TraceId: trace.padEnd(32, '0'),
      SpanId: id,
      ParentSpanId: unit.in ?? '',
      StatusCode: unit.isError ? 'Error' : 'Unset',
      TraceState: th && `ot=th:${th}`,
    },
  );
};
const spans = (rows: readonly object[]) => insertPartial(store, 'otel_traces', [...rows]);

/** What a lease delivered: units, input and output tokens. */
const delivered = async (lease: string) => {
  const [found] = await rowsOf<{ units: number; input: number; output: number; untold: number; partly: number }>(
    store,
    `SELECT toFloat64(sum(d.delivered)) AS units, toFloat64(sum(d.input_tokens)) AS input,
        toFloat64(sum(d.output_tokens)) AS output, toFloat64(sum(d.untold)) AS untold,
        toFloat64(sum(d.no_input) + sum(d.no_output)) AS partly
      FROM {db}.delivered AS d
      WHERE lease_id = '${lease}' AND (hour, version) IN (
        SELECT hour, max(version) FROM {db}.charge_hours GROUP BY hour
      )`,
  );
  return found;
};

type Case = {
  readonly what: string;
  readonly units: (lease: (name: string) => string) => readonly Unit[];
  /** By lease: delivered units, input tokens, output tokens; untold and partly told requests if there are some. */
  readonly told: Readonly<Record<string, readonly [number, number, number, number?, number?]>>;
};
const full = ['100', '900'] as const;
const hundredth = 'fd70a3d70a3d71';

const cases: readonly Case[] = [
  {
    what: 'of a router and of the server behind it count for both leases',
    units: (of) => [
      { id: 'client', ms: 900, tokens: full },
      { id: 'r', in: 'client', lease: of('router'), ms: 800, tokens: full },
      { id: 'post', in: 'r', lease: of('router'), ms: 700, name: 'POST' },
      { id: 's', in: 'post', lease: of('server'), ms: 600, tokens: full },
      { id: 's2', in: 's', lease: of('server'), ms: 500, tokens: full },
    ],
    told: { router: [1, 100, 900], server: [1, 100, 900] },
  },
  {
    what: 'of a router to an API that runs in no lease count for the router',
    units: (of) => [
      { id: 'r', lease: of('router'), ms: 800, tokens: full },
      { id: 'api', in: 'r', ms: 600, tokens: full },
    ],
    told: { router: [1, 100, 900] },
  },
  {
    what: 'that come back to a lease count for it once',
    units: (of) => [
      { id: 'a', lease: of('one'), ms: 900, tokens: full },
      { id: 'b', in: 'a', lease: of('other'), ms: 800, tokens: full },
      { id: 'c', in: 'b', lease: of('one'), ms: 700, tokens: full },
    ],
    told: { one: [1, 100, 900], other: [1, 100, 900] },
  },
  {
    what: 'of which only the outer came whole count as often as the outer',
    units: (of) => [
      ...Array.from({ length: 20 }, (_, at) => ({ id: `o${at}`, lease: of('one'), at: at * 1000, tokens: full })),
      { id: 'i0', in: 'o3', lease: of('one'), at: 3100, ms: 200, tokens: full, th: hundredth },
    ],
    told: { one: [20, 2000, 18_000] },
  },
  {
    what: 'of which only the inner came whole count as often as the inner',
    units: (of) => [
      ...Array.from({ length: 20 }, (_, at) => ({
        id: `i${at}`,
        in: `o${at}`,
        lease: of('one'),
        at: at * 1000,
        tokens: full,
      })),
      { id: 'o3', lease: of('one'), at: 2900, ms: 900, tokens: full, th: hundredth },
    ],
    told: { one: [20, 2000, 18_000] },
  },
  {
    what: 'whose server is a sample in a lease of its own stand for all of that lease, and the router counts what it sent',
    units: (of) => [
      { id: 'r1', lease: of('router'), tokens: full },
      { id: 'r2', lease: of('router'), at: 5000, tokens: full },
      { id: 's', in: 'r1', lease: of('server'), at: 1100, ms: 200, tokens: full, th: 'c' },
    ],
    told: { router: [2, 200, 1800], server: [4, 400, 3600] },
  },
  {
    what: 'take the tokens that the client tells',
    units: (of) => [
      { id: 'c', ms: 900, tokens: full },
      { id: 's', in: 'c', lease: of('server') },
    ],
    told: { server: [1, 100, 900] },
  },
  {
    what: 'take the tokens that the server tells',
    units: (of) => [
      { id: 'r', lease: of('router'), ms: 900 },
      { id: 's', in: 'r', lease: of('server'), tokens: full },
    ],
    told: { router: [1, 100, 900], server: [1, 100, 900] },
  },
  {
    what: 'take of each kind what any of them tells',
    units: (of) => [
      { id: 'c', ms: 900, tokens: ['100'] },
      { id: 's', in: 'c', lease: of('server'), tokens: [undefined, '900'] },
    ],
    told: { server: [1, 100, 900] },
  },
  {
    what: 'take what can be read over what cannot',
    units: (of) => [
      { id: 'c', ms: 900, tokens: full },
      { id: 's', in: 'c', lease: of('server'), tokens: ['a hundred', '900'] },
    ],
    told: { server: [1, 100, 900] },
  },
  {
    what: 'tried twice take the tokens for what was delivered',
    units: (of) => [
      { id: 'c', ms: 900, tokens: full },
      { id: 's1', in: 'c', lease: of('server'), isError: true },
      { id: 's2', in: 'c', lease: of('server'), at: 1400, ms: 300 },
    ],
    told: { server: [1, 100, 900] },
  },
  {
    what: 'of two calls in one share what is told of both, once',
    units: (of) => [
      { id: 'c', ms: 900, tokens: full },
      { id: 's1', in: 'c', lease: of('server'), ms: 100 },
      { id: 's2', in: 'c', lease: of('server'), at: 1200, ms: 100 },
    ],
    told: { server: [2, 100, 900] },
  },
  {
    what: 'of two calls in two leases tell nothing apart',
    units: (of) => [
      { id: 'c', ms: 900, tokens: full },
      { id: 's1', in: 'c', lease: of('one'), ms: 100 },
      { id: 's2', in: 'c', lease: of('other'), at: 1200, ms: 100 },
    ],
    told: { one: [1, 0, 0, 1], other: [1, 0, 0, 1] },
  },
  {
    what: 'that are each other’s parents count once',
    units: (of) => [
      { id: 'a', in: 'b', lease: of('one'), tokens: full },
      { id: 'b', in: 'a', lease: of('one'), at: 1100, ms: 200, tokens: full },
    ],
    told: { one: [1, 100, 900] },
  },
  {
    what: 'that go round in three, one of them telling tokens, count once',
    units: (of) => [
      { id: 'a', in: 'c', lease: of('one'), tokens: full },
      { id: 'b', in: 'a', lease: of('one'), at: 1000 },
      { id: 'c', in: 'b', lease: of('one'), at: 1000 },
    ],
    told: { one: [1, 100, 900] },
  },
  {
    what: 'below a circle count, and not the circle',
    units: (of) => [
      { id: 'a', in: 'b', lease: of('one'), tokens: full },
      { id: 'b', in: 'a', lease: of('one'), tokens: full },
      { id: 'c', in: 'b', lease: of('one'), at: 900, tokens: full },
      { id: 'd', in: 'b', lease: of('one'), at: 900, tokens: full },
    ],
    told: { one: [2, 200, 1800] },
  },
  {
    what: 'that are their own parents count, and hold others',
    units: (of) => [
      { id: 'a', in: 'a', lease: of('one'), tokens: full },
      { id: 'b', in: 'a', lease: of('one'), at: 1100, tokens: full },
    ],
    told: { one: [1, 100, 900] },
  },
  {
    what: 'with a parent that never came count',
    units: (of) => [{ id: 'a', in: 'gone', lease: of('one'), tokens: full }],
    told: { one: [1, 100, 900] },
  },
  {
    what: 'that tell only one kind are known in part',
    units: (of) => [
      { id: 'a', lease: of('one'), tokens: ['100'] },
      { id: 'b', lease: of('one'), at: 2000, tokens: full },
    ],
    told: { one: [2, 200, 900, 0, 1] },
  },
];

describe('random worlds', () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    together(
      `of leases, samples, circles and tokens told here and there count by plain rules (${seed})`,
      async function* () {
        const source = new Random(`chains ${seed}`);
        const random = () => source.next();
        const world = Array.from({ length: 25 }, (_, at) => randomTrace(`w${seed}-${at}`, seed, random)).flat();
        const rows = world.map((each) =>
          row(each.trace, {
            id: each.id,
            in: each.parent,
            lease: each.lease,
            workload: `world-${seed}-${each.lease}`,
            at: each.starts,
            ms: 100 + Math.floor(random() * 60_000),
            tokens: [each.input?.toString(), each.output?.toString()],
            th: each.weight === 4 ? 'c' : '',
            isError: each.isError,
            name: each.isUnit ? 'chat' : 'POST',
          }),
        );
        const leases = ['a', 'b', 'c'].map((name) => `${name}-${seed}`);
        await spans(leases.map((id) => leaseSpan(leaseOf(id))));
        await spans(rows.filter(() => random() < 0.5).toSorted(() => random() - 0.5));
        yield;
        await spans(rows.toSorted(() => random() - 0.5));
        yield;
        const expected = referenceChains(world);
        for (const lease of leases) {
          const { errors: _, units, ...rest } = expected.get(lease) ?? { errors: 0, units: 0 };
          expect([lease, await delivered(lease)]).toEqual([lease, { units: units - _, ...rest }]);
        }
        const [all] = await rowsOf<object>(
          store,
          `SELECT toFloat64(sum(w.units)) AS units, toFloat64(sum(w.errors)) AS errors,
              toFloat64(sum(w.input_tokens)) AS input,
              toFloat64(sum(w.output_tokens)) AS output, toFloat64(sum(w.untold)) AS untold,
              toFloat64(sum(w.no_input) + sum(w.no_output)) AS partly
            FROM {db}.work_hour AS w WHERE startsWith(workload, 'world-${seed}-') AND empty(beside)`,
        );
        expect(all).toEqual(expected.get(''));
      },
    );
});

/** A tree of spans, some of which are units of work, in three leases and in none; now and then its root is inside one of them. */
function randomTrace(trace: string, seed: number, random: () => number): ChainSpan[] {
  const found: ChainSpan[] = [];
  const count = 1 + Math.floor(random() * 8);
  for (let at = 0; at < count; at += 1) {
    const lease = ['', `a-${seed}`, `b-${seed}`, `c-${seed}`][Math.floor(random() * 4)] ?? '';
    const tells = () => (random() < 0.6 ? Math.floor(random() * 1000) : undefined);
    found.push({
      trace,
      id: `${trace}-${at}`,
      parent: at === 0 ? '' : `${trace}-${Math.floor(random() * at)}`,
      isUnit: random() < 0.75,
      lease,
      // No two at once, so that who is later is told; some in another minute.
      starts: 60_000 + Math.floor(random() * 1_500_000) * 2 + at,
      weight: random() < 0.3 ? 4 : 1,
      isError: random() < 0.15,
      input: tells(),
      output: tells(),
    });
  }
  const [root] = found;
  const last = found.at(-1);
  if (root && last && random() < 0.2) found[0] = { ...root, parent: last.id };
  return found.map((each) => ({ ...each, starts: (found[0]?.starts ?? 0) + (each.starts % 600_000) }));
}

describe('units of work of one request', () => {
  for (const order of ['outer first', 'inner first', 'at once', 'apart'] as const)
    for (const [at, { what, units, told }] of cases.entries())
      together(`${what} (${order})`, async function* () {
        const of = (name: string) => `${order[0]}${order.length}-${at}-${name}`;
        // Another minute for those that come apart, so that each is folded on its own.
        const rows = units(of).map((unit, place) =>
          row(
            `${order}-${at}`.replaceAll(' ', '-'),
            order === 'apart' ? { ...unit, at: (unit.at ?? 1000) + place * 50_000 } : unit,
          ),
        );
        const ordered = order === 'inner first' || order === 'apart' ? rows.toReversed() : rows;
        const half = order === 'at once' ? rows.length : Math.ceil(rows.length / 2);
        await spans([...Object.keys(told).map((name) => leaseSpan(leaseOf(of(name)))), ...ordered.slice(0, half)]);
        yield;
        await spans([...ordered.slice(half), ...ordered.slice(0, 1)]);
        yield;
        for (const [name, [n, input, output, untold = 0, partly = 0]] of Object.entries(told))
          expect([name, await delivered(of(name))]).toEqual([name, { units: n, input, output, untold, partly }]);
      });
});
