import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { french } from '../../../messages/french/index.ts';
import { translate } from '../../../messages/translate.ts';
import { formulasOf, titleOf } from './formulas.ts';

const folder = path.join(import.meta.dirname, '../../../domain/formulas');
const ours = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => formulasOf(file, readFileSync(path.join(folder, file), 'utf8')));

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
  expect(ours.length).toBeGreaterThan(15);
  for (const each of ours) expect(each.about.length + each.formula.length, each.name).toBeGreaterThan(0);
  expect(ours.filter(({ source }) => source !== '').length).toBeGreaterThan(ours.length / 2);
});

test('every formula of ours is told in French', () => {
  const texts = ours.flatMap((each) => [
    ...[titleOf(each.name), ...each.about, ...each.formula, ...each.params.map(({ about }) => about)],
    ...[each.returns, each.throws.replace(/^RangeError /, ''), each.source],
  ]);
  // Symbols and functions are the same in both languages: rel(C), CFE.
  const hasWords = (text: string) => /[a-z]{3}/.test(text.replaceAll(/[a-z]+(?=\()/g, ''));
  const isTold = (text: string) => translate(text, 'fr') !== text || french[text] === text;
  expect(
    texts.filter((text) => hasWords(text) && !isTold(text)),
    'texts without French: write it in messages/french/formulas.ts',
  ).toEqual([]);
});
