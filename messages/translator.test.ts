import { expect, test } from 'vitest';
import { translate } from './translate.ts';
import { translator } from './translator.ts';

const ours = translator({
  cost: 'coût',
  'no price of {token} is known': 'aucun prix de {token} n’est connu',
  'no price of {token} is known for zone “{zone}”': 'aucun prix de {token} pour la zone « {zone} »',
  'every {n}th is counted for {n}': 'un sur {n} compte pour {n}',
  'row {n}: {reason}': 'ligne {n} : {reason}',
});

test.each([
  ['a text of the catalogue', 'cost', 'coût'],
  ['a template', 'no price of AKT is known', 'aucun prix de AKT n’est connu'],
  ['the most fixed template wins', 'no price of NOS is known for zone “FR”', 'aucun prix de NOS pour la zone « FR »'],
  [
    'what stands in a placeholder is translated in turn',
    'row 3: no price of AKT is known',
    'ligne 3 : aucun prix de AKT n’est connu',
  ],
  ['a placeholder that comes twice is the same twice', 'every 5th is counted for 5', 'un sur 5 compte pour 5'],
  ['and is none otherwise', 'every 5th is counted for 6', 'every 5th is counted for 6'],
  ['parts of a list', 'cost; no price of AKT is known', 'coût\u202f; aucun prix de AKT n’est connu'],
  [
    'a name of the code stays before what is said of it',
    'mwh: no price of AKT is known',
    'mwh\u202f: aucun prix de AKT n’est connu',
  ],
  ['so does a setting with what it holds', 'PORT="x": cost', 'PORT="x"\u202f: coût'],
  ['what others wrote', 'disk full on node-3', 'disk full on node-3'],
  ['a name that an object has', 'constructor', 'constructor'],
  ['nothing', '', ''],
])('%s', (_, text, translated) => expect(ours(text)).toBe(translated));

test('decimals have a comma where a template holds them', () =>
  expect(translator({ 'took {s} s': 'pris {s} s' })('took 5.88 s')).toBe('pris 5,88 s'));

test.each([
  ['6.38 USD', '6,38\u202fUSD'],
  ['262,399.61', '262\u202f399,61'],
  ['1,2', '1,2'],
])('an amount alone is written as French writes it: %s', (text, french) => expect(ours(text)).toBe(french));

test('and so has a percentage alone', () => expect(ours('99.26 %')).toBe('99,26\u202f%'));

test('a text in English stays', () => expect(translate('unknown', 'en')).toBe('unknown'));
test('and in French is translated', () => expect(translate('unknown', 'fr')).toBe('inconnu'));

test('hostile text is left alone at once, however it is made', () => {
  const hostile = translator({
    'spent {a} {b} of {c} {d} in {e} ({f})': '{a}',
    'grid {zone}': 'réseau {zone}',
  });
  for (const text of [
    `spent ${'a of b in c ('.repeat(150)}`,
    'grid '.repeat(390),
    'a: '.repeat(600),
    `${'a; '.repeat(100_000)}`,
    `${'x=: '.repeat(100_000)}`,
  ]) {
    const translated = hostile(text);
    expect(translated.length).toBeGreaterThan(text.length / 2);
  }
});
