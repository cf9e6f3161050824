import { expect, test } from 'vitest';
import {
  formatAge,
  formatDuration,
  formatMass,
  formatMoney,
  formatNumber,
  formatShare,
  massUnitFor,
} from './format.ts';

const spaced = (text: string) => text.replaceAll('\u202f', ' ');

test.each([
  [0, '$0.00'],
  [1234.5, '$1,235'],
  [12.345, '$12.35'],
  [0.5, '$0.50'],
  [0.0042, '$0.0042'],
  [-3, '−$3.00'],
])('%d dollars read %s', (value, text) => expect(formatMoney(value)).toBe(text));

test.each([
  [12.345, 'EUR', '€12.35'],
  [1234, 'GBP', '£1,234'],
  [-3, 'CHF', '−3.00 CHF'],
  [0.5, 'JPY', '¥0.50'],
  [12.4, 'RENDER', '12.40 RENDER'],
])('%d %s read %s', (value, currency, text) => expect(spaced(formatMoney(value, currency))).toBe(text));

test.each([
  [0.5, '0.50 ms'],
  [380, '380 ms'],
  [1420, '1.42 s'],
  [41_300, '41.3 s'],
  [134_000, '2 min 14 s'],
  [8_040_000, '2 h 14 min'],
  [273_600_000, '3 d 4 h'],
  [3_599_900, '60 min'],
])('%d ms read %s', (ms, text) => expect(spaced(formatDuration(ms))).toBe(text));

test.each([
  [0.991, '99.1 %'],
  [0.9998, '99.98 %'],
  [0.999999, '99.99 %'],
  [1, '100 %'],
  [0, '0 %'],
])('%d reads %s', (value, text) => expect(spaced(formatShare(value))).toBe(text));

test('a column of masses has one unit, chosen by its largest value', () => {
  const unit = massUnitFor([12, 45_600, null]);
  expect([unit.unit, formatMass(45_600, unit), formatMass(12, unit)]).toEqual(['kg', '45.6', '0.0120']);
  expect(massUnitFor([900]).unit).toBe('g');
});

test('numbers keep three significant digits', () =>
  expect([1234, 12.34, 0.00421].map((n) => formatNumber(n))).toEqual(['1,234', '12.3', '0.00421']));
test('ages have one unit', () =>
  expect([formatAge(5000), spaced(formatAge(3 * 3_600_000 + 60_000))]).toEqual(['just now', '3 h ago']));
