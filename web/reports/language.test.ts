import { expect, test } from 'vitest';
import { browserLanguage } from './language.ts';

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['de-DE', 'fr', 'en'], 'fr'],
  [['en-GB', 'fr'], 'en'],
  [['de'], 'en'],
  [[], 'en'],
])('%j reads %s', (wanted, language) => expect(browserLanguage(wanted)).toBe(language));
