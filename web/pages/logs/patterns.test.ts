import { expect, test } from 'vitest';
import { changeOf, searchFor } from './patterns.ts';

test.each([
  [5, 0, 'new'],
  [2, 0, 'same'],
  [0, 5, 'gone'],
  [100, 20, 'more'],
  [20, 100, 'less'],
  [9, 2, 'same'],
  [60, 50, 'same'],
])('%d records after %d: %s', (records, before, change) => expect(changeOf(records, before)).toBe(change));

test('a pattern is searched for by its words', () =>
  expect(searchFor('loading shard • of "big" • from •')).toBe('"loading shard" "of \\"big\\"" "from"'));
