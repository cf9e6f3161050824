import { expect, test } from 'vitest';
import { gradeOfShares, withUnknown } from './grades.ts';

test('a sum has the best grade that nine tenths of it reach', () => {
  expect(gradeOfShares({ B: 0.95, D: 0.05 })).toBe('B');
  expect(gradeOfShares({ B: 0.5, C: 0.3, E: 0.2 })).toBe('E');
  expect(gradeOfShares({ B: 0.85, '?': 0.15 })).toBe('?');
  expect(gradeOfShares({})).toBe('?');
});

test('what was not observed is unknown, and the shares still add up', () => {
  const shares = withUnknown({ B: 0.8, '?': 0.2 }, 0.5);
  expect(shares).toEqual({ B: 0.4, '?': 0.6 });
  expect(withUnknown({ B: 1 }, 0)).toEqual({ B: 1 });
});
