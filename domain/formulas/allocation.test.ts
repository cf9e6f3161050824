import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AllocationRule, allocationRule } from '../rules/schema.ts';
import { type AllocatedCell, allocate } from './allocation.ts';

const Exact = Decimal.clone({ precision: 60 });
const cell = (team: string, cost: string, more: Partial<AllocatedCell> = {}): AllocatedCell => ({
  network: 'akash',
  workload: 'w',
  team,
  project: '',
  region: '',
  bucket: 'useful',
  cost,
  ...more,
});
const rule = (more: object): AllocationRule =>
  allocationRule.parse({ id: 'r', title: 'R', of: { buckets: ['idle'] }, how: 'even', ...more });
const totals = (cells: AllocatedCell[], ...rules: AllocationRule[]) =>
  Object.fromEntries(allocate(cells, rules, 'team').receivers.map(({ receiver, total }) => [receiver, total]));

const world = [cell('a', '30'), cell('b', '10'), cell('a', '4', { bucket: 'idle' }), cell('', '2', { bucket: 'idle' })];

describe('shared money', () => {
  test('without a rule stays with whom it was charged to', () =>
    expect(totals(world)).toEqual({ a: '34', b: '10', '': '2' }));
  test('is shared evenly', () => expect(totals(world, rule({}))).toEqual({ a: '33', b: '13' }));
  test('is shared in proportion to what each has', () =>
    expect(totals(world, rule({ how: 'proportional' }))).toEqual({ a: '34.5', b: '11.5' }));
  test('is shared by fixed parts, also to who has nothing of their own', () =>
    expect(totals(world, rule({ how: 'fixed', shares: { b: 0.5, c: 0.5 } }))).toEqual({ a: '30', b: '13', c: '3' }));
  test('goes by the first rule that fits', () => {
    const first = rule({ id: 'one', of: { team: 'a', buckets: ['idle'] }, how: 'fixed', shares: { b: 1 } });
    expect(allocate(world, [first, rule({ id: 'two' })], 'team').rules).toEqual([
      { id: 'one', pool: '4', unallocated: '0' },
      { id: 'two', pool: '2', unallocated: '0' },
    ]);
  });
  test('that nobody can bear is said to be so', () =>
    expect(allocate([cell('', '5', { bucket: 'idle' })], [rule({})], 'team')).toMatchObject({
      rules: [{ pool: '5', unallocated: '5' }],
      total: '5',
    }));

  test('adds up to all that was charged, to the last digit, in any world', () => {
    const anyCell = fc.record({
      team: fc.constantFrom('', 'a', 'b', 'c'),
      bucket: fc.constantFrom('useful', 'idle', 'redo'),
      cost: fc.integer({ min: 0, max: 10 ** 9 }).map((n) => new Exact(n).div(7).toFixed(14)),
    });
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 30 }), fc.constantFrom('even', 'proportional'), (some, how) => {
        const cells = some.map(({ team, bucket, cost }) => cell(team, cost, { bucket }));
        const { total } = allocate(cells, [rule({ how })], 'team');
        expect(total).toBe(cells.reduce((sum, each) => sum.plus(each.cost), new Exact(0)).toFixed());
      }),
    );
  });
});

test.each([
  [{ how: 'fixed', shares: { a: 0.5 } }, 'must add up to 1, but add up to 0.5'],
  [{ how: 'even', shares: { a: 1 } }, 'apply only to “how: fixed”'],
])('%j is refused', (more, message) => expect(() => rule(more)).toThrow(message));
