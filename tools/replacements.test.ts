import { expect, test } from 'vitest';
import { replacements } from './replacements.ts';

test('a number in the place of what cannot be read needs its reason', () => {
  const found = (text: string) => replacements('a.sql', text).map(({ line }) => line);
  expect(found("SELECT toUInt16OrZero(attributes['count'])")).toEqual([1]);
  expect(found('SELECT greatest(1, count)')).toEqual([1]);
  expect(found('SELECT\n  toDecimal64OrDefault(x, 6)')).toEqual([2]);
  expect(found('SELECT\n  -- a cursor, not an input\n  toInt64OrZero(x)')).toEqual([]);
  expect(found('SELECT toInt64OrZero(x) -- a cursor, not an input')).toEqual([]);
  expect(found('SELECT toUInt16OrNull(x), greatest(0, x), greatest(10, x)')).toEqual([]);
});
