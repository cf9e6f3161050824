import { expect, test } from 'vitest';
import { priceRisk } from './price-risk.ts';

/** Closes that go up and down by the same factor: log returns of ±ln(factor). */
const swinging = (factor: number, days = 31, phase = 0) =>
  Array.from({ length: days }, (_, i) => ((i + phase) % 2 === 0 ? 1 : factor));

test('without a token nothing moves', () => {
  expect(priceRisk(500, [])).toEqual({ p95: 500, expected: 500, dailyVolatility: 0, returns: 0 });
});

test('thirty returns of ±5 % on 1,000 a month', () => {
  const risk = priceRisk(200, [{ token: 'AKT', monthly: 1000, closes: swinging(1.05) }]);
  if ('refused' in risk) throw new Error(risk.refused);
  // sd of ±ln 1.05 with n − 1: 0.04879 · √(30/29) = 0.049624
  expect(risk.dailyVolatility).toBeCloseTo(Math.log(1.05) * Math.sqrt(30 / 29), 9);
  expect(risk.p95).toBeCloseTo(200 + 1000 * Math.exp(1.6448536 * 0.0496239 * Math.sqrt(10)), 1);
  expect(risk.expected).toBe(1200);
});

test('tokens that move against each other take risk away', () => {
  const risk = priceRisk(0, [
    { token: 'AKT', monthly: 500, closes: swinging(1.05) },
    { token: 'NOS', monthly: 500, closes: swinging(1.05, 31, 1) },
  ]);
  expect('p95' in risk && risk.p95).toBeCloseTo(1000, 6);
});

test('a token without a history is refused by name, never taken for steady', () => {
  expect(priceRisk(0, [{ token: 'NOS', monthly: 10, closes: [1, 1] }])).toEqual({
    refused: 'history of NOS too short: 1 of 20 daily returns needed',
  });
});
