import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast, quantile } from './forecast.ts';

const week = [10, 12, 12, 11, 13, 4, 3];
const weeks = (count: number) => Array.from({ length: count * 7 }, (_, i) => week[i % 7] as number);

describe('a forecast', () => {
  test('is refused with too little data, and says how much it needs', () => {
    expect(forecast(weeks(1), 7)).toEqual({ refused: 'history too short: 7 of 14 whole days needed' });
    expect(forecast(Array(30).fill(0), 7)).toEqual({ refused: 'too little history to test a forecast' });
  });

  test('takes weekdays into account where that does better, and is then exact', () => {
    const found = forecast(weeks(8), 10);
    if ('refused' in found) throw new Error(found.refused);
    expect(found.method).toBe('weekday mean');
    expect(found.days).toEqual([...week, ...week.slice(0, 3)]);
    expect(found.backTest.meanError).toBe(0);
    expect([found.low, found.high]).toEqual([found.sum, found.sum]);
  });

  test('follows a trend where there is one', () => {
    const found = forecast(
      Array.from({ length: 40 }, (_, i) => 10 + 2 * i),
      3,
    );
    if ('refused' in found) throw new Error(found.refused);
    expect(found.method).toBe('damped trend');
    expect(found.days[0]).toBeGreaterThan(85);
  });

  test('of steady days with noise lies in its band, which is wider for a longer horizon than could be tested', () => {
    const days = Array.from({ length: 30 }, (_, i) => 100 + 10 * Math.sin(i * 2.1));
    const near = forecast(days, 5);
    const far = forecast(days, 40);
    if ('refused' in near || 'refused' in far) throw new Error('refused');
    expect(near.low).toBeLessThanOrEqual(500);
    expect(near.high).toBeGreaterThanOrEqual(500);
    expect((far.high - far.low) / far.sum).toBeGreaterThan((near.high - near.low) / near.sum);
  });

  test('never foretells less than nothing, and its band holds it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 14, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (days, ahead) => {
          const found = forecast(days, ahead);
          if ('refused' in found) return;
          expect(found.days).toHaveLength(ahead);
          expect(Math.min(...found.days)).toBeGreaterThanOrEqual(0);
          expect(found.low).toBeLessThanOrEqual(found.sum);
          expect(found.high).toBeGreaterThanOrEqual(found.sum);
        },
      ),
    ));
});

test.each([
  [[1, 2, 3, 4], 0.5, 2.5],
  [[5], 0.9, 5],
  [[3, 1, 2], 0, 1],
  [[3, 1, 2], 1, 3],
])('of %j the %d quantile is %d', (values, level, expected) => expect(quantile(values, level)).toBe(expected));
