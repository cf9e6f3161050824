import { expect, test } from 'vitest';
import { type Fact, sayFact } from './alert.ts';

/** Spaces of numbers are narrow and do not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
test.each<[Fact, string, string]>([
  [{ is: 'unknown', field: 'cost' }, 'cost has no value', 'cost n’a pas de valeur'],
  [
    { is: 'above', field: 'cost', value: 1234.5, limit: 1000 },
    'cost is 1,234.5, above 1,000',
    'cost vaut 1 234,5, au-dessus de 1 000',
  ],
  [
    { is: 'changed', field: 'cost', from: 60, to: 48, share: -0.2 },
    'cost went from 60 to 48 (-20%)',
    'cost est passé de 60 à 48 (-20 %)',
  ],
  [
    { is: 'changed', field: 'cost', from: 0, to: 48, share: null },
    'cost went from 0 to 48',
    'cost est passé de 0 à 48',
  ],
  [
    { is: 'forecast', value: 612.3456, amount: 500, currency: 'AKT', month: '2026-07' },
    'forecast 612.346 AKT of 500 AKT in 2026-07 (122.5%)',
    'prévu : 612,346 AKT sur 500 AKT en 2026-07 (122,5 %)',
  ],
])('%j is said in English and French', (fact, english, french) => {
  expect(sayFact('en', fact)).toBe(english);
  expect(plain(sayFact('fr', fact))).toBe(french);
});
