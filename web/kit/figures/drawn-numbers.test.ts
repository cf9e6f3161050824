import { expect, test } from 'vitest';
import { compact, inNumbersOf } from './drawn-numbers.ts';

test.each([
  [4_100_000_000, '4.1B', '4,1\u00a0Md'],
  [1234, '1.23K', '1,23\u00a0k'],
  [0.0042, '0.0042', '0,0042'],
])('%d is short as %s, in French %s', (value, english, french) => {
  expect(compact(value, 'en')).toBe(english);
  expect(compact(value, 'fr')).toBe(french);
});

test.each([
  ['1438 h', '1,438 h', '1\u202f438 h'],
  ['34.50 h', '34.50 h', '34,50 h'],
  ['34.5%', '34.5\u202f%', '34,5\u202f%'],
  ['4.10 GiB', '4.10 GiB', '4,10 Gio'],
  ['62 GB', '62 GB', '62 Go'],
  ['512 B', '512 B', '512 o'],
  ['1380.5 gCO2e/kWh', '1,380.5 g CO₂e/kWh', '1\u202f380,5 g CO₂e/kWh'],
  ['-1.50 kg', '-1.50 kg', '-1,50 kg'],
])('%s reads %s, in French %s', (text, english, french) => {
  expect(inNumbersOf('en', text)).toBe(english);
  expect(inNumbersOf('fr', text)).toBe(french);
});
