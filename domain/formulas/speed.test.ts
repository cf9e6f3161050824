import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gpuModels } from '../gpus.ts';
import { speedBetween } from './speed.ts';

const gpu = (id: string) => {
  const found = gpuModels.find((model) => model.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

test('a card is as fast as itself', () =>
  expect(speedBetween(gpu('l4'), gpu('l4'))).toMatchObject({ low: 1, central: 1, high: 1 }));

test('between an A100 and an H100 it is what was measured, both ways', () => {
  expect(speedBetween(gpu('a100-sxm-80'), gpu('h100-sxm'))).toMatchObject({ low: 1.34, high: 2.85 });
  expect(speedBetween(gpu('h100-sxm'), gpu('a100-sxm-80'))?.central).toBeCloseTo(1 / Math.sqrt(2.2 * 1.48), 12);
});

test('else it lies between what computation and memory allow', () => {
  expect(speedBetween(gpu('a100-sxm-80'), gpu('rtx4090'))).toMatchObject({ low: 1008 / 2039, high: 330 / 312 });
});

test('is ordered, positive, and its own inverse', () => {
  const any = fc.constantFrom(...gpuModels);
  fc.assert(
    fc.property(any, any, (a, b) => {
      const there = speedBetween(a, b);
      const back = speedBetween(b, a);
      if (!there || !back) return;
      expect(there.low).toBeGreaterThan(0);
      expect(there.central).toBeGreaterThanOrEqual(there.low);
      expect(there.high).toBeGreaterThanOrEqual(there.central);
      expect(there.low * back.high).toBeCloseTo(1, 9);
    }),
  );
});
