import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fuel, fuelFactors, gramsPerKwh, intensityOf } from './grid-mix.ts';

test('a quarter of gas and three of wind', () => {
  expect(intensityOf({ gas: 1, wind: 3 })).toEqual({ direct: 92.5, lifecycle: 130.75, carbonFree: 0.75 });
});

test('nothing generated is unknown, and a plant’s own use is none', () => {
  expect(intensityOf({})).toBeUndefined();
  expect(intensityOf({ coal: 0, gas: -3 })).toBeUndefined();
  expect(intensityOf({ coal: 10, gas: -3 })).toEqual({ direct: 760, lifecycle: 820, carbonFree: 0 });
});

test('lies between its cleanest and its dirtiest fuel, and direct is never above life cycle', () => {
  const fuels = Object.keys(fuelFactors) as Fuel[];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...fuels), fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minKeys: 1 }),
      (mix) => {
        const found = intensityOf(mix);
        const factors = Object.keys(mix).map((fuel) => fuelFactors[fuel as Fuel].lifecycle);
        expect(found?.lifecycle).toBeGreaterThanOrEqual(Math.min(...factors) - 1e-9);
        expect(found?.lifecycle).toBeLessThanOrEqual(Math.max(...factors) + 1e-9);
        expect(found?.direct).toBeLessThanOrEqual(found?.lifecycle ?? 0);
        expect(found?.carbonFree).toBeLessThanOrEqual(1 + 1e-12);
      },
    ),
  );
});

test('pounds per megawatt-hour', () => expect(gramsPerKwh(1000)).toBe(453.59237));
