import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointOverhead, dalyInterval, youngInterval } from './checkpoint-interval.ts';

test.each([
  // save s, loss s, Young, Daly
  [60, 21_600, 1609.97, 1570.22],
  [300, 86_400, 7200, 7001.39],
  [10, 5, 10, 5],
])('saves of %d s, losses every %d s: Young %d s, Daly %d s', (save, loss, young, daly) => {
  expect(youngInterval(save, loss)).toBeCloseTo(young, 1);
  expect(dalyInterval(save, loss)).toBeCloseTo(daly, 1);
});

test('an attempt that was not lost does nothing again; a lost one its last part', () => {
  expect(checkpointOverhead([{ workSeconds: 1000, isLost: false }], 10, 300)).toEqual({ saving: 30, redo: 0 });
  expect(checkpointOverhead([{ workSeconds: 1000, isLost: true }], 10, 300)).toEqual({ saving: 30, redo: 100 });
  expect(() => checkpointOverhead([], 0, 1)).toThrow(RangeError);
});

test('redo never exceeds an interval for each loss', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(100_000)), fc.integer({ min: 1, max: 5000 }), (work, interval) => {
      const { redo } = checkpointOverhead(
        work.map((workSeconds) => ({ workSeconds, isLost: true })),
        1,
        interval,
      );
      expect(redo).toBeLessThanOrEqual(work.length * interval);
    }),
  ));
