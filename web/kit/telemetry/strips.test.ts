import { expect, test } from 'vitest';
import { linePath, priceSteps, stepPath, usualStep } from './strips.ts';

test('prices of leases are added up, and are unknown while one of them is', () =>
  expect(
    priceSteps([
      { from: 0, to: 10, usdPerHour: 2 },
      { from: 5, to: 15, usdPerHour: 1 },
      { from: 20, to: 30, usdPerHour: null },
      { from: 25, to: 40, usdPerHour: 4 },
    ]),
  ).toEqual([
    [0, 2],
    [5, 3],
    [10, 1],
    [15, 0],
    [20, null],
    [25, null],
    [30, 4],
    [40, 0],
  ]));

test('what is not known is a gap in the line, never zero', () => {
  const path = stepPath(
    {
      points: [
        [0, 1],
        [10, null],
        [20, 1],
        [30, 0],
      ],
      most: 1,
    },
    (time) => time,
    20,
  );
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.startsWith('M0.0,8.0H10.0M20.0')).toBe(true);
});

test('a long pause breaks a line of readings', () => {
  const points = [
    [0, 1],
    [10, 1],
    [20, 1],
    [100, 1],
  ] as const;
  expect(usualStep(points, 1)).toBe(10);
  expect(linePath({ points, most: 1, step: 10 }, (time) => time, 20).match(/M/g)).toHaveLength(2);
});
