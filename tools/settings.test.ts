import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './files.ts';
import { page, settings, withSettings } from './settings.ts';

const known = new Set(Object.values(settings).flatMap((schemas) => Object.keys(schemas)));

/** Set by the system, or by the place that an agent runs in. */
const ofTheSystem = /^(PATH|LANG|LC_ALL|LC_MESSAGES|AKASH_\w+)$/;

/** Files that run for users; connectors have schemas of their own, which docs/sources.md is written from. */
const files = sourceFiles('.ts').filter(
  (file) => !/\.test\.ts$|^(tests|tools|bench|release|web)\/|^collector\/connectors\//.test(file),
);

test('the list of settings is what the schemas say: “npm run format” writes it', () => {
  expect(known.size).toBeGreaterThan(35);
  expect(withSettings(textOf(page))).toBe(textOf(page));
});

test('every setting says what it means', () => {
  const silent = Object.values(settings).flatMap((schemas) =>
    Object.entries(schemas).filter(([, schema]) => !schema.description),
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('every schema of settings is in the list', () => {
  const declared = files.flatMap((file) =>
    [...textOf(file).matchAll(/^ {2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*): ?(?=\n? *(?:z\b|flag|port|probePlace))/gm)].map(
      ([, name = '']) => name,
    ),
  );
  expect(declared.length).toBeGreaterThan(35);
  expect(declared.filter((name) => !known.has(name))).toEqual([]);
});

test('no setting is read that no schema declares', () => {
  const read = files.flatMap((file) => {
    const text = textOf(file);
    const named = [...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name);
    const taken = [...text.matchAll(/\{([^{}]*)\} = (?:process\.)?env\b/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    );
    return [...named, ...taken].map((name) => `${file}: ${name}`);
  });
  expect(read.length).toBeGreaterThan(5);
  const nameOf = (each: string) => each.split(': ')[1] ?? '';
  expect(read.filter((each) => !known.has(nameOf(each)) && !ofTheSystem.test(nameOf(each)))).toEqual([]);
});

test('the environment as a whole is taken by entry points only', () => {
  const takers = files.filter((file) => /\bprocess\.env\b(?!\.\w)/.test(textOf(file)));
  expect(takers.filter((file) => !/(^|\/|-)main\.ts$|^start\.ts$|^process\/run\.ts$/.test(file))).toEqual([]);
});
