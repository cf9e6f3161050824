import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { french } from './french.ts';
import { nouns } from './nouns.ts';

const web = path.join(import.meta.dirname, '../..');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !/(^|\/)(dist|\.svelte-check)\//.test(file),
);
const shown = new Set(
  files
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/(french|\.test)\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(web, file), 'utf8').matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g),
    ])
    .map(([, single, double]) => (single ?? double ?? '').replaceAll("\\'", "'")),
);
const catalogues = files.filter((file) => /(^(?!kit\/i18n)[\w/-]+\/|\.)french\.ts$/.test(file));

test('every text of the catalogues is shown, and the walk found them all', () => {
  expect(shown.size).toBe(Object.keys(french).length);
  expect(Object.keys(french).filter((text) => !shown.has(text))).toEqual([]);
});

test('a text has the same placeholders in French', () => {
  const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted().join();
  const wrong = Object.entries(french).filter(([text, target]) => placeholders(text) !== placeholders(target));
  expect(wrong).toEqual([]);
});

test('no text stands in two catalogues', async () => {
  const texts = await Promise.all(
    catalogues.map(async (file) =>
      Object.values((await import(path.join(web, file))) as Record<string, object>).flatMap(Object.keys),
    ),
  );
  const all = texts.flat();
  expect(all.filter((text, i) => all.indexOf(text) !== i)).toEqual([]);
  expect(all.length).toBe(Object.keys(french).length);
});

test('French has narrow spaces at its high marks, so that none begins a line', () => {
  const texts = [
    ...Object.values<string>(french),
    ...Object.values(nouns).flatMap((noun): readonly string[] => noun.fr),
  ];
  expect(texts.filter((text) => / [:;!?»%]|« /.test(text.replace(/\s:\w/g, '')))).toEqual([]);
});
