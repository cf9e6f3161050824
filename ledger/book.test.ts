import { beforeAll, describe, expect, test } from 'vitest';
import { priceBookFile } from '../domain/price-book.ts';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, leaseSpan } from '../tests/support/ledger.ts';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { decide, dryRun, listBook, nextOf, propose } from './book.ts';
import { storeGpuModels } from './close.ts';

const store = testStore();
const base = Date.UTC(2026, 5, 1, 10);
const entry = (id: string, more: object = {}) => ({
  id,
  kind: 'price',
  network: 'io.net',
  valid_from: '2026-06-01T11:00:00Z',
  amount: '1.5',
  currency: 'USD',
  per: 'gpu_hour',
  ...more,
});
const file = (entries: object[], budgets: object[] = []) => priceBookFile.parse({ entries, budgets });

beforeAll(async () => {
  await storeGpuModels(store);
  const lease = (id: string, workload: string, network: string) =>
    leaseSpan({
      id,
      from: base,
      to: base + 3 * hourMs,
      price: { amount: '2' },
      resource: { 'compute.network': network, 'compute.workload': workload, 'compute.team': 'models' },
    });
  await insertPartial(store, 'otel_traces', [
    lease('a', 'chat', 'io.net'),
    lease('b', 'train', 'io.net'),
    lease('c', 'chat', 'akash'),
  ]);
  await close(store);
});

describe('a change of the price book', () => {
  test('says what it would do before it does it: by workload, and which budgets it crosses', async () => {
    const proposal = file(
      [entry('cheaper'), entry('dearer', { workload: 'train', amount: 9 })],
      [
        { budget: 'models', team: 'models', amount_usd: 20 },
        { budget: 'large', amount_usd: 1000 },
      ],
    );
    await propose(store, proposal);
    const found = await dryRun(store, { apply: ['cheaper', 'dearer'] });
    expect(found.hours).toBe(3);
    // Two of three paid hours: 2 × (1.5 − 2), and 2 × (9 − 2).
    expect(found.effects).toMatchObject([
      { workload: 'train', network: 'io.net', month: '2026-06', before: '4', after: '18', change: '14' },
      { workload: 'chat', network: 'io.net', before: '4', after: '3', change: '-1' },
    ]);
    expect(found.budgetsCrossed).toEqual([
      { budget: 'models', month: '2026-06', amount: '20', before: '18', after: '31' },
    ]);
  });

  test('charges nothing differently until it is applied, and leaves nothing behind', async () => {
    expect((await close(store)).hours).toBe(0);
    expect((await chargesOf(store, 'a')).map(({ cost }) => cost)).toEqual(['2', '2', '2']);
    expect(await rowsOf(store, 'SELECT DISTINCT run FROM {db}.closing_parts')).toEqual([]);
  });

  test('when applied gives exactly what the dry run said, and what it was before when withdrawn', async () => {
    await decide(store, ['cheaper'], 'applied');
    await close(store);
    expect((await chargesOf(store, 'a')).map(({ cost }) => cost)).toEqual(['2', '1.5', '1.5']);
    expect((await chargesOf(store, 'c')).map(({ cost }) => cost)).toEqual(['2', '2', '2']);
    expect((await listBook(store)).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'cheaper applied',
      'dearer proposed',
    ]);
    // What taking it back would change is what applying it has changed.
    expect(await nextOf(store, ['cheaper', 'dearer'])).toEqual({ apply: ['dearer'], withdraw: ['cheaper'] });
    expect((await dryRun(store, { withdraw: ['cheaper'] })).effects).toMatchObject([
      { workload: 'train', before: '3', after: '4', change: '1' },
      { workload: 'chat', before: '3', after: '4', change: '1' },
    ]);
    expect((await dryRun(store, { apply: ['dearer'], withdraw: ['cheaper'] })).effects).toMatchObject([
      { workload: 'train', before: '3', after: '18' },
      { workload: 'chat', before: '3', after: '4' },
    ]);
    expect((await close(store)).hours).toBe(0);
    await decide(store, ['cheaper'], 'withdrawn');
    await close(store);
    expect((await chargesOf(store, 'a')).map(({ cost }) => cost)).toEqual(['2', '2', '2']);
    expect(await nextOf(store, ['cheaper'])).toEqual({ apply: [], withdraw: [] });
  });

  test('is never an edit: a known id, a second decision and a missing entry are refused', async () => {
    await expect(propose(store, file([entry('dearer')]))).rejects.toThrow('already in the price book: “dearer”');
    await expect(decide(store, ['cheaper'], 'applied')).rejects.toThrow('already withdrawn: “cheaper”');
    await expect(decide(store, ['nobody'], 'applied')).rejects.toThrow('not in the price book: nobody');
  });
});

test.each([
  [entry('x', { amount: '-1' }), 'entries.0.amount: must be a decimal number of at least 0, such as 2.10'],
  [entry('x', { valid_from: '2026-06-01T11:30:00.5Z' }), 'entries.0.valid_from: must be a whole second'],
  [entry('x', { valid_to: '2026-06-01T10:00:00Z' }), 'entries.0.valid_to: ends before it starts'],
  [entry('x', { per: 'fortnight' }), 'entries.0.per:'],
  [entry('x', { nettwork: 'akash' }), 'Unrecognized key'],
  [{ ...entry('x'), kind: 'rate' }, 'entries.0.token'],
])('a wrong entry is refused with its place and reason: %#', (wrong, reason) => {
  const parsed = priceBookFile.safeParse({ entries: [wrong] });
  const said = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
  expect(said).toContain(reason);
});
