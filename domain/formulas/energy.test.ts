import { expect, test } from 'vitest';
import { declaredEnergy, joulesPerKwh, measuredEnergy, modelledEnergy } from './energy.ts';

test('a counter from 5,000 to 2,525,000 J is 0.7 kWh', () => {
  const { joules } = measuredEnergy([
    { time: 0, watts: 0, joules: 5000 },
    { time: 60, watts: 0, joules: 2_525_000 },
  ]);
  expect(joules / joulesPerKwh).toBeCloseTo(0.7, 12);
});

test('a counter that falls was reset and counts from zero', () => {
  expect(
    measuredEnergy([
      { time: 0, watts: 0, joules: 900 },
      { time: 60, watts: 0, joules: 40 },
    ]).joules,
  ).toBe(40);
});

test('power runs straight between readings', () =>
  expect(
    measuredEnergy([
      { time: 0, watts: 100 },
      { time: 10, watts: 300 },
    ]),
  ).toEqual({ joules: 2000, seconds: 10 }));
test('power is not bridged over more than a quarter of an hour, a counter over any gap', () => {
  const at = [
    { time: 0, watts: 100, joules: 500 },
    { time: 30, watts: 100, joules: 3500 },
    { time: 931, watts: 100, joules: 90_000 },
  ];
  expect(measuredEnergy(at.map(({ time, watts }) => ({ time, watts })))).toEqual({ joules: 3000, seconds: 30 });
  expect(measuredEnergy(at)).toEqual({ joules: 89_500, seconds: 931 });
});
test('an A100 at half load for an hour is 0.2265 kWh by the model of Cloud Carbon Footprint', () =>
  expect(modelledEnergy(46, 407, 0.5, 3600) / joulesPerKwh).toBeCloseTo(0.2265, 9));
test('an unmeasured card of 700 W is taken at half', () =>
  expect(declaredEnergy(700, 3600) / joulesPerKwh).toBeCloseTo(0.35, 12));
test('negative power is refused', () => expect(() => declaredEnergy(-1, 1)).toThrow(RangeError));
