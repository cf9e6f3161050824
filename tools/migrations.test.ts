import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every migration has a number of its own', () => {
  const numbers = readdirSync('store/migrations').map((name) => name.slice(0, 4));
  expect(numbers.length).toBeGreaterThan(40);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
});
