import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formulasOf } from './formulas.ts';

test('a formula is read from its own doc', () => {
  const text = `/**
 * Operational emissions.
 *
 *     E = energy × PUE
 *
 * Source: SCI, a page. The basis is
 * that of the result.
 *
 * @param kwh energy, ≥ 0
 *   and more of it
 * @throws RangeError when negative
 * @example f(1) // 2
 */
export function f(kwh: number) {}

/** A helper. */
export const helper = 1;`;
  expect(formulasOf('carbon.ts', text)).toEqual([
    {
      name: 'f',
      file: 'carbon.ts',
      about: ['Operational emissions.'],
      formula: ['E = energy × PUE'],
      source: 'SCI, a page. The basis is that of the result.',
      params: [{ name: 'kwh', about: 'energy, ≥ 0 and more of it' }],
      returns: '',
      throws: 'RangeError when negative',
      example: 'f(1) // 2',
    },
  ]);
});

test('every formula of ours has words, and most have a source', () => {
  const folder = path.join(import.meta.dirname, '../../../domain/formulas');
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => formulasOf(file, readFileSync(path.join(folder, file), 'utf8')));
  expect(all.length).toBeGreaterThan(15);
  for (const each of all) expect(each.about.length + each.formula.length, each.name).toBeGreaterThan(0);
  expect(all.filter(({ source }) => source !== '').length).toBeGreaterThan(all.length / 2);
});
