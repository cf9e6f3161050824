import { expect, test } from 'vitest';
import { t, wantedLanguage } from './t.ts';

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

test('a context says which word is meant, and is not shown', () => expect(t('date|From')).toBe('From'));
