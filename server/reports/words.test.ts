import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

const [english, french] = [wordsOf('en', 'UTC'), wordsOf('fr', 'UTC')];

test.each([
  [-0.065, '−6.5%', '−6,5\u202f%'],
  [0, '0%', '0\u202f%'],
  [0.42, '+42%', '+42\u202f%'],
  [9, '×\u00a010', '×\u00a010'],
  [1036, '×\u00a01,037', '×\u00a01\u202f037'],
])('a change of %d', (share, inEnglish, inFrench) => {
  expect(english.change(share)).toBe(inEnglish);
  expect(french.change(share).replace('\u00a0%', '\u202f%')).toBe(inFrench);
});

test('grams have the unit of what they stand beside', () => {
  expect([950_300, 1_053_000].map((grams) => english.mass(grams, 1_053_000))).toEqual([
    '0.9503 t\u00a0CO₂e',
    '1.053 t\u00a0CO₂e',
  ]);
});
