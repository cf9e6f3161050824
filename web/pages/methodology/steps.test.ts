import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

const job = { gpus: 1, hours: 2, watts: 500, hostWatts: 150, pue: 1.2, gramsPerKwh: 332, embodiedKg: 273, units: 10 };

test('one H100 for two hours at 500 W, PUE 1.2, 332 g/kWh, ten million tokens', () => {
  expect(stepsOf(job).map(({ value }) => Number(value.toFixed(2)))).toEqual([1.3, 1.56, 517.92, 15.58, 533.5, 53.35]);
});

test('without units there is nothing per unit', () => expect(stepsOf({ ...job, units: 0 })).toHaveLength(5));

test.each([
  [{ hours: -1 }, 'hours must be a number, at least 0'],
  [{ watts: Number.NaN }, 'watts must be a number'],
  [{ pue: 0.9 }, 'a PUE of 0.9 cannot be'],
])('%j is refused', (more, message) => expect(() => stepsOf({ ...job, ...more })).toThrow(message));
