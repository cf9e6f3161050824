import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combinedError, embodiedCarbon, gramsPerKwhFromPounds, operationalCarbon } from './carbon.ts';

test.each([
  // energy kWh, intensity g/kWh, PUE, expected g
  [0.7, 380, 1.54, 409.64],
  [1.3, 332, 1.2, 517.92],
  [0, 400, 1.2, 0],
])('%d kWh at %d g/kWh and PUE %d is %d g', (energy, intensity, pue, grams) =>
  expect(operationalCarbon(energy, intensity, pue)).toBeCloseTo(grams, 9),
);

test.each([
  [164, 4.68],
  [273, 7.791],
  [575, 16.41],
])('a card of %d kg carries %d g an hour', (kilograms, grams) =>
  expect(embodiedCarbon(kilograms, 1)).toBeCloseTo(grams, 3),
);

test('1,000 lb/MWh are 453.59237 g/kWh', () => expect(gramsPerKwhFromPounds(1000)).toBeCloseTo(453.59237, 9));
test('independent errors combine as squares', () => expect(combinedError(0.3, 0.4)).toBeCloseTo(0.5, 12));
test('a negative energy or a PUE below 1 is refused', () => {
  expect(() => operationalCarbon(-1, 1, 1)).toThrow(RangeError);
  expect(() => operationalCarbon(1, 1, 0.9)).toThrow(RangeError);
});
test('doubling the energy doubles the emissions', () =>
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }),
      (kwh, intensity) => {
        expect(operationalCarbon(2 * kwh, intensity, 1.2)).toBeCloseTo(2 * operationalCarbon(kwh, intensity, 1.2), 6);
      },
    ),
  ));
