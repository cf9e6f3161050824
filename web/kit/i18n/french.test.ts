import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { french } from './catalogue.ts';
import { nouns } from './nouns.ts';

const web = path.join(import.meta.dirname, '../..');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !/(^|\/)(dist|\.svelte-check)\//.test(file),
);
const common = 'kit/i18n';
/** Folders by the texts that they show. */
const shownIn = Map.groupBy(
  files
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/(french|\.test)\.ts$|\.test-d\.ts$/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(web, file), 'utf8').matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
      ].map(([, single, double]) => ({
        folder: path.dirname(file),
        text: (single ?? double ?? '').replaceAll("\\'", "'"),
      })),
    )
    // The example of how `t` is called.
    .filter(({ folder, text }) => !(folder === common && text === 'job|State')),
  ({ text }) => text,
);
const catalogues = await Promise.all(
  files
    .filter((file) => path.basename(file) === 'french.ts')
    .map(async (file) => {
      const module = (await import(path.join(web, file))) as { french: Readonly<Record<string, string>> };
      return { folder: path.dirname(file), texts: Object.keys(module.french) };
    }),
);

test('every text of the catalogues is shown, and the walk found them all', () => {
  expect(shownIn.size).toBeGreaterThan(1000);
  expect(shownIn.size).toBe(Object.keys(french).length);
  expect(Object.keys(french).filter((text) => !shownIn.has(text))).toEqual([]);
});

test('a text has the same placeholders in French', () => {
  const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted().join();
  const wrong = Object.entries(french).filter(([text, target]) => placeholders(text) !== placeholders(target));
  expect(wrong).toEqual([]);
});

test('no text stands in two catalogues', () => {
  const all = catalogues.flatMap(({ texts }) => texts);
  expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
  expect(all.length).toBe(Object.keys(french).length);
});

test('a text stands in the catalogue of the folder that shows it, or in the common one where several do', () => {
  const isWithin = (folder: string, above: string) => folder === above || folder.startsWith(`${above}/`);
  const wrong = catalogues.flatMap(({ folder, texts }) =>
    texts
      .filter((text) => {
        const places = [...new Set(shownIn.get(text)?.map((each) => each.folder))];
        if (folder === common) return places.length === 1 && places[0] !== common;
        // The frame above the floors speaks for the shell.
        return !places.every((place) => isWithin(place, folder) || (place === '.' && folder === 'shell'));
      })
      .map((text) => `${folder}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

test('French has narrow spaces at its high marks, so that none begins a line', () => {
  const texts = [...Object.values(french), ...Object.values(nouns).flatMap((noun): readonly string[] => noun.fr)];
  expect(texts.filter((text) => / [:;!?»%]|« /.test(text.replace(/\s:\w/g, '')))).toEqual([]);
});
