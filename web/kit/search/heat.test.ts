import { expect, test } from 'vitest';
import { axisSizes, boxOf, heatOf, placeOf, sizeOf, stepFor, timeAt } from './heat.ts';

const heat = heatOf(
  [
    { time: 0, bucket: 120, spans: 3, errors: 1 },
    { time: 1000, bucket: 127, spans: 5, errors: 0 },
    { time: 1000, bucket: null, spans: 2, errors: 0 },
  ],
  [0, 1000, 2000, 3000, 4000],
);

test('cells stand by their time and size, unknown ones are counted apart', () => {
  expect(heat).toMatchObject({ columns: 4, low: 120, high: 127, most: 5, total: 10, unknown: 2 });
  expect([...heat.spans].filter(Boolean)).toEqual([3, 5]);
  expect(heat.errors[0]).toBe(1);
});

test('a drag is a box of whole cells; over the full height it is open above and below', () => {
  const { from, to, low, high } = boxOf(heat, { x: 0.3, y: 0 }, { x: 0.6, y: 1 });
  expect([from, to, low, high]).toEqual([1000, 3000, 0, 1e300]);
  const small = boxOf(heat, { x: 0.1, y: 0.3 }, { x: 0.1, y: 0.3 });
  expect([small.from, small.to, small.low, small.high]).toEqual([0, 1000, sizeOf(122), sizeOf(123)]);
});

test('a second is bucket 119 and a half, and the axis has round sizes', () => {
  expect(sizeOf(4 * Math.log2(1e9))).toBeCloseTo(1, 9);
  expect(axisSizes(heat, 'duration')).toEqual([]);
  expect(
    axisSizes(
      heatOf(
        [
          { time: 0, bucket: 80, spans: 1, errors: 0 },
          { time: 0, bucket: 130, spans: 1, errors: 0 },
        ],
        [0, 1],
      ),
      'duration',
    ),
  ).toEqual([0.01, 0.1, 1]);
});

test('steps are round', () => expect(stepFor(0, 86_400_000, 96)).toBe(900_000));

test('columns may be of different lengths', () => {
  const uneven = heatOf([{ time: 1000, bucket: 120, spans: 1, errors: 0 }], [0, 1000, 3000]);
  expect(uneven.columns).toBe(2);
  expect([0, 0.5, 1, 1.5, 2].map((place) => timeAt(uneven, place))).toEqual([0, 500, 1000, 2000, 3000]);
  expect([0, 500, 1000, 2000, 3000].map((time) => placeOf(uneven, time))).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(boxOf(uneven, { x: 0.6, y: 0 }, { x: 0.9, y: 1 })).toMatchObject({ from: 1000, to: 3000 });
});
