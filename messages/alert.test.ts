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
    { is: 'above', field: 'cost', value: 6.38293, limit: 1, currency: 'USD' },
    'cost is 6.38 USD, above 1.00 USD',
    'cost vaut 6,38 USD, au-dessus de 1,00 USD',
  ],
  [
    // cents that are not told would make both the same
    { is: 'above', field: 'cost', value: 1.0004, limit: 1, currency: 'EUR' },
    'cost is 1.0004 EUR, above 1.0000 EUR',
    'cost vaut 1,0004 EUR, au-dessus de 1,0000 EUR',
  ],
  [{ is: 'value', field: 'cost', value: 0.00042, currency: 'USD' }, 'cost is 0.00042 USD', 'cost vaut 0,00042 USD'],
  [{ is: 'value', field: 'requests', value: 12_345_678 }, 'requests is 12,345,678', 'requests vaut 12 345 678'],
  [
    { is: 'spent', value: 262_399.61, amount: 250_000, currency: 'USD', month: '2026-07' },
    'spent 262,399.61 USD of 250,000.00 USD in 2026-07 (105%)',
    'dépensé : 262 399,61 USD sur 250 000,00 USD en 2026-07 (105 %)',
  ],
  [
    { is: 'spent', value: 249_999.99, amount: 250_000, currency: 'USD', month: '2026-07' },
    'spent 249,999.99 USD of 250,000.00 USD in 2026-07 (99.9%)',
    'dépensé : 249 999,99 USD sur 250 000,00 USD en 2026-07 (99,9 %)',
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
    'forecast 612.35 AKT of 500.00 AKT in 2026-07 (122.5%)',
    'prévu : 612,35 AKT sur 500,00 AKT en 2026-07 (122,5 %)',
  ],
])('%j is said in English and French', (fact, english, french) => {
  expect(sayFact('en', fact)).toBe(english);
  expect(plain(sayFact('fr', fact))).toBe(french);
});
