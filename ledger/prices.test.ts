import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import {
  chargesOf as chargesOfLease,
  closedTogether,
  hourMs,
  iso,
  leaseSpan,
  priceAttributes,
  spanOf,
} from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const chargesOf = (id: string) => chargesOfLease(store, id);

const offer = (network: string, usd: string, more: object = {}) => ({
  network,
  gpu_model: 'h100-sxm',
  native_name: 'h100',
  tier: 'on_demand',
  price_kind: 'list',
  usd_per_gpu_hour: usd,
  includes_host: true,
  as_of: iso(base - 2 * hourMs),
  source: `${network} list`,
  ...more,
});

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'token_prices', [
    { token: 'AKT', time: iso(base - 600_000), price_usd: '0.70', period_s: 3600, source: 'x' },
    { token: 'AKT', time: iso(base + hourMs), price_usd: '0.80', period_s: 3600, source: 'x' },
  ]);
  await insertPartial(store, 'fx_rates', [
    { currency: 'EUR', time: iso(base - 30 * hourMs), per_usd: '0.8', source: 'ECB' },
  ]);
  await insertPartial(store, 'offers', [
    offer('io.net', '2.2'),
    offer('io.net', '1.9', { region: 'KR' }),
    offer('io.net', '1.1', { tier: 'spot' }),
    offer('io.net', '9.9', { as_of: iso(base + 10 * hourMs) }),
    offer('aws', '6.88'),
    offer('gcp', '7.5'),
    // without the machine it sits in: no price to compare with
    offer('gcp', '2.2', { native_name: 'GPU alone', includes_host: false }),
    offer('aws', '0.01', { tier: 'spot' }),
    offer('azure', '0.02', { sample: true }),
  ]);
});

const together = closedTogether(store);

describe('the price of a lease', () => {
  for (const [name, price, gpus, resource, cost] of [
    ['card-hours', { amount: '2.10', per: 'gpu_hour' }, 8, {}, '16.8'],
    ['a part of an instance', { amount: '55.04', per: 'instance_hour', instance: '8' }, 2, {}, '13.76'],
    [
      'OctaneBench points',
      { amount: '0.01', currency: 'EUR', per: 'ob_hour' },
      1,
      { 'compute.gpu.octanebench': '1300' },
      '16.25',
    ],
    ['euros', { amount: '2', currency: 'EUR', per: 'hour' }, 1, {}, '2.5'],
  ] as const)
    together(`in ${name}`, async function* () {
      const id = `unit-${name}`;
      await insertPartial(store, 'otel_traces', [
        leaseSpan({ id, from: base, to: base + hourMs, gpus, price, resource }),
      ]);
      yield;
      expect((await chargesOf(id)).map((charge) => charge.cost)).toEqual([cost]);
    });

  together('per frame and per million tokens counts what was delivered, not what failed', async function* () {
    const frames = { id: 'frames', from: base, to: base + 2 * hourMs, price: { amount: '0.03', per: 'frame' } };
    const tokens = { id: 'tokens', from: base, to: base + hourMs, price: { amount: '2', per: 'million_tokens' } };
    const minute = (n: number): [number, number] => [base + n * 60_000, base + (n + 1) * 60_000];
    await insertPartial(store, 'otel_traces', [
      leaseSpan(frames),
      leaseSpan(tokens),
      ...[1, 2, 3, 70].map((n) => spanOf(frames, 'render', minute(n), { 'compute.unit': 'frame' })),
      spanOf(frames, 'render', minute(9), { 'compute.unit': 'frame' }, { StatusCode: 'Error' }),
      spanOf(tokens, 'chat', minute(1), {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.input_tokens': '300000',
        'gen_ai.usage.output_tokens': '200000',
      }),
    ]);
    yield;
    expect((await chargesOf('frames')).map((charge) => charge.cost)).toEqual(['0.09', '0.03']);
    expect((await chargesOf('tokens')).map((charge) => charge.cost)).toEqual(['1']);
  });

  together(
    'per unit that changes within an hour is paid once: each price for its share of the time',
    async function* () {
      const half = (from: number, amount: string) => ({
        id: 'repriced-frames',
        from: base + from * 60_000,
        to: base + (from + 30) * 60_000,
        price: { amount, per: 'frame' },
      });
      await insertPartial(store, 'otel_traces', [
        leaseSpan(half(0, '1')),
        { ...leaseSpan(half(30, '3')), SpanId: 'second-half-0000' },
        ...[1, 2, 40, 50].map((n) =>
          spanOf(half(0, '1'), 'render', [base + n * 60_000, base + (n + 1) * 60_000], { 'compute.unit': 'frame' }),
        ),
      ]);
      yield;
      expect((await chargesOf('repriced-frames')).map((charge) => charge.cost)).toEqual(['8']);
    },
  );

  together(
    'is its own; else that of its network’s record; else the offer as of its start, and the charge says which',
    async function* () {
      const bare = { network: 'io.net', price: {} } as const;
      const lease = (id: string, price: object, resource: Record<string, string>) =>
        leaseSpan({
          id,
          from: base,
          to: base + hourMs,
          price,
          resource: { 'compute.network': bare.network, ...resource },
        });
      await insertPartial(store, 'otel_traces', [
        lease('own', { amount: '3', per: 'hour' }, {}),
        lease('recorded', {}, {}),
        lease('offered', {}, {}),
        lease('offered-kr', {}, { 'cloud.region': 'KR' }),
        lease('nothing', {}, { 'compute.gpu.model': 'rtx4090' }),
      ]);
      await insertPartial(store, 'lease_evidence', [
        {
          lease_id: 'recorded',
          kind: 'record',
          started_at: iso(base),
          ended_at: iso(base + hourMs),
          network: 'io.net',
          attributes: {
            ...priceAttributes({ amount: '2.05', per: 'hour', kind: 'settled' }),
            'compute.lease.settled.amount': '2.01',
            'compute.lease.settled.currency': 'USD',
          },
          seen_at: iso(Date.now()),
        },
      ]);
      yield;
      expect(await chargesOf('own')).toMatchObject([
        { cost: '3', priceSource: 'lease', costGrade: 'B', settled: null },
      ]);
      expect(await chargesOf('recorded')).toMatchObject([
        { cost: '2.05', priceSource: 'network record', costGrade: 'B', settled: '2.01' },
      ]);
      expect(await chargesOf('offered')).toMatchObject([
        { cost: '2.2', priceSource: 'offer: io.net list', costGrade: 'D' },
      ]);
      expect(await chargesOf('offered-kr')).toMatchObject([{ cost: '1.9', costGrade: 'D' }]);
      expect(await chargesOf('nothing')).toMatchObject([{ cost: null, costGrade: '?' }]);
    },
  );

  together(
    'stands beside what the network lists and what the cheapest large cloud asks on demand, never a sample’s',
    async function* () {
      await insertPartial(store, 'otel_traces', [
        leaseSpan({
          id: 'beside',
          from: base,
          to: base + hourMs,
          gpus: 2,
          price: { amount: '3' },
          resource: { 'compute.network': 'io.net' },
        }),
        leaseSpan({
          id: 'listed',
          from: base,
          to: base + hourMs,
          price: { amount: '3', kind: 'list' },
          resource: { 'compute.network': 'nosana' },
        }),
        leaseSpan({
          id: 'small',
          from: base,
          to: base + hourMs,
          price: { amount: '3' },
          resource: { 'compute.gpu.model': 'rtx4090' },
        }),
      ]);
      yield;
      expect(await chargesOf('beside')).toMatchObject([{ cost: '3', list: '4.4', baseline: '13.76' }]);
      expect(await chargesOf('listed')).toMatchObject([{ cost: '3', list: '3', baseline: '6.88' }]);
      expect(await chargesOf('small')).toMatchObject([{ cost: '3', list: null, baseline: null }]);
    },
  );

  together('in a token says what the token’s moves since the lease began have added', async function* () {
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'fx', from: base, to: base + 2 * hourMs, price: { amount: '10', currency: 'AKT' } }),
      leaseSpan({ id: 'no-fx', from: base, to: base + hourMs, price: { amount: '10', currency: 'uact' } }),
    ]);
    yield;
    expect((await chargesOf('fx')).map(({ cost, fx }) => [cost, fx])).toEqual([
      ['7', '0'],
      ['8', '1'],
    ]);
    expect((await chargesOf('no-fx')).map(({ fx }) => fx)).toEqual(['0']);
  });
});

describe('the price book', () => {
  const entry = (id: string, more: object) => ({
    id,
    state: 'applied',
    kind: 'price',
    currency: 'USD',
    per: 'gpu_hour',
    valid_from: iso(base - 24 * hourMs),
    amount: '1',
    known_at: iso(Date.now()),
    ...more,
  });
  const lease = (id: string, from = base) =>
    leaseSpan({ id, from, to: from + 2 * hourMs, price: { amount: '5' }, resource: { 'compute.network': 'booked' } });

  together(
    'comes before what the lease says, the most particular entry first, in the hours that it is valid in',
    async function* () {
      await insertPartial(store, 'otel_traces', [lease('booked'), lease('booked-special')]);
      await insertPartial(store, 'price_book', [
        entry('general', { network: 'booked', amount: '4' }),
        entry('special', {
          network: 'booked',
          lease_id: 'booked-special',
          amount: '3.5',
          valid_from: iso(base + hourMs),
        }),
        entry('only proposed', { network: 'booked', amount: '0.1', state: 'proposed', lease_id: 'booked' }),
        entry('elsewhere', { network: 'other', amount: '0.1' }),
      ]);
      yield;
      expect(await chargesOf('booked')).toMatchObject([
        { cost: '4', priceSource: 'price book: general', costGrade: 'B' },
        { cost: '4' },
      ]);
      expect(await chargesOf('booked-special')).toMatchObject([
        { cost: '4' },
        { cost: '3.5', priceSource: 'price book: special' },
      ]);
    },
  );

  together(
    'closes the hours again that an entry is valid in, and those again when it is withdrawn',
    async function* () {
      await insertPartial(store, 'otel_traces', [lease('rebooked', base + 30 * hourMs)]);
      yield;
      expect((await chargesOf('rebooked')).map(({ cost }) => cost)).toEqual(['4', '4']);
      const later = entry('later', {
        network: 'booked',
        lease_id: 'rebooked',
        amount: '9',
        valid_from: iso(base + 31 * hourMs),
        valid_to: iso(base + 32 * hourMs),
      });
      await insertPartial(store, 'price_book', [later]);
      expect((yield).hours).toBeGreaterThan(0);
      expect((await chargesOf('rebooked')).map(({ cost }) => cost)).toEqual(['4', '9']);
      await insertPartial(store, 'price_book', [{ ...later, state: 'withdrawn', known_at: iso(Date.now()) }]);
      yield;
      expect((await chargesOf('rebooked')).map(({ cost }) => cost)).toEqual(['4', '4']);
    },
  );

  together('may say a token’s rate where the market says none', async function* () {
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'nos', from: base, to: base + hourMs, price: { amount: '2', currency: 'NOS' } }),
    ]);
    yield;
    expect(await chargesOf('nos')).toMatchObject([{ cost: null, costGrade: '?' }]);
    await insertPartial(store, 'price_book', [entry('nos', { kind: 'rate', token: 'NOS', amount: '0.25' })]);
    yield;
    expect(await chargesOf('nos')).toMatchObject([{ cost: '0.5', costGrade: 'B' }]);
  });
});

together('money of the parts is that of the whole, in every column', async function* () {
  const id = 'columns';
  const lease = {
    id,
    from: base + 123_456,
    to: base + 2.7 * hourMs,
    gpus: 3,
    price: { amount: '7.77', currency: 'AKT' },
    resource: { 'compute.network': 'io.net' },
  };
  await insertPartial(store, 'otel_traces', [
    leaseSpan(lease),
    spanOf(lease, 'startup', [base + 200_000, base + 300_001]),
    spanOf(lease, 'run', [base + 300_001, base + 2 * hourMs]),
    spanOf(lease, 'checkpoint_save', [base + 1_000_000, base + 1_000_777]),
  ]);
  yield;
  const parts = await rowsOf<Record<string, string>>(
    store,
    `SELECT toString(cost_usd) AS cost, toString(list_usd) AS list, toString(baseline_usd) AS baseline,
        toString(seconds) AS seconds
      FROM {db}.charges_current
      WHERE lease_id = '${id}'`,
  );
  const sum = (column: string) => Decimal.sum(...parts.map((part) => part[column] ?? 'NaN'));
  const gpuHours = new Decimal(lease.to - lease.from).div(hourMs).times(3);
  expect(sum('seconds').toString()).toBe(new Decimal(lease.to - lease.from).div(1000).toString());
  expect(sum('baseline').minus(gpuHours.times('6.88')).abs().toNumber()).toBeLessThan(1e-13);
  expect(sum('list').minus(gpuHours.times('2.2')).abs().toNumber()).toBeLessThan(1e-13);
});

describe('a token that several sources price', () => {
  together(
    'is priced in each hour by the first of its order that speaks, and by the next when that is silent',
    async function* () {
      const from = base + 40 * hourMs;
      const quote = (source: string, at: number, usd: string) => ({
        token: 'RENDER',
        time: iso(from + at),
        price_usd: usd,
        period_s: 900,
        source,
      });
      await insertPartial(store, 'token_prices', [
        // CoinGecko comes first, and falls silent after an hour
        quote('CoinGecko', 0, '1'),
        quote('CoinGecko', hourMs / 2, '2'),
        quote('Kraken', hourMs / 4, '100'),
        quote('nobody knows it', hourMs / 4, '500'),
        quote('Kraken', hourMs, '10'),
        quote('nobody knows it', hourMs, '500'),
      ]);
      const price = { amount: '1', currency: 'RENDER', per: 'hour' };
      await insertPartial(store, 'otel_traces', [leaseSpan({ id: 'in-order', from, to: from + 2 * hourMs, price })]);
      yield;
      const charges = await chargesOf('in-order');
      expect(charges.map(({ cost }) => cost)).toEqual(['1.5', '10']);
    },
  );
});
