import { expect, test } from 'vitest';
import { wantedLanguage } from './t.ts';

test.each([
  [null, ['fr-CA', 'en'], 'fr'],
  [null, ['de-DE', 'fr', 'en'], 'fr'],
  [null, ['en-GB', 'fr'], 'en'],
  [null, ['de'], 'en'],
  [null, [], 'en'],
  ['en', ['fr'], 'en'],
  ['fr', ['en'], 'fr'],
  ['nonsense', ['fr'], 'fr'],
])('%j chosen and %j in the browser read %s', (stored, browser, language) =>
  expect(wantedLanguage(stored, browser)).toBe(language),
);
