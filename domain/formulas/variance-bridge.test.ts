import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bridge, type Cell, varianceBridge } from './variance-bridge.ts';

const Exact = Decimal.clone({ precision: 60 });
const side = (hours: number, native: number, cost: number) => ({
  gpuSeconds: String(hours * 3600),
  native: String(native),
  cost: String(cost),
});
const cell = (network: string, base: Cell['base'], now: Cell['now'], more: Partial<Cell> = {}): Cell => ({
  network,
  gpuModel: 'h100',
  region: 'DE',
  terms: 'on_demand USD',
  base,
  now,
  ...more,
});
const amounts = (bridge: Bridge) =>
  Object.fromEntries(
    bridge.parts.filter((part) => Number(part.amount) !== 0).map((part) => [part.id, Number(part.amount)]),
  );

describe('the bridge between two periods', () => {
  test.each<[string, Cell[], Record<string, number>]>([
    ['more hours at the same price', [cell('a', side(10, 20, 20), side(15, 30, 30))], { volume: 10 }],
    ['another price', [cell('a', side(10, 20, 20), side(10, 25, 25))], { price: 5 }],
    ['the same tokens, worth more', [cell('a', side(10, 100, 20), side(10, 100, 30))], { token: 10 }],
    [
      'tokens asked and their worth',
      [cell('a', side(10, 100, 20), side(10, 150, 45))],
      // 50 more at the old 0.2, then 150 at 0.1 more each
      { price: 10, token: 15 },
    ],
    [
      'the same hours on a dearer network',
      [cell('a', side(10, 10, 10), side(0, 0, 0)), cell('b', side(10, 30, 30), side(20, 60, 60))],
      { 'mix-network': 20 },
    ],
    [
      'a GPU within one network',
      [cell('a', side(10, 10, 10), side(0, 0, 0)), cell('a', side(10, 30, 30), side(20, 60, 60), { gpuModel: 'b200' })],
      { 'mix-gpu': 20 },
    ],
    [
      'terms',
      [
        cell('a', side(10, 10, 10), side(20, 20, 20)),
        cell('a', side(10, 30, 30), side(0, 0, 0), { terms: 'spot AKT' }),
      ],
      { 'mix-terms': -20 },
    ],
    [
      'a network that is new is in the mix, whole',
      [cell('a', side(10, 20, 20), side(0, 0, 0)), cell('b', side(0, 0, 0), side(10, 70, 70))],
      { 'mix-network': 50 },
    ],
    ['nothing before', [cell('a', side(0, 0, 0), side(10, 20, 20))], { volume: 20 }],
    ['nothing now', [cell('a', side(10, 20, 20), side(0, 0, 0))], { volume: -20 }],
  ])('%s', (_, cells, expected) => {
    const bridge = varianceBridge(cells);
    expect(amounts(bridge)).toEqual(expected);
    expect(bridge.residual).toBe('0');
  });

  const money = fc.integer({ min: 0, max: 10 ** 12 }).map((n) => new Exact(n).div(10 ** 9).toFixed());
  const anySide = fc.record({ gpuSeconds: money, native: money, cost: money });
  const name = (...names: string[]) => fc.constantFrom(...names);
  const world = fc.uniqueArray(
    fc.record({
      network: name('akash', 'nosana', 'aws'),
      gpuModel: name('h100', 'b200'),
      region: name('DE', 'US'),
      terms: name('spot AKT', 'on_demand USD'),
      base: fc.oneof(anySide, fc.constant(side(0, 0, 0))),
      now: fc.oneof(anySide, fc.constant(side(0, 0, 0))),
    }),
    { maxLength: 16, selector: (each) => [each.network, each.gpuModel, each.region, each.terms].join() },
  );

  test('adds up to the last digit, and so does every part, in any world', () => {
    fc.assert(
      fc.property(world, (cells) => {
        const bridge = varianceBridge(cells);
        const parts = bridge.parts.reduce((sum, part) => sum.plus(part.amount), new Exact(bridge.base));
        expect(parts.toFixed()).toBe(bridge.now);
        expect(bridge.residual).toBe('0');
        for (const { amount, contributions } of bridge.parts)
          expect(contributions.reduce((sum, each) => sum.plus(each.amount), new Exact(0)).toFixed()).toBe(amount);
      }),
      { numRuns: 300 },
    );
  });

  test('of the same period twice says nothing', () => {
    fc.assert(
      fc.property(world, (cells) => {
        const same = varianceBridge(cells.map((each) => ({ ...each, now: each.base })));
        expect(same.base).toBe(same.now);
        for (const { amount } of same.parts) expect(Math.abs(Number(amount))).toBeLessThan(1e-9);
      }),
    );
  });
});
