import { expect, test } from 'vitest';
import { wildcard } from './filter.ts';

test.each([
  ['check*', 'Checkpoint', true],
  ['*point', 'checkpoint', true],
  ['c*k*t', 'checkpoint', true],
  ['check*check', 'check', false],
  ['*', '', true],
  ['a*b', 'ac', false],
])('%s fits %s: %s', (pattern, text, expected) => expect(wildcard(pattern)(text)).toBe(expected));

test('a pattern of many stars is not slow', () => {
  expect(wildcard(`${'*a'.repeat(500)}*b`)('a'.repeat(20_000))).toBe(false);
});
