import fc from 'fast-check';
import { expect, test } from 'vitest';
import { falseDiscoveryRates, twoProportions } from './two-proportions.ts';

test.each([
  // hits, trials, hits, trials, probability (R: prop.test(correct = FALSE))
  [50, 100, 30, 100, 0.0038924],
  [10, 100, 10, 100, 1],
  [90, 1000, 60, 1000, 0.0107],
  [0, 0, 5, 10, 1],
  [10, 10, 10, 10, 1],
])('%d of %d against %d of %d by chance: %d', (a, n, b, m, p) => expect(twoProportions(a, n, b, m)).toBeCloseTo(p, 3));

test('the side does not matter', () =>
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), (a, b) => {
      expect(twoProportions(a, 100, b, 200)).toBeCloseTo(twoProportions(b, 200, a, 100), 12);
    }),
  ));

test('rates of false discovery are those of Benjamini and Hochberg', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), 'BH')
  expect(falseDiscoveryRates([0.01, 0.04, 0.03, 0.005]).map((rate) => Number(rate.toFixed(4)))).toEqual([
    0.02, 0.04, 0.04, 0.02,
  ]);
  expect(falseDiscoveryRates([])).toEqual([]);
});
