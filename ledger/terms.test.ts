import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { priceBookFile } from '../domain/price-book.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, iso, type LeaseInput, leaseSpan, priceAttributes } from '../tests/support/ledger.ts';
import { chargesOfHistory, type History } from '../tests/support/reference-terms.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { decide, propose } from './book.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const minute = 60_000;
const at = (minutes: number) => base + minutes * minute;

type Price = NonNullable<LeaseInput['price']>;
/** A span of a lease between two minutes. */
const span = (id: string, [from, to]: readonly [number, number], price: Price, more: Partial<LeaseInput> = {}) => ({
  ...leaseSpan({ id, from: at(from), to: at(to), price, ...more }),
  SpanId: `${id}${from}-${to}`.padEnd(16, '0').slice(0, 16),
});
const event = (id: string, name: string, minutes: number, attributes: Record<string, string> = {}) => ({
  Timestamp: iso(at(minutes)),
  EventName: `compute.lease.${name}`,
  ServiceName: 'test',
  ResourceAttributes: leaseSpan({ id, from: 0, to: 0 }).ResourceAttributes,
  LogAttributes: attributes,
});
/** What a network's record says of a lease from minute 0 on, and when it was seen. */
const record = (id: string, seen: number, price: Price, to?: number) => ({
  lease_id: id,
  kind: 'record',
  started_at: iso(at(0)),
  ...(to !== undefined && { ended_at: iso(at(to)) }),
  network: 'akash',
  resource: leaseSpan({ id, from: 0, to: 0 }).ResourceAttributes,
  attributes: priceAttributes(price),
  seen_at: iso(at(seen)),
});
const costs = async (id: string) => (await chargesOf(store, id)).map(({ cost }) => cost);
const termsOf = (id: string) =>
  rowsOf<{ since: string; amount: string | null; currency: string; runs: boolean }>(
    store,
    `SELECT toString(since) AS since, toString(price_amount) AS amount, price_currency AS currency, runs
      FROM {db}.lease_terms WHERE lease_id = '${id}' ORDER BY since`,
  );

/** Histories at random: spans that meet, overlap or leave gaps; or one span, whose price changed by events; the book beside them. */
const amount = fc.integer({ min: 1, max: 99_999 }).map((n) => `${n / 1000}`);
const gpus = fc.constantFrom('1', '8', '0.25', '2.5');
const histories = fc
  .sample(
    fc.record({
      begin: fc.integer({ min: 0, max: 2 * hourMs }),
      spans: fc.array(
        fc.record({
          length: fc.integer({ min: 60_000, max: 100 * minute }),
          gap: fc.oneof(fc.constant(0), fc.integer({ min: -50_000, max: 40 * minute })),
          amount,
          isPerGpu: fc.boolean(),
          gpus,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      changes: fc.array(fc.record({ after: fc.integer({ min: 1, max: 99 * minute }), amount }), { maxLength: 3 }),
      book: fc.array(
        fc.record({ from: fc.integer({ min: 0, max: 20_000 }), length: fc.integer({ min: 1, max: 9000 }), amount }),
        { maxLength: 2 },
      ),
    }),
    { seed: 17, numRuns: 60 },
  )
  .map((world, i): History & { id: string } => {
    let next = base + world.begin;
    const many = i % 3 === 0 ? world.spans.slice(0, 1) : world.spans;
    const spans = many.map(({ length, gap, ...terms }) => {
      const from = next;
      next = from + length + gap;
      return { ...terms, from, to: from + length };
    });
    const [first] = spans;
    const changes = (i % 3 === 0 && first ? world.changes : [])
      .map(({ after, amount: to }) => ({ at: (first?.from ?? 0) + after, amount: to }))
      .toSorted((a, b) => a.at - b.at);
    const book = (i % 2 === 0 ? world.book : []).map(({ from, length, amount: of }) => ({
      from: base + from * 1000,
      to: base + (from + length) * 1000,
      amount: of,
    }));
    return { id: `random-${i}`, spans, changes, book };
  });

beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'token_prices', [
    ...Array.from({ length: 10 }, (_, hour) => ({
      token: 'AKT',
      time: iso(at(60 * (hour - 2))),
      price_usd: '0.5',
      period_s: 3600,
      source: 'test',
    })),
  ]);
  await insertPartial(store, 'otel_traces', [
    span('meets', [0, 90], { amount: '2' }),
    span('meets', [90, 180], { amount: '4' }),
    span('extended', [0, 60], { amount: '2' }),
    span('extended', [60, 150], { amount: '2' }),
    span('paused', [0, 30], { amount: '2' }),
    span('paused', [40, 60], { amount: '3' }),
    span('paused', [240, 300], { amount: '4' }),
    span('corrected', [0, 180], { amount: '9' }),
    span('grows', [0, 30], { amount: '2', per: 'gpu_hour' }, { gpus: 1 }),
    span('grows', [30, 60], { amount: '2', per: 'gpu_hour' }, { gpus: 8 }),
    span('coins', [0, 30], { amount: '2', currency: 'AKT' }),
    span('coins', [30, 60], { amount: '3', currency: 'EUR' }),
    span('coins-to-dollars', [0, 30], { amount: '2', currency: 'AKT' }),
    span('coins-to-dollars', [30, 60], { amount: '3', currency: 'uact' }),
    span('last-price', [0, 120], { amount: '5' }),
    span('first-price', [0, 120], { amount: '1' }),
    span('illegible', [0, 120], { amount: '1' }),
    span('booked', [0, 60], { amount: '1' }),
    span('unlike', [0, 60], { amount: '1' }),
    ...histories.flatMap(({ id, spans }) =>
      spans.map((each, i) => ({
        ...leaseSpan({
          id,
          from: each.from,
          to: each.to,
          price: { amount: each.amount, per: each.isPerGpu ? 'gpu_hour' : 'hour' },
          resource: { 'compute.gpu.count': each.gpus },
        }),
        SpanId: `${id}-${i}`.padEnd(16, '0'),
      })),
    ),
  ]);
  await insertPartial(store, 'otel_logs', [
    event('announced', 'opened', 0, priceAttributes({ amount: '1' })),
    event('announced', 'repriced', 90, { 'compute.lease.price.amount': '3' }),
    event('announced', 'repriced', 150, { 'compute.lease.price.amount': '$ 6', 'compute.gpu.count': '2' }),
    event('announced', 'closed', 180),
    event('last-price', 'opened', 0, priceAttributes({ amount: '1' })),
    event('last-price', 'repriced', 60, { 'compute.lease.price.amount': '5' }),
    event('first-price', 'repriced', 60, { 'compute.lease.price.amount': '5' }),
    event('illegible', 'repriced', 60, { 'compute.lease.price.amount': 'more' }),
    ...histories.flatMap(({ id, changes }) =>
      changes.map((change) =>
        event(id, 'repriced', (change.at - base) / minute, { 'compute.lease.price.amount': change.amount }),
      ),
    ),
  ]);
  await insertPartial(store, 'lease_evidence', [
    record('converted', 1, { amount: '5000', currency: 'uakt', per: 'block', block: '6' }),
    record('converted', 120, { amount: '2500', currency: 'uact', per: 'block', block: '6' }),
    record('converted', 181, { amount: '2500', currency: 'uact', per: 'block', block: '6' }, 180),
    record('after-its-end', 1, { amount: '2' }, 60),
    record('after-its-end', 120, { amount: '9' }, 60),
  ]);
  const entry = (id: string, lease_id: string, from: number, to: number, of: string) => ({
    id,
    kind: 'price',
    lease_id,
    valid_from: iso(from),
    valid_to: iso(to),
    amount: of,
    currency: 'USD',
    per: 'hour',
  });
  const entries = [
    entry('booked', 'booked', at(30) + 15_000, at(45), '2'),
    ...histories.flatMap(({ id, book }) =>
      book.map((each, i) => entry(`${id}-${i}`, id, each.from, each.to, each.amount)),
    ),
  ];
  await propose(store, priceBookFile.parse({ entries }));
  // The later ones are known later.
  for (const which of [/-0$|^booked$/, /-1$/])
    await decide(
      store,
      entries
        .map(({ id }) => id)
        .filter((id) => which.test(id) && (which.source !== '-1$' || id.split('-').length === 3)),
      'applied',
    );
  await close(store);
  // A span that holds the other and came later corrects it.
  await insertPartial(store, 'otel_traces', [span('corrected', [0, 120], { amount: '2' })]);
  await close(store);
});

describe('spans of one lease', () => {
  test('that follow each other change its price from then on, within the hour too', async () => {
    expect(await costs('meets')).toEqual(['2', '3', '4']);
    expect(await termsOf('meets')).toMatchObject([{ amount: '2' }, { amount: '4' }]);
  });

  test('with the same terms extend it: it has one price', async () => {
    expect(await costs('extended')).toEqual(['2', '2', '1']);
    expect(await termsOf('extended')).toHaveLength(1);
  });

  test('that do not meet are two stretches of it: between them nothing is charged', async () => {
    expect(await chargesOf(store, 'paused')).toMatchObject([
      { hour: '2026-06-01 10:00:00', cost: '2', gpuSeconds: 3000 },
      { hour: '2026-06-01 14:00:00', cost: '4', gpuSeconds: 3600 },
    ]);
  });

  test('of which one holds the other are one, and the newest counts', async () => {
    expect(await costs('corrected')).toEqual(['2', '2']);
  });

  test('may have other counts: its hours have the mean of them', async () => {
    expect(await chargesOf(store, 'grows')).toMatchObject([{ cost: '9', gpuSeconds: 1800 * 9 }]);
  });

  test('in two currencies make an hour in dollars, and an unknown one where one of them has no rate', async () => {
    expect(await chargesOf(store, 'coins-to-dollars')).toMatchObject([
      { cost: '0.5000015', native: '0.5000015', costGrade: 'C' },
    ]);
    expect(await chargesOf(store, 'coins')).toMatchObject([
      { cost: null, native: null, costReason: 'no rate for “EUR”' },
    ]);
  });
});

describe('an event of a lease', () => {
  test('changes what it tells from then on and leaves the rest', async () => {
    expect(await costs('announced')).toEqual(['1', '2', '4.5']);
    expect((await chargesOf(store, 'announced')).map(({ gpuSeconds }) => gpuSeconds)).toEqual([
      3600,
      3600,
      1800 + 3600,
    ]);
  });

  test('stands beside a span, whether that has the first price or the last', async () => {
    expect(await costs('first-price')).toEqual(['1', '5']);
    expect(await costs('last-price')).toEqual(['1', '5']);
  });

  test('that cannot be read makes the hours after it unknown, with the reason, and none before', async () => {
    expect(await chargesOf(store, 'illegible')).toMatchObject([
      { cost: '1', costGrade: 'B' },
      { cost: null, costGrade: '?', costReason: 'price “more” cannot be read' },
    ]);
  });
});

describe('a network that changes a price in place', () => {
  test('changes the hours after it was seen, never those before', async () => {
    // 600 blocks of 5,000 uakt at 0.50, then of 2,500 uact
    expect(await costs('converted')).toEqual(['1.5', '1.5', '1.5']);
    expect((await chargesOf(store, 'converted')).map(({ native }) => native)).toEqual([
      '3000000',
      '3000000',
      '1500000',
    ]);
  });

  test('after the end of the lease changes nothing', async () => {
    expect(await costs('after-its-end')).toEqual(['2']);
  });
});

test('the price book counts to the second', async () => {
  // 45 minutes and 15 seconds at 1 dollar, 14 minutes and 45 seconds at 2
  expect(await costs('booked')).toEqual(['1.24583333333333']);
  expect(await costs('unlike')).toEqual(['1']);
});

test('random histories cost what the plain rules say, hour by hour', async () => {
  for (const history of histories) {
    const expected = chargesOfHistory(history);
    const charges = await chargesOf(store, history.id);
    const said = JSON.stringify(history);
    expect(
      charges.map(({ hour }) => Date.parse(`${hour.replace(' ', 'T')}Z`)),
      said,
    ).toEqual([...expected.keys()].toSorted((a, b) => a - b));
    for (const { hour, cost, gpuSeconds } of charges) {
      const sum = expected.get(Date.parse(`${hour.replace(' ', 'T')}Z`));
      expect(
        sum?.usd
          .minus(cost ?? 'NaN')
          .abs()
          .lt('1e-12'),
        `${hour} ${cost} for ${sum?.usd} of ${said}`,
      ).toBe(true);
      expect(gpuSeconds, said).toBeCloseTo(sum?.gpuSeconds.toNumber() ?? Number.NaN, 6);
    }
  }
});
