import { describe, expect } from 'vitest';
import { Random } from '../../samples/random.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { chargesOf, closedTogether, hourMs, iso, leaseSpan, spanOf } from '../../tests/support/ledger.ts';
import { type ReferenceSpan, referenceWork } from '../../tests/support/reference-work.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';

const store = testStore();
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
const hoursAgo = (hours: number) => thisHour - hours * hourMs;
const spans = (rows: readonly object[]) => insertPartial(store, 'otel_traces', [...rows]);

type Usage = { readonly in?: string; readonly out?: string };
const tokens = ({ in: input, out }: Usage) => ({
  'gen_ai.operation.name': 'chat',
  ...(input !== undefined && { 'gen_ai.usage.input_tokens': input }),
  ...(out !== undefined && { 'gen_ai.usage.output_tokens': out }),
});

/** A lease that is paid 2 USD per million tokens, of one hour. */
const tokenLease = (id: string, from: number, workload = id) => ({
  id,
  from,
  to: from + hourMs,
  price: { amount: '2', per: 'million_tokens' },
  resource: { 'compute.workload': workload },
});
type Lease = ReturnType<typeof tokenLease>;
const request = (lease: Lease, second: number, usage: Usage, more: object = {}, attributes: object = {}) =>
  spanOf(
    lease,
    'chat',
    [lease.from + second * 1000, lease.from + second * 1000 + 500],
    { ...tokens(usage), ...attributes },
    more,
  );

const workOf = (workload: string) =>
  rowsOf<{ units: number; errors: number; tokens: number; requests: number }>(
    store,
    `SELECT toFloat64(sum(w.units)) AS units, toFloat64(sum(w.errors)) AS errors,
        toFloat64(sum(w.input_tokens) + sum(w.output_tokens)) AS tokens,
        (
          SELECT toUInt32(sum(n)) FROM {db}.request_hour WHERE workload = '${workload}' AND measure = 'duration'
        ) AS requests
      FROM {db}.work_hour AS w WHERE workload = '${workload}'`,
  ).then(([row]) => row);
const costOf = async (lease: string) => (await chargesOf(store, lease)).map(({ cost }) => cost);

const together = closedTogether(store);

describe('spans', () => {
  together('count once, however often, in whatever batches and whenever they come', async function* () {
    const lease = tokenLease('again', hoursAgo(30));
    const sent = Array.from({ length: 20 }, (_, at) => request(lease, 60 + at * 90, { in: '1000', out: '500000' }));
    await spans([leaseSpan(lease), ...sent, ...sent.slice(3, 9)]);
    yield;
    const first = await chargesOf(store, 'again');
    expect(first).toMatchObject([{ cost: '20.04', costGrade: 'B' }]);
    expect(await workOf('again')).toEqual({ units: 20, errors: 0, tokens: 10_020_000, requests: 20 });
    await spans(sent.toReversed());
    await spans([...sent.slice(0, 1), leaseSpan(lease)]);
    yield;
    expect(await costOf('again')).toEqual(['20.04']);
    expect(await workOf('again')).toEqual({ units: 20, errors: 0, tokens: 10_020_000, requests: 20 });
    const late = request(lease, 3000, { out: '500000' });
    await spans([late, ...sent]);
    yield;
    expect(await costOf('again')).toEqual(['21.04']);
    expect(await workOf('again')).toMatchObject({ units: 21, requests: 21 });
  });

  together('that came by a way that tells microseconds or milliseconds only count once', async function* () {
    const lease = tokenLease('coarse', hoursAgo(30));
    const one = request(lease, 60, { in: '0', out: '500000' });
    const at = iso(lease.from + 60_000).slice(0, 20);
    await spans([leaseSpan(lease), { ...one, Timestamp: `${at}123456789Z` }, { ...one, Timestamp: `${at}123456000Z` }]);
    yield;
    await spans([{ ...one, Timestamp: `${at}123000000Z`, Duration: '500000000' }]);
    yield;
    expect(await costOf('coarse')).toEqual(['1']);
    expect(await workOf('coarse')).toMatchObject({ units: 1, requests: 1 });
  });

  together('of weeks ago and of the running hour count once too', async function* () {
    const [old, running] = [tokenLease('old', hoursAgo(24 * 40)), tokenLease('running', Date.now() - 10 * 60_000)];
    const rows = [old, running].flatMap((lease) => [
      leaseSpan({ ...lease, to: lease.from + 600_000 }),
      request(lease, 60, { out: '500000' }),
    ]);
    await spans(rows);
    yield;
    await spans([...rows, request(old, 120, { out: '500000' })]);
    yield;
    expect(await costOf('old')).toEqual(['2']);
    expect(await workOf('old')).toMatchObject({ units: 2, requests: 2 });
    expect(await workOf('running')).toMatchObject({ units: 1, requests: 1 });
    expect((await costOf('running')).reduce((sum, cost) => sum + Number(cost), 0)).toBe(1);
  });

  together('that end in the next hour are priced there', async function* () {
    const lease = { ...tokenLease('across', hoursAgo(20)), to: hoursAgo(18) };
    const long = spanOf(lease, 'chat', [lease.from + 3_500_000, lease.from + 3_700_000], tokens({ out: '1000000' }));
    await spans([leaseSpan(lease), long]);
    yield;
    expect(await costOf('across')).toEqual(['0', '2']);
    await spans([long]);
    yield;
    expect(await costOf('across')).toEqual(['0', '2']);
  });

  together('that end at a full hour are of the hour before', async function* () {
    const lease = tokenLease('full-hour', hoursAgo(30));
    await spans([leaseSpan(lease), request(lease, 3599.5, { out: '500000' })]);
    yield;
    expect(await costOf('full-hour')).toEqual(['1']);
  });

  together('that failed deliver nothing, and their tokens are not paid', async function* () {
    const lease = tokenLease('failing', hoursAgo(30));
    await spans([
      leaseSpan(lease),
      request(lease, 60, { out: '500000' }),
      request(lease, 120, { out: '500000' }, { StatusCode: 'Error' }),
    ]);
    yield;
    expect(await costOf('failing')).toEqual(['1']);
    expect(await workOf('failing')).toEqual({ units: 2, errors: 1, tokens: 500_000, requests: 2 });
  });
});

describe('nested units of work', () => {
  together('count once, the innermost, whoever comes first and whatever is between them', async function* () {
    const lease = tokenLease('nested', hoursAgo(30));
    const at = (second: number, from: number, to: number, SpanId: string, ParentSpanId: string, usage?: Usage) =>
      spanOf(
        lease,
        'chat',
        [lease.from + second * 1000 + from, lease.from + second * 1000 + to],
        usage ? tokens(usage) : {},
        {
          TraceId: `nested-${second}`.padEnd(32, '0'),
          SpanId: `${SpanId}${second}`,
          ParentSpanId: ParentSpanId && `${ParentSpanId}${second}`,
        },
      );
    // The framework's call around the client's around an HTTP span around the server's; across a minute's end, too.
    const calls = [30, 59, 90].map((second) => ({
      outer: [at(second, 0, 4000, 'a', '', { out: '500000' }), at(second, 500, 3900, 'b', 'a', { out: '500000' })],
      inner: [at(second, 800, 3700, 'c', 'b'), at(second, 1200, 3500, 'd', 'c', { out: '500000' })],
    }));
    // Two calls side by side under one agent, and one around both of them.
    const siblings = [
      at(200, 0, 9000, 'w', '', { out: '9' }),
      at(200, 100, 8000, 'x', 'w', { out: '250000' }),
      at(200, 200, 7000, 'y', 'w', { out: '250000' }),
    ];
    await spans([leaseSpan(lease), ...calls.flatMap(({ outer }) => outer), ...siblings.slice(1)]);
    yield;
    await spans([...calls.flatMap(({ inner }) => inner), ...siblings.slice(0, 1)]);
    yield;
    expect(await workOf('nested')).toEqual({ units: 5, errors: 0, tokens: 2_000_000, requests: 5 });
    expect(await costOf('nested')).toEqual(['4']);
  });
});

describe('nested units of work by clocks that differ', () => {
  type Way = readonly [start: number, length: number];
  const ways: readonly (readonly [what: string, outer: Way, inner: Way])[] = [
    ['that seem to end before the call around them', [1000, 500], [0, 500]],
    ['that seem to start in the minute before', [60_200, 500], [59_700, 400]],
    ['of no length', [1000, 0], [1000, 0]],
    ['that go on when the call around them is over', [1000, 500], [2000, 500]],
    ['that start with the call around them', [1000, 500], [1000, 500]],
  ];
  together('count once, whoever comes first', async function* () {
    const leases = ways.flatMap(([, outer, inner], at) =>
      [true, false].map((outerFirst) => {
        const lease = tokenLease(`skew-${at}-${outerFirst}`, hoursAgo(30));
        const unit = ([from, length]: Way, SpanId: string, ParentSpanId: string) =>
          spanOf(lease, 'chat', [lease.from + from, lease.from + from + length], tokens({ out: '500000' }), {
            TraceId: lease.id.padEnd(32, '0'),
            SpanId,
            ParentSpanId,
          });
        const both = [unit(outer, 'outer', ''), unit(inner, 'inner', 'outer')];
        return { lease, both: outerFirst ? both : both.toReversed() };
      }),
    );
    await spans(leases.flatMap(({ lease, both }) => [leaseSpan(lease), ...both.slice(0, 1)]));
    yield;
    await spans(leases.flatMap(({ both }) => both.slice(1)));
    yield;
    for (const { lease } of leases) expect([lease.id, await costOf(lease.id)]).toEqual([lease.id, ['1']]);
  });

  together('count below any number of other spans, and beside broken parents', async function* () {
    const [deep, own] = [tokenLease('deep', hoursAgo(30)), tokenLease('own-parent', hoursAgo(30))];
    const at = (lease: Lease, name: string, SpanId: string, ParentSpanId: string) =>
      spanOf(lease, name, [lease.from + 1000, lease.from + 2000], name === 'chat' ? tokens({ out: '500000' }) : {}, {
        TraceId: lease.id.padEnd(32, '0'),
        SpanId,
        ParentSpanId,
      });
    await spans([
      leaseSpan(deep),
      at(deep, 'chat', 's0', ''),
      ...Array.from({ length: 30 }, (_, level) => at(deep, 'GET', `s${level + 1}`, `s${level}`)),
      at(deep, 'chat', 's31', 's30'),
      leaseSpan(own),
      at(own, 'chat', 'x', 'x'),
    ]);
    yield;
    expect(await costOf('deep')).toEqual(['1']);
    expect(await costOf('own-parent')).toEqual(['1']);
  });
});

describe('a sample', () => {
  const marks: readonly (readonly [string, object, object, number])[] = [
    ['all of it', { TraceState: 'ot=th:0' }, {}, 1],
    ['a half', { TraceState: 'ot=th:8' }, {}, 2],
    ['a quarter', { TraceState: 'ot=th:c' }, {}, 4],
    ['a tenth', { TraceState: 'ot=th:e6666666666666' }, {}, 10],
    ['a tenth in four digits', { TraceState: 'ot=th:e666' }, {}, 9.99939],
    ['one in 256', { TraceState: 'rojo=00f067aa0ba902b7, ot=rv:6e6d1a75832a2f;th:ff' }, {}, 256],
    ['a hundredth', { TraceState: 'ot=th:fd70a3d70a3d71;rv:6e6d1a75832a2f,congo=t61' }, { SampleRate: '7' }, 100],
    ['by a power of two', { TraceState: 'ot=r:10;p:8' }, {}, 256],
    ['of another vendor', { TraceState: 'other=th:8' }, { SampleRate: '20' }, 20],
    ['by rate', {}, { sampleRate: '50' }, 50],
    ['by Jaeger', {}, { 'sampler.type': 'probabilistic', 'sampler.param': '0.01' }, 100],
    ['by Jaeger, always', {}, { 'sampler.type': 'const', 'sampler.param': '1' }, 1],
    ['by Datadog', {}, { '_dd.rule_psr': '0.1', '_dd.limit_psr': '0.5', _sampling_priority_v1: '1' }, 20],
    ['by Datadog’s agent', {}, { '_dd.agent_psr': '0.25' }, 4],
    ['by hand', {}, { '_dd.agent_psr': '0.25', _sampling_priority_v1: '2' }, 1],
  ];
  together('stands for the whole, by every mark that is read', async function* () {
    const leases = marks.map((mark, at) => ({ mark, lease: tokenLease(`mark-${at}`, hoursAgo(30)) }));
    await spans(
      leases.flatMap(({ mark: [, more, attributes], lease }) => [
        leaseSpan(lease),
        request(lease, 60, { out: '100000' }, more, attributes),
      ]),
    );
    yield;
    for (const { mark, lease } of leases)
      expect([mark[0], (await workOf(lease.id))?.units, Number((await costOf(lease.id))[0])]).toEqual([
        mark[0],
        mark[3],
        Number((mark[3] * 0.2).toFixed(9)),
      ]);
  });

  together('is told by its root alone', async function* () {
    const lease = tokenLease('rooted', hoursAgo(30));
    const TraceId = 'rooted'.padEnd(32, '1');
    await spans([
      leaseSpan(lease),
      spanOf(
        { ...lease, resource: {} },
        'GET',
        [lease.from + 1000, lease.from + 90_000],
        { 'sampler.type': 'probabilistic', 'sampler.param': '0.1' },
        { TraceId, SpanId: 'root', SpanKind: 'Server' },
      ),
      request(lease, 80, { out: '100000' }, { TraceId, ParentSpanId: 'root' }),
    ]);
    yield;
    expect(await costOf('rooted')).toEqual(['2']);
  });

  together('is told by a root that comes last, and starts minutes before', async function* () {
    const lease = tokenLease('rooted-late', hoursAgo(30));
    const TraceId = 'rooted-late'.padEnd(32, '1');
    await spans([leaseSpan(lease), request(lease, 200, { out: '100000' }, { TraceId, ParentSpanId: 'root' })]);
    yield;
    await spans([
      spanOf(
        { ...lease, resource: {} },
        'GET',
        [lease.from + 1000, lease.from + 300_000],
        { 'sampler.type': 'probabilistic', 'sampler.param': '0.1' },
        { TraceId, SpanId: 'root', SpanKind: 'Server' },
      ),
    ]);
    yield;
    expect(await costOf('rooted-late')).toEqual(['2']);
  });

  const unread: readonly (readonly [string, object, object])[] = [
    ['no hexadecimal threshold', { TraceState: 'ot=th:xyz' }, {}],
    ['a threshold that leaves nothing', { TraceState: 'ot=th:ffffffffffffff' }, {}],
    ['the power of a span that was not to be sent', { TraceState: 'ot=p:63' }, {}],
    ['a rate below one', {}, { SampleRate: '0.01' }],
    ['Jaeger’s share as a word', {}, { 'sampler.type': 'probabilistic', 'sampler.param': 'abc' }],
    ['Jaeger’s sampler by time', {}, { 'sampler.type': 'ratelimiting', 'sampler.param': '2' }],
    ['Datadog’s share as a word', {}, { '_dd.agent_psr': 'half' }],
  ];
  together('is unknown where its mark cannot be read', async function* () {
    const leases = unread.map(([what, more, attributes], at) => ({
      what,
      lease: tokenLease(`unread-${at}`, hoursAgo(30)),
      more,
      attributes,
    }));
    await spans(
      leases.flatMap(({ lease, more, attributes }) => [
        leaseSpan(lease),
        request(lease, 60, { out: '100' }, more, attributes),
      ]),
    );
    yield;
    for (const { what, lease } of leases)
      expect([what, ...(await chargesOf(store, lease.id))]).toMatchObject([
        what,
        { cost: null, costReason: 'sampling marks that cannot be read: 1' },
      ]);
  });

  together('of mixed rates adds up by what each span stands for', async function* () {
    const lease = tokenLease('mixed', hoursAgo(30));
    await spans([
      leaseSpan(lease),
      ...[
        ['8', '100'],
        ['c', '200'],
        ['0', '300'],
      ].map(([th, out], at) => request(lease, 60 + at, { out }, { TraceState: `ot=th:${th}` })),
    ]);
    yield;
    expect(await workOf('mixed')).toEqual({ units: 7, errors: 0, tokens: 1300, requests: 7 });
  });

  together('is an estimate with its error, no better than C', async function* () {
    const many = tokenLease('many', hoursAgo(30));
    const few = tokenLease('few', hoursAgo(30));
    const of = (lease: Lease, count: number) =>
      Array.from({ length: count }, (_, at) =>
        request(lease, 10 + at, { in: '0', out: '10000' }, { TraceState: 'ot=th:fd70a3d70a3d71' }),
      );
    await spans([leaseSpan(many), leaseSpan(few), ...of(many, 100), ...of(few, 2)]);
    yield;
    expect(await chargesOf(store, 'many')).toMatchObject([{ cost: '200', costGrade: 'C' }]);
    expect(await chargesOf(store, 'few')).toMatchObject([{ cost: '4', costGrade: 'D' }]);
    const errors = await rowsOf<{ share: number; error: number }>(
      store,
      `SELECT any(work_share) AS share, sum(cost_error) AS error FROM {db}.charges_current WHERE lease_id = 'many'`,
    );
    // 100 spans of weight 100: √(100 × 100 × 99) ÷ (100 × 100)
    expect(errors[0]?.share).toBeCloseTo(0.01, 9);
    expect(errors[0]?.error).toBeCloseTo((200 * Math.sqrt(100 * 100 * 99)) / 10_000, 6);
  });

  together('says nothing of what a lease did when none of its spans came', async function* () {
    const [whole, sampled] = [tokenLease('seen', hoursAgo(30)), tokenLease('sampled', hoursAgo(30))];
    await spans([
      leaseSpan({ ...whole, to: whole.from + 2 * hourMs }),
      leaseSpan({ ...sampled, to: sampled.from + 2 * hourMs }),
      request(whole, 60, { out: '1' }),
      request(sampled, 60, { out: '1' }, { TraceState: 'ot=th:fd70a3d70a3d71' }),
    ]);
    yield;
    expect((await chargesOf(store, 'seen'))[0]?.buckets).toEqual(['idle', 'useful']);
    expect((await chargesOf(store, 'sampled'))[0]?.buckets).toEqual(['unobserved', 'useful']);
    // Whose spans all come has delivered nothing where none came; of a sample that is unknown.
    expect(await chargesOf(store, 'seen')).toMatchObject([{ cost: '0.000002' }, { cost: '0', costGrade: 'B' }]);
    expect(await chargesOf(store, 'sampled')).toMatchObject([
      { cost: '0.0002', costGrade: 'D' },
      { cost: null, costGrade: '?', costReason: 'nothing tells what the lease delivered' },
    ]);
  });
});

describe('what cannot be read of work', () => {
  together('makes its cost unknown, with the reason', async function* () {
    const leases = ['marked', 'untold', 'garbled', 'mute'].map((id) => tokenLease(id, hoursAgo(30))) as [
      Lease,
      Lease,
      Lease,
      Lease,
    ];
    const [marked, untold, garbled, mute] = leases;
    await spans([
      ...leases.map(leaseSpan),
      request(marked, 60, { out: '100' }, {}, { SampleRate: 'one in ten' }),
      request(marked, 70, { out: '100' }),
      request(untold, 60, { out: '100' }),
      request(untold, 61, {}),
      request(garbled, 60, { out: '-100' }),
      spanOf(mute, 'download', [mute.from, mute.from + 1000]),
    ]);
    yield;
    expect(await chargesOf(store, 'marked')).toMatchObject([
      { cost: null, costGrade: '?', costReason: 'sampling marks that cannot be read: 1' },
    ]);
    expect(await chargesOf(store, 'untold')).toMatchObject([
      { cost: null, costReason: 'requests that tell no tokens: 1' },
    ]);
    expect(await chargesOf(store, 'garbled')).toMatchObject([
      { cost: null, costReason: 'requests that tell no tokens: 1' },
    ]);
    expect(await chargesOf(store, 'mute')).toMatchObject([
      { cost: null, costReason: 'nothing tells what the lease delivered' },
    ]);
  });
});

describe('units of other names than that of the price', () => {
  together('tell nothing of it, unless the lease has told it before', async function* () {
    const frames = (id: string) => ({ ...tokenLease(id, hoursAgo(30)), price: { amount: '2', per: 'frame' } });
    const [other, both] = [frames('other-unit'), frames('both-units')];
    const unit = (lease: Lease, name: string, minute: number) =>
      spanOf(lease, 'work', [lease.from + minute * 60_000, lease.from + minute * 60_000 + 10], {
        'compute.unit': name,
      });
    await spans([
      leaseSpan({ ...other, to: other.from + 2 * hourMs }),
      unit(other, 'tile', 1),
      leaseSpan({ ...both, to: both.from + 2 * hourMs }),
      unit(both, 'frame', 1),
      unit(both, 'step', 61),
    ]);
    yield;
    const unknown = { cost: null, costGrade: '?', costReason: 'nothing tells what the lease delivered' };
    expect(await chargesOf(store, 'other-unit')).toMatchObject([unknown, unknown]);
    expect(await costOf('both-units')).toEqual(['2', '0']);
  });
});

describe('tokens that are told and cannot be read', () => {
  const usages: readonly Usage[] = [
    { in: '1000', out: 'many' },
    { in: '1000', out: '-5' },
    { in: '1,000', out: '10' },
    { in: '0', out: '1e13' },
  ];
  together('are not counted as none', async function* () {
    const leases = usages.map((usage, at) => ({ usage, lease: tokenLease(`tokens-${at}`, hoursAgo(30)) }));
    await spans(leases.flatMap(({ usage, lease }) => [leaseSpan(lease), request(lease, 60, usage)]));
    yield;
    for (const { lease } of leases)
      expect(await chargesOf(store, lease.id)).toMatchObject([
        { cost: null, costReason: 'requests that tell no tokens: 1' },
      ]);
  });
});

describe('random worlds', () => {
  for (const seed of [1, 2, 3, 4])
    together(`add up to what plain rules count, sent again and out of order (${seed})`, async function* () {
      const source = new Random(`folds ${seed}`);
      const random = () => source.next();
      const lease = tokenLease(`random-${seed}`, hoursAgo(24 * 30 + seed * 3));
      const world = Array.from({ length: 40 }, (_, at) => randomTrace(`r${seed}-${at}`, lease.from, random)).flat();
      const rows = world.map((each) =>
        spanOf(
          lease,
          each.unit === '' ? 'GET' : 'chat',
          [each.from, each.to],
          each.unit === '' ? {} : { ...tokens({ out: String(each.tokens) }), 'compute.unit': each.unit },
          {
            TraceId: each.trace,
            SpanId: each.span,
            ParentSpanId: each.parent,
            StatusCode: each.isError ? 'Error' : 'Ok',
            TraceState: each.threshold && `vendor=1,ot=rv:6e6d1a75832a2f;th:${each.threshold}`,
          },
        ),
      );
      await spans([leaseSpan(lease)]);
      for (let batch = 0; batch < 3; batch += 1) {
        const some = rows.filter(() => random() < (batch === 2 ? 1 : 0.5));
        await spans(some.toSorted(() => random() - 0.5));
        await spans(some.filter(() => random() < 0.3));
        yield;
      }
      const { units, errors, tokens: delivered } = referenceWork(world);
      const counted = await workOf(lease.id);
      expect(counted?.units).toBeCloseTo(units, 4);
      expect(counted?.errors).toBeCloseTo(errors, 4);
      expect(counted?.tokens).toBeCloseTo(delivered, 1);
      expect(Number((await costOf(lease.id))[0])).toBeCloseTo((delivered * 2) / 1e6, 9);
    });
});

/** A tree of spans, units of work among them, each inside its parent. */
function randomTrace(trace: string, start: number, random: () => number): ReferenceSpan[] {
  const found: ReferenceSpan[] = [];
  const threshold = random() < 0.5 ? '' : (['0', '8', 'c', 'f'][Math.floor(random() * 4)] ?? '');
  const grow = (parent: string, from: number, to: number, depth: number): void => {
    const each: ReferenceSpan = {
      trace: trace.padEnd(32, '0'),
      span: `${trace}-${found.length}`,
      parent,
      from,
      to,
      unit: random() < 0.6 ? 'request' : '',
      isError: random() < 0.2,
      tokens: Math.floor(random() * 10_000),
      threshold,
    };
    found.push(each);
    const children = depth > 3 ? 0 : Math.floor(random() * 3);
    for (let child = 0; child < children; child += 1) {
      const began = from + Math.floor((to - from) * 0.4 * random());
      grow(each.span, began, began + Math.ceil((to - began) * (0.3 + 0.6 * random())), depth + 1);
    }
  };
  const began = start + Math.floor(random() * 3_000_000);
  grow('', began, began + 1000 + Math.floor(random() * 200_000), 0);
  return found;
}
