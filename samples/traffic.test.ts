import { expect, test } from 'vitest';
import { Traffic } from './traffic.ts';

const hour = 3_600_000;
const from = Date.UTC(2026, 5, 1);
const to = from + 14 * 24 * hour;
const requests = Array.from({ length: 1000 }, (_, i) => ({ contextTokens: 100 + i, generatedTokens: 10 }));
const traffic = new Traffic(requests, { from, to, standsFor: 1024 });

test('all that comes is what the recorded requests stand for', () => {
  const all = traffic.between(from, to);
  expect(all.requests).toBeCloseTo(1024 * 1000, 3);
  expect(all.input).toBeCloseTo(1024 * requests.reduce((sum, { contextTokens }) => sum + contextTokens, 0), 0);
  expect(all.output).toBeCloseTo(1024 * 10_000, 3);
});

test('periods side by side add up to the whole', () => {
  const cut = from + 5.3 * 24 * hour + 12_345;
  const [a, b, whole] = [traffic.between(from, cut), traffic.between(cut, to), traffic.between(from, to)];
  for (const field of ['requests', 'input', 'output'] as const)
    expect(a[field] + b[field]).toBeCloseTo(whole[field], 3);
});

test('a share of all has come when it is said to', () => {
  for (const share of [0, 0.1, 0.37, 0.5, 0.999, 1])
    expect(traffic.between(from, traffic.timeOf(share)).requests / (1024 * 1000)).toBeCloseTo(share, 9);
});

test('nights are quiet, days are busy, weekends less so', () => {
  const requestsOf = (day: number, at: number) =>
    traffic.between(from + (24 * day + at) * hour, from + (24 * day + at + 1) * hour).requests;
  // 1 June 2026 is a Monday.
  expect(requestsOf(1, 3)).toBeLessThan(0.01 * requestsOf(1, 14));
  expect(requestsOf(5, 14) / requestsOf(4, 14)).toBeCloseTo(0.7, 2);
});
