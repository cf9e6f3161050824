import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Dashboard } from '../dashboards/schema/dashboard.ts';
import { networkFacts } from '../domain/network-facts.ts';
import { fieldsOf } from '../domain/search/fields.ts';
import { figureTexts } from '../messages/french/figures.ts';
import { formerly } from '../messages/french/formerly.ts';
import { french } from '../messages/french/index.ts';
import { translate } from '../messages/translate.ts';
import { queries } from '../server/queries/index.ts';
import { frenchOfPages } from './support/french.ts';

const root = path.join(import.meta.dirname, '..');
const filesOf = (folder: string, pattern: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file) && !/\.test\.ts$|\.fake\.|french|(^|\/)dist\//.test(file))
    .map((file) => path.join(root, folder, file));
const modules = async <T>(folder: string) =>
  Promise.all(filesOf(folder, /^[\w-]+\.ts$/).map(async (file) => ((await import(file)) as { default: T }).default));

const isTranslated = (text: string) =>
  text === '' || Object.hasOwn(frenchOfPages, text) || translate(text, 'fr') !== text || french[text] === text;
/** Every text has its French, or it is said where to write it. */
const expectFrench = (texts: readonly string[], file: string) =>
  expect(
    [...new Set(texts)].filter((text) => !isTranslated(text)),
    `texts without French: write it in messages/french/${file}`,
  ).toEqual([]);

test('titles of queries', () =>
  expectFrench(
    Object.values(queries).map(({ title }) => title),
    'queries.ts',
  ));

test('dashboards, their panels and columns', async () => {
  const all = await modules<Dashboard>('dashboards');
  expect(all.length).toBeGreaterThan(5);
  const texts = all.flatMap(({ title, panels }) => [
    title,
    ...panels.flatMap((panel) => [
      panel.title,
      panel.subtitle ?? '',
      ...Object.values(panel.columns as Record<string, string>),
    ]),
  ]);
  expectFrench(
    texts.filter((text) => /[A-Za-z]{2}/.test(text)),
    'dashboards.ts',
  );
});

test('what sources are, bring, need and cost', async () => {
  const all = await modules<{ title: string; terms: string; brings: string; needs?: { how: string } }>(
    'collector/connectors',
  );
  expect(all.length).toBeGreaterThan(30);
  expectFrench(
    all.flatMap(({ title, terms, brings, needs }) => [title, terms, brings, needs?.how ?? '']),
    'sources.ts',
  );
});

test('how networks are paid, and fields of searches', () => {
  const facts = Object.values(networkFacts).flatMap(({ price, fees, offer, unpublished }) => [
    price,
    fees,
    offer,
    ...unpublished,
  ]);
  const fields = (['spans', 'logs'] as const).flatMap((signal) => fieldsOf(signal).map(({ about }) => about));
  expectFrench(facts, 'networks.ts');
  expectFrench(fields, 'answers.ts');
});

/** Texts of what is thrown, their values as a word: `no trace “x” is stored`. */
const thrown = (text: string, kind: string) =>
  [
    ...text.matchAll(
      new RegExp(`new ${kind}\\(\\s*(?:[^'\n(]*'\\w+'(?: : '\\w+')?,\\s*)?(?:'([^'\\n]+)'|\`([^\`]+)\`)`, 'g'),
    ),
  ].map(([, plain, template]) => plain ?? (template as string).replace(/\$\{[^}]*\}/g, 'x'));

test('errors that a reader of the pages can meet', () => {
  const texts = [
    'server/routes',
    'server/queries',
    'server/search',
    'server/reports',
    'server/lineage',
    'server/what-if',
  ]
    .concat([
      'server/reconciliation',
      'server/rules',
      'server/alerts',
      'server/traces',
      'server/costs',
      'domain/search',
    ])
    .flatMap((folder) => filesOf(folder, /\.ts$/))
    .concat(path.join(root, 'store/query.ts'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...thrown(text, 'AppError'), ...thrown(text, 'SearchError')].filter((each) => each.includes(' '));
    });
  expect(texts.length).toBeGreaterThan(40);
  expectFrench(texts, 'problems.ts');
});

/** Put together from words and numbers as they are said, or said by the library that checks what comes in. */
const composed = new Set([
  'not a consumer GPU',
  'not a data-centre GPU',
  'no price in {currency}',
  'life-cycle {lifecycle}, direct {direct} g/kWh, estimated',
  'a recorded bid of 4,262.041502 uact per block, 28 September 2026 (of an H100)',
  '{document} (implemented), published {date}',
  '{source} responded with 429: too many requests, retry after {time}',
  'Invalid input: expected {expected}, received {received}',
  'Invalid option: expected one of {choices}',
  'Too small: expected {what}',
  'Too big: expected {what}',
  'Unrecognized key: {key}',
  'Invalid input',
  'Invalid URL',
  'spent {value} {currency} of {amount} {unit} in {month} ({share})',
  'forecast {value} {currency} of {amount} {unit} in {month} ({share})',
]);

test('what is translated is still said somewhere', () => {
  const plain = ['domain', 'messages', 'process', 'server', 'ledger', 'store', 'collector', 'dashboards', 'samples']
    .flatMap((folder) => filesOf(folder, /\.(ts|sql|json)$/))
    .concat(filesOf('web', /\.(ts|svelte)$/), path.join(root, 'commands.ts'), path.join(root, 'docs/methodology.md'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replace(/\n \* /g, ' ')
    .replaceAll("\\'", "'")
    .replace(/\s+/g, ' ')
    // A long text is written in pieces.
    .replace(/['"`] \+ ['"`]/g, '');
  // Names of columns, states and formulas are shown as words.
  const names = plain
    .replaceAll('_', ' ')
    .replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (name) => name.replace(/[A-Z]/g, ' $&'));
  const said = `${plain}\n${names}`.toLowerCase();
  // Those of figures are held by their types.
  const dead = Object.keys(french).filter(
    (text) =>
      !composed.has(text) &&
      !Object.hasOwn(formerly, text) &&
      !Object.hasOwn(figureTexts, text) &&
      text
        .split(/\{\w+\}/)
        .map((piece) => piece.trim().replace(/\s+/g, ' ').toLowerCase())
        .some((piece) => piece.length > 3 && !said.includes(piece)),
  );
  expect(dead).toEqual([]);
});
