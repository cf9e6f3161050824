import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, iso, leaseSpan, priceAttributes, reading } from '../tests/support/ledger.ts';
import { readFee, readNumber, readPrice } from '../tests/support/reference-terms.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);

/** Amounts as people and programs write them, and what an hour of one GPU then costs; undefined cannot be read. */
const amounts: readonly (readonly [amount: string, usd: string | undefined])[] = [
  ['1.50', '1.5'],
  [' 1.50 ', '1.5'],
  ['\u00A01.50\u202F', '1.5'],
  ['1.50\n', '1.5'],
  ['+1.50', '1.5'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1.2e-7', '0.00000012'],
  ['1.5E2', '150'],
  ['1,50', '1.5'],
  ['1,5', '1.5'],
  ['0,500', '0.5'],
  ['1,5000', '1.5'],
  ['1,234.50', '1234.5'],
  ['1.234,50', '1234.5'],
  ['1,234,567', '1234567'],
  ['1.234.567', '1234567'],
  ['1 234,50', '1234.5'],
  ['1\u202F234,50', '1234.5'],
  ["1'234.50", '1234.5'],
  ['$1.50', '1.5'],
  ['$ 1.50', '1.5'],
  ['US$1.50', '1.5'],
  ['1.50$', '1.5'],
  ['1.50 USD', '1.5'],
  ['usd 1,50', '1.5'],
  ['0', '0'],
  ['1,500', undefined],
  ['12,345', undefined],
  ['1.50/h', undefined],
  ['0.000000000000001', undefined],
  ['1e-16', undefined],
  ['€1.50', undefined],
  ['1.50 EUR', undefined],
  ['one', undefined],
  ['free', undefined],
  ['1..5', undefined],
  ['1,2,3', undefined],
  ['1,23,456', undefined],
  ['0x10', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['-', undefined],
  ['٣', undefined],
];

const fees: readonly (readonly [fee: string, ratio: string | undefined])[] = [
  ['0.1', '0.1'],
  ['10%', '0.1'],
  ['10 %', '0.1'],
  ['2,5\u202F%', '0.025'],
  ['0,1', '0.1'],
  ['.1', '0.1'],
  ['ten', undefined],
  ['10 percent', undefined],
  ['%', undefined],
];

const counts: readonly (readonly [count: string, gpus: string | undefined])[] = [
  ['1', '1'],
  ['8', '8'],
  [' 8 ', '8'],
  ['8.0', '8'],
  ['0.5', '0.5'],
  ['0.25', '0.25'],
  ['0,25', '0.25'],
  ['2.5', '2.5'],
  ['100000', '100000'],
  ['0.142857142857', '0.142857142'],
  ['0', '0'],
  ['-1', undefined],
  ['abc', undefined],
  ['8x', undefined],
  ['99999999999999', undefined],
  ['1e-12', undefined],
];

type Price = NonNullable<Parameters<typeof priceAttributes>[0]>;
const incomplete: readonly (readonly [price: Price, octanebench: string, reason: string])[] = [
  [{ per: 'block', block: '0' }, '', 'block length “0” cannot be read'],
  [{ per: 'block', block: '-6' }, '', 'block length “-6” cannot be read'],
  [{ per: 'block' }, '', 'a price per block without compute.lease.block_seconds'],
  [{ per: 'instance_hour', instance: '0' }, '', 'GPU count of the instance “0” cannot be read'],
  [{ per: 'ob_hour' }, '0', 'OctaneBench score “0” cannot be read'],
  [{ per: 'hour', fee: '10' }, '', 'negative or implausible price or fee'],
  [{ per: 'hour', fee: '110%' }, '', 'negative or implausible price or fee'],
];

const currencies: readonly (readonly [currency: string, read: string])[] = [
  ['USD', 'USD'],
  ['usd', 'USD'],
  [' Usd ', 'USD'],
  ['$', 'USD'],
  ['USDC', 'USDC'],
  ['usdt', 'USDT'],
  ['ACT', 'ACT'],
  ['UACT', 'uact'],
];

const units: readonly (readonly [per: string, hours: string | undefined])[] = [
  ['hour', '1'],
  ['Hour', '1'],
  ['hr', '1'],
  ['h', '1'],
  ['/hour', '1'],
  ['per hour', '1'],
  ['gpu_hour', '2'],
  ['gpu-hour', '2'],
  ['GPU hour', '2'],
  ['/gpu/hr', '2'],
  ['second', '3600'],
  ['s', '3600'],
  ['minute', '60'],
  ['fortnight', undefined],
];

const lease = (id: string, price: Price, resource: Record<string, string> = {}, gpus = 1) =>
  leaseSpan({ id, from: base, to: base + hourMs, price, resource, gpus });
const id = (kind: string, i: number) => `${kind}-${i}`;

/** Numbers that are written at random, most of them badly. */
const scribbles = fc.sample(fc.string({ unit: fc.constantFrom(...'0123456789.,.,-+ $€%e\u202F'), maxLength: 9 }), {
  seed: 5,
  numRuns: 400,
});

beforeAll(async () => {
  await storeGpuModels(store);
  // An offer that must not take the place of what cannot be read.
  await insertPartial(store, 'offers', [
    {
      network: 'akash',
      gpu_model: 'h100-sxm',
      tier: 'on_demand',
      as_of: iso(base - hourMs),
      usd_per_gpu_hour: '9',
      source: 'offer',
    },
  ]);
  await insertPartial(store, 'otel_traces', [
    ...amounts.map(([amount], i) => lease(id('amount', i), { amount })),
    ...scribbles.map((amount, i) => lease(id('scribble', i), { amount })),
    ...fees.map(([fee], i) => lease(id('fee', i), { amount: '2', fee })),
    ...counts.map(([count], i) =>
      lease(id('count', i), { amount: '2', per: 'gpu_hour' }, { 'compute.gpu.count': count }),
    ),
    ...counts.map(([count], i) => lease(id('hourly', i), { amount: '2' }, { 'compute.gpu.count': count })),
    ...incomplete.map(([price, octanebench], i) =>
      lease(
        id('incomplete', i),
        { amount: '2', ...price },
        octanebench ? { 'compute.gpu.octanebench': octanebench } : {},
      ),
    ),
    ...currencies.map(([currency], i) => lease(id('currency', i), { amount: '2', currency })),
    ...units.map(([per], i) => lease(id('unit', i), { amount: '1', per }, {}, 2)),
    lease('month', { amount: '720', per: 'month' }),
    lease('day', { amount: '24', per: 'day' }),
    lease('uncounted', { amount: '2', per: 'gpu_hour' }, { 'compute.gpu.count': '' }),
    lease('uncounted-hourly', { amount: '2' }, { 'compute.gpu.count': '' }),
    lease('read', { amount: '2', per: 'gpu_hour' }, { 'compute.gpu.count': '' }),
    lease('cpu', { amount: '2' }, { 'compute.gpu.count': '', 'compute.gpu.model': '' }),
  ]);
  await insertPartial(
    store,
    'gpu_samples',
    Array.from({ length: 61 }, (_, i) => i).flatMap((minute) =>
      ['GPU-a', 'GPU-b', 'GPU-b/gi3'].map((gpu_id) => reading('read', base + minute * 60_000, 300, { gpu_id })),
    ),
  );
  // The network's own record must not take the place of what the lease says and nobody can read.
  await insertPartial(store, 'lease_evidence', [
    {
      lease_id: id(
        'amount',
        amounts.findIndex(([amount]) => amount === 'one'),
      ),
      kind: 'record',
      started_at: iso(base),
      ended_at: iso(base + hourMs),
      network: 'akash',
      attributes: priceAttributes({ amount: '7' }),
      seen_at: iso(Date.now()),
    },
  ]);
  await close(store);
});

describe('an amount', () => {
  test.each(amounts.map(([amount, usd], i) => ({ amount, usd, i })))(
    '“$amount” is $usd',
    async ({ amount, usd, i }) => {
      const [charge] = await chargesOf(store, id('amount', i));
      if (usd === undefined) {
        expect(charge).toMatchObject({ cost: null, native: null, costGrade: '?', priceSource: 'lease' });
        expect(charge?.costReason).toMatch(/^price “.*” (cannot be read|is not in “USD”)$/);
      } else expect(charge).toMatchObject({ cost: usd, costGrade: 'B', priceSource: 'lease' });
      expect(readPrice(amount, 'USD')?.amount.toFixed()).toBe(usd);
    },
  );

  test('that is scribbled is read as the plain rules read it, or not at all', async () => {
    const rows = await rowsOf<{ id: string; amount: string | null; why: string; currency: string }>(
      store,
      `SELECT lease_id AS id, toString(price_amount) AS amount, unread['price'] AS why, price_currency AS currency
        FROM {db}.leases FINAL WHERE startsWith(lease_id, 'scribble')`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [i, scribble] of scribbles.entries()) {
      const row = byId.get(id('scribble', i));
      const read = scribble.replaceAll(/[ \u202F]/g, '') === '' ? undefined : readPrice(scribble, 'USD');
      expect(row?.amount ?? undefined, `“${scribble}”`).toBe(
        read?.amount.toDecimalPlaces(14, Decimal.ROUND_DOWN).toFixed(),
      );
    }
    expect(rows.filter((row) => row.amount !== null).length).toBeGreaterThan(20);
  });
});

test.each(fees.map(([fee, ratio], i) => ({ fee, ratio, i })))(
  'a fee of “$fee” is $ratio',
  async ({ fee, ratio, i }) => {
    const [charge] = await chargesOf(store, id('fee', i));
    const cost = ratio === undefined ? null : new Decimal(2).times(new Decimal(1).plus(ratio)).toFixed();
    expect(charge).toMatchObject({ cost, costReason: ratio === undefined ? `fee “${fee}” cannot be read` : '' });
    expect(readFee(fee)?.toFixed()).toBe(ratio);
  },
);

describe('a price that lacks what it needs', () => {
  test.each(incomplete.map(([price, octanebench, reason], i) => ({ price, octanebench, reason, i })))(
    'is unknown: $reason',
    async ({ reason, i }) => {
      expect(await chargesOf(store, id('incomplete', i))).toMatchObject([
        { cost: null, costGrade: '?', costReason: reason },
      ]);
    },
  );

  test('and whose amount names no currency says that the amount cannot be read', async () => {
    const [charge] = await chargesOf(
      store,
      id(
        'amount',
        amounts.findIndex(([amount]) => amount === '1.50/h'),
      ),
    );
    expect(charge?.costReason).toBe('price “1.50/h” cannot be read');
  });
});

describe('a GPU count', () => {
  test.each(counts.map(([count, gpus], i) => ({ count, gpus, i })))(
    'of “$count” is $gpus',
    async ({ count, gpus, i }) => {
      const [perGpu] = await chargesOf(store, id('count', i));
      const [hourly] = await chargesOf(store, id('hourly', i));
      const read = readNumber(count);
      expect(hourly).toMatchObject({ cost: '2', costGrade: 'B', costReason: '' });
      if (gpus === undefined) {
        const reason = `GPU count “${count.trim()}” cannot be read`;
        expect(perGpu).toMatchObject({ cost: null, costGrade: '?', costReason: reason, gpuSeconds: 0, kwh: null });
      } else if (gpus === '0') {
        expect(perGpu).toMatchObject({
          cost: null,
          costReason: 'a price per GPU of a lease without GPUs',
          gpuSeconds: 0,
        });
        expect(hourly).toMatchObject({ gpuSeconds: 0, kwh: null, embodied: null });
      } else {
        expect(perGpu).toMatchObject({ cost: new Decimal(gpus).times(2).toFixed(), costGrade: 'B' });
        expect(perGpu?.gpuSeconds).toBeCloseTo(Number(gpus) * 3600, 9);
        expect(read?.toDecimalPlaces(9, Decimal.ROUND_DOWN).toFixed()).toBe(gpus);
      }
    },
  );

  test('that nobody told is one, assumed, and never graded better; a price per hour does not need it', async () => {
    expect(await chargesOf(store, 'uncounted')).toMatchObject([
      { cost: '2', costGrade: 'E', gpuSeconds: 3600, energyGrade: 'E' },
    ]);
    expect(await chargesOf(store, 'uncounted-hourly')).toMatchObject([{ cost: '2', costGrade: 'B', energyGrade: 'E' }]);
  });

  test('that nobody told is that of the GPUs that reported, partitions within their GPU', async () => {
    expect(await chargesOf(store, 'read')).toMatchObject([
      { cost: '4', costGrade: 'C', gpuSeconds: 7200, energyGrade: 'D', modelled: 0, declared: 0 },
    ]);
  });

  test('of a lease that names no GPU at all is none: it is billed, and has no GPU-hours', async () => {
    expect(await chargesOf(store, 'cpu')).toMatchObject([{ cost: '2', costGrade: 'B', gpuSeconds: 0, kwh: null }]);
  });
});

test.each(currencies.map(([currency, read], i) => ({ currency, read, i })))(
  'the currency “$currency” is $read',
  async ({ currency, read, i }) => {
    const [row] = await rowsOf(
      store,
      `SELECT price_currency AS currency FROM {db}.leases FINAL WHERE lease_id = '${id('currency', i)}'`,
    );
    expect(row).toEqual({ currency: read });
    expect((await chargesOf(store, id('currency', i)))[0]?.cost).toBe(read === 'uact' ? '0.000002' : '2');
    expect(readPrice('2', currency)?.currency).toBe(read);
  },
);

test.each(units.map(([per, usd], i) => ({ per, usd, i })))(
  'a price per “$per” is $usd an hour of two GPUs',
  async ({ per, usd, i }) => {
    const reason = usd === undefined ? `unknown price unit “${per}”` : '';
    expect(await chargesOf(store, id('unit', i))).toMatchObject([{ cost: usd ?? null, costReason: reason }]);
  },
);

test('a price per day or month is for that of the calendar: a whole one costs the price', async () => {
  expect((await chargesOf(store, 'day'))[0]?.cost).toBe('1');
  expect((await chargesOf(store, 'month'))[0]?.cost).toBe('1');
});
