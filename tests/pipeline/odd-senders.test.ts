/** What senders of every habit tell of their leases, through the front door: OTLP/JSON with typed values, resent, sampled, misspelt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Collector } from '../../collector/start.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { queries } from '../../server/queries/index.ts';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../support/insert.ts';
import { chargesOf, close, hourMs, iso } from '../support/ledger.ts';
import { testCollector } from '../support/test-collector.ts';
import { testStore } from '../support/test-store.ts';

const store = testStore();
const hour = Math.floor(Date.now() / hourMs) * hourMs;
const from = hour - 50 * hourMs;

/** An attribute's value as OTLP/JSON has it: numbers that are whole are integers, others doubles. */
type Value = string | number | boolean | { readonly double: number } | readonly string[];
const written = (value: Value): object => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if ('double' in value) return { doubleValue: value.double };
  return { arrayValue: { values: value.map((each) => ({ stringValue: each })) } };
};
type Attributes = Readonly<Record<string, Value>>;
const attributesOf = (all: Attributes) => Object.entries(all).map(([key, value]) => ({ key, value: written(value) }));

type Sent = {
  readonly name?: string;
  /** Seconds from the start of the world. */
  readonly at: readonly [number, number];
  readonly attributes?: Attributes;
  readonly traceState?: string;
  readonly trace?: string;
  readonly span?: string;
  readonly parent?: string;
  readonly isError?: boolean;
  readonly resource?: Attributes;
};
type Case = {
  readonly resource?: Attributes;
  readonly price: Attributes;
  /** When the lease ran, seconds; one hour by default. */
  readonly ran?: readonly (readonly [number, number, Attributes?])[];
  readonly spans?: readonly Sent[];
  /** Events of the lease, by name. */
  readonly events?: readonly (readonly [name: string, at: number, attributes: Attributes])[];
  /** USD of each hour, null: unknown; and the grade. */
  readonly costs: readonly (readonly [usd: string | null, grade: string, reason?: string])[];
};

const price = (amount: Value, currency: Value = 'USD', per: Value = 'hour', more: Attributes = {}): Attributes => ({
  'compute.lease.price.amount': amount,
  'compute.lease.price.currency': currency,
  'compute.lease.price.per': per,
  'compute.lease.price.kind': 'agreed',
  ...more,
});
const usage = (input: Value, output: Value): Attributes => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
});
const perMillion = price('2', 'USD', 'million_tokens');
const chat = (second: number, attributes: Attributes = usage(0, 500_000), more: Partial<Sent> = {}): Sent => ({
  name: 'chat m',
  at: [second, second + 1],
  attributes,
  ...more,
});
const eur = (amount: string) => price(amount, '');

const cases: Readonly<Record<string, Case>> = {
  'an amount that is a double': { price: price(1.25), costs: [['1.25', 'B']] },
  'an amount that is whole': { price: price(3), costs: [['3', 'B']] },
  'an amount as a very small double': { price: price(0.0000005, 'USD', 'second'), costs: [['0.0018', 'B']] },
  'an amount in exponents': { price: price('1e3'), costs: [['1000', 'B']] },
  'an amount in hexadecimal': { price: price('0x10'), costs: [[null, '?', 'price “0x10” cannot be read']] },
  'an amount with a true minus': { price: price('−0.5'), costs: [[null, '?', 'price “−0.5” cannot be read']] },
  'an amount below nothing': { price: price('-0.5'), costs: [[null, '?', 'negative or implausible price or fee']] },
  'an amount in a list': { price: price(['1.5']), costs: [[null, '?']] },
  'an amount that is a truth': { price: price(true), costs: [[null, '?', 'price “true” cannot be read']] },
  'euros after a German number': { price: eur('1.234,50 €'), costs: [['2469', 'C']] },
  'euros before an English number': { price: eur('€1,234.50'), costs: [['2469', 'C']] },
  'micro-dollars, whatever that is': { price: price('5', 'µUSD'), costs: [[null, '?']] },
  'a stable coin in small letters': { price: price('0.75', 'usdc'), costs: [['0.75', 'B']] },
  'GPUs as a double': {
    resource: { 'compute.gpu.count': { double: 2 } },
    price: price('1', 'USD', 'gpu_hour'),
    costs: [['2', 'B']],
  },
  'GPUs as a decimal text': {
    resource: { 'compute.gpu.count': '2.0' },
    price: price('1', 'USD', 'gpu_hour'),
    costs: [['2', 'B']],
  },
  'GPUs as a word': {
    resource: { 'compute.gpu.count': 'two' },
    price: price('1', 'USD', 'gpu_hour'),
    costs: [[null, '?', 'GPU count “two” cannot be read']],
  },
  'a billion GPUs': {
    resource: { 'compute.gpu.count': 1e9 },
    price: price('1', 'USD', 'gpu_hour'),
    costs: [[null, '?', 'GPU count “1000000000” cannot be read']],
  },
  'a lease of no length': { price: price('1'), ran: [[0, 0]], costs: [] },
  'a lease that ends before it begins': { price: price('1'), ran: [[1800, 0]], costs: [] },
  'a lease of two seconds over a full hour': {
    price: price('3600'),
    ran: [[3599, 3601]],
    costs: [
      ['1', 'B'],
      ['1', 'B'],
    ],
  },
  'a change before the lease began': {
    price: price('5'),
    events: [['compute.lease.repriced', -600, { 'compute.lease.price.amount': '2' }]],
    costs: [['2', 'B']],
  },
  'a change in the middle, told twice': {
    price: price('5'),
    events: [
      ['compute.lease.repriced', 1800, { 'compute.lease.price.amount': { double: 2.5 } }],
      ['compute.lease.repriced', 1800, { 'compute.lease.price.amount': { double: 2.5 } }],
    ],
    costs: [['3.75', 'B']],
  },
  'a change of the unit alone': {
    resource: { 'compute.gpu.count': 4 },
    price: price('1'),
    events: [['compute.lease.repriced', 1800, { 'compute.lease.price.per': 'gpu_hour' }]],
    costs: [['2.5', 'B']],
  },
  'a lease opened and closed by events, each told twice': {
    price: {},
    ran: [],
    events: [
      ['compute.lease.opened', 600, price('6')],
      ['compute.lease.opened', 600, price('6')],
      ['compute.lease.closed', 1200, {}],
      ['compute.lease.closed', 1200, {}],
    ],
    costs: [['1', 'B']],
  },
  'tokens as doubles': {
    price: perMillion,
    spans: [chat(60, usage({ double: 250_000 }, { double: 250_000 }))],
    costs: [['1', 'B']],
  },
  'tokens with thousands separators': {
    price: perMillion,
    spans: [chat(60, usage('1,000', '499,000'))],
    costs: [[null, '?', 'requests that tell no tokens: 1']],
  },
  'a total of tokens alone': {
    price: perMillion,
    spans: [chat(60, { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.total_tokens': 500_000 })],
    costs: [['1', 'B']],
  },
  'a total of tokens and the input': {
    price: perMillion,
    spans: [
      chat(60, {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': 120_000,
        'llm.usage.total_tokens': '500000',
      }),
    ],
    costs: [['1', 'B']],
  },
  'a total of tokens below the input': {
    price: perMillion,
    spans: [
      chat(60, {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': 500_000,
        'gen_ai.usage.total_tokens': 100,
      }),
    ],
    costs: [['1', 'D', 'requests that tell only input or only output tokens: 1']],
  },
  'a total of embeddings': {
    price: perMillion,
    spans: [chat(60, { 'gen_ai.operation.name': 'embeddings', 'llm.token_count.total': 500_000 })],
    costs: [['1', 'B']],
  },
  'a total that cannot be read': {
    price: perMillion,
    spans: [chat(60, { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.total_tokens': 'many' })],
    costs: [[null, '?', 'requests that tell no tokens: 1']],
  },
  'one span by two ways, of which one samples and names no lease': {
    price: perMillion,
    spans: [
      chat(60, usage(0, 250_000), {
        trace: 'c1',
        span: '31',
        traceState: 'ot=th:c',
        resource: { 'compute.lease.id': '' },
      }),
      chat(60, usage(0, 250_000), { trace: 'c1', span: '31' }),
      chat(70, usage(0, 250_000), { trace: 'c2', span: '32' }),
      chat(70, usage(0, 250_000), {
        trace: 'c2',
        span: '32',
        traceState: 'ot=th:c',
        resource: { 'compute.lease.id': '' },
      }),
    ],
    costs: [['1', 'B']],
  },
  'tokens below nothing': {
    price: perMillion,
    spans: [chat(60, usage(-5, 500_000))],
    costs: [[null, '?', 'requests that tell no tokens: 1']],
  },
  'a request that names its unit in capitals': {
    price: price('0.5', 'USD', 'request'),
    spans: [{ name: 'x', at: [5, 6], attributes: { 'compute.unit': 'REQUESTS' } }],
    costs: [['0.5', 'B']],
  },
  'tracestates of odd lengths': {
    price: perMillion,
    spans: [
      chat(60, usage(0, 1000), { traceState: 'ot=th:fe8' }),
      chat(61, usage(0, 1000), { traceState: 'congo=t61rcWkgMzE, ot=rv:abcdefabcdefab;th:f' }),
      chat(62, usage(0, 1000), { traceState: 'ot=th:8;x:y' }),
    ],
    // 2¹² ÷ (2¹² − 0xfe8) = 170.66…, 16, 2
    costs: [['0.377333334', 'D']],
  },
  'a threshold in capitals': {
    price: perMillion,
    spans: [chat(60, usage(0, 1000), { traceState: 'ot=th:FD70' })],
    costs: [[null, '?', 'sampling marks that cannot be read: 1']],
  },
  'a threshold of fifteen digits': {
    price: perMillion,
    spans: [chat(60, usage(0, 1000), { traceState: 'ot=th:fd70a3d70a3d71c' })],
    costs: [[null, '?', 'sampling marks that cannot be read: 1']],
  },
  'a rate as a number': {
    price: perMillion,
    spans: [chat(60, { ...usage(0, 1000), SampleRate: 250 })],
    costs: [['0.5', 'D']],
  },
  'a probability': {
    price: perMillion,
    spans: [chat(60, { ...usage(0, 1000), 'sampling.probability': 0.004 })],
    costs: [['0.5', 'D']],
  },
  'a probability above one': {
    price: perMillion,
    spans: [chat(60, { ...usage(0, 1000), 'sampling.probability': 4 })],
    costs: [[null, '?', 'sampling marks that cannot be read: 1']],
  },
  'a rate in percent': {
    price: perMillion,
    spans: [chat(60, { ...usage(0, 1000), '_MS.sampleRate': 12.5 })],
    costs: [['0.016', 'D']],
  },
  'one in a thousand, and an hour in which none came': {
    price: perMillion,
    ran: [[0, 7200]],
    spans: Array.from({ length: 40 }, (_, at) =>
      chat(60 + at * 60, usage(100, 900), { traceState: 'ot=th:ffbe76c8b43958' }),
    ),
    costs: [
      ['80', 'C'],
      [null, '?', 'nothing tells what the lease delivered'],
    ],
  },
  'three frameworks around one call': {
    price: perMillion,
    spans: [
      chat(60, usage(100, 499_900), { trace: 'a1', span: '11' }),
      chat(60.1, usage(100, 499_900), { trace: 'a1', span: '12', parent: '11' }),
      chat(
        60.2,
        { 'llm.usage.prompt_tokens': 100, 'llm.usage.completion_tokens': 499_900, 'compute.unit': 'request' },
        {
          trace: 'a1',
          span: '13',
          parent: '12',
        },
      ),
    ],
    costs: [['1', 'B']],
  },
  'whole clients around a sampled server': {
    price: perMillion,
    spans: Array.from({ length: 50 }, (_, at) => at).flatMap((at) => [
      chat(60 + at * 20, usage(0, 10_000), { trace: `b${at}`.padEnd(4, '0'), span: '21' }),
      ...(at % 10 === 0
        ? [
            chat(60.1 + at * 20, usage(0, 10_000), {
              trace: `b${at}`.padEnd(4, '0'),
              span: '22',
              parent: '21',
              traceState: 'ot=th:e6666666666666',
            }),
          ]
        : []),
    ]),
    costs: [['1', 'B']],
  },
};

const leaseOf = (at: number) => `odd-${at}`;
let ids = 1;

function bodies(): { spans: object; logs: object } {
  const resourceSpans: object[] = [];
  const resourceLogs: object[] = [];
  for (const [at, each] of Object.values(cases).entries()) {
    const resource = (more: Attributes = {}) => ({
      attributes: attributesOf({
        'service.name': 'odd',
        'compute.network': 'akash',
        'compute.workload': leaseOf(at),
        'compute.lease.id': leaseOf(at),
        'compute.gpu.model': 'h100-sxm',
        'compute.gpu.count': 1,
        ...each.resource,
        ...more,
      }),
    });
    const nano = (second: number) => String(BigInt(Math.round((from + second * 1000) * 1000)) * 1000n);
    const own = (id: string | undefined, size: number) => (id ?? `${ids++}`).padStart(size, `${at}f`);
    const ran = each.ran ?? [[0, 3600]];
    const spans: Sent[] = [
      ...ran.map(([begin, end, more = {}]) => ({
        name: 'lease',
        at: [begin, end] as const,
        attributes: { ...each.price, ...more },
      })),
      ...(each.spans ?? []),
    ];
    for (const span of spans)
      resourceSpans.push({
        resource: resource(span.resource),
        scopeSpans: [
          {
            spans: [
              {
                traceId: own(span.trace, 32),
                spanId: own(span.span, 16),
                ...(span.parent && { parentSpanId: own(span.parent, 16) }),
                ...(span.traceState && { traceState: span.traceState }),
                name: span.name,
                startTimeUnixNano: nano(span.at[0]),
                endTimeUnixNano: nano(span.at[1]),
                attributes: attributesOf(span.attributes ?? {}),
              },
            ],
          },
        ],
      });
    resourceLogs.push({
      resource: resource(),
      scopeLogs: [
        {
          logRecords: (each.events ?? []).map(([eventName, second, attributes]) => ({
            timeUnixNano: nano(second),
            eventName,
            attributes: attributesOf(attributes),
          })),
        },
      ],
    });
  }
  return { spans: { resourceSpans }, logs: { resourceLogs } };
}

let collector: Collector;
const post = async (path: string, body: object) => {
  const answer = await fetch(`${collector.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.not.stringContaining('rejected')]);
};
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'fx_rates', [
    { currency: 'EUR', time: iso(from - hourMs), per_usd: '0.5', source: 'ECB' },
  ]);
  collector = await testCollector(store);
  const { spans, logs } = bodies();
  await post('/v1/traces', spans);
  await post('/v1/logs', logs);
  await collector.sink.drain();
  await close(store);
  // A Collector that had no answer sends it all again, after the hours were closed.
  await post('/v1/traces', spans);
  await post('/v1/logs', logs);
  await collector.sink.drain();
  await close(store);
}, 400_000);
afterAll(() => collector.stop());

test.each(Object.entries(cases).map(([what, each], at) => [what, each, at] as const))('%s', async (_, each, at) => {
  const found = await chargesOf(store, leaseOf(at));
  expect(found.map(({ cost, costGrade, costReason }) => [cost, costGrade, costReason])).toEqual(
    each.costs.map(([usd, grade, reason]) => [usd, grade, reason ?? expect.any(String)]),
  );
});

test('a total alone is in costs per token, and in neither of its parts', async () => {
  const at = Object.keys(cases).indexOf('a total of tokens alone');
  const columns = await runColumns(store, queries['unit-costs'], {
    from: from - hourMs,
    to: hour,
    by: 'workload',
    workload: leaseOf(at),
  });
  expect([columns.perMillionTokens, columns.inputTokens, columns.outputTokens]).toEqual([[2], [null], [null]]);
});
