import { expect, test } from 'vitest';
import { leaseCost } from './lease-cost.ts';

test.each([
  // price, seconds, GPUs, expected to 10 digits
  [{ amount: '4262.041502', per: 'block', blockSeconds: '5.883' }, '3600', 1, '2608082.5101'],
  [{ amount: '4262.041502', per: 'block', blockSeconds: '6' }, '3600', 1, '2557224.9012'],
  [{ amount: '0.2909', per: 'hour', feeRatio: '0.1' }, '3600', 1, '0.31999'],
  [{ amount: '0.000196', per: 'second', feeRatio: '0.1' }, '3600', 1, '0.77616'],
  [{ amount: '6.88', per: 'gpu_hour' }, '1800', 8, '27.52'],
  [{ amount: '1', per: 'hour' }, '0', 4, '0'],
] as const)('%o for %s s on %i GPUs costs %s', (price, seconds, gpus, expected) => {
  expect(leaseCost(price, seconds, gpus).toSignificantDigits(11).toString()).toBe(expected);
});

test('a price per block without a block time is refused', () =>
  expect(() => leaseCost({ amount: '1', per: 'block' }, '1', 1)).toThrow(RangeError));
test('a negative time is refused', () =>
  expect(() => leaseCost({ amount: '1', per: 'hour' }, '-1', 1)).toThrow(RangeError));
