import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { circlesOf, type Import, importsOfTree } from './support/imports.ts';

/** The floors of the web: what knows no page, the frame around a page, the pages. The files above them put them together. */
const floors = ['kit', 'shell', 'pages'];
const root = path.join(import.meta.dirname, '..');
const imports = importsOfTree().filter(({ file, to }) => file.startsWith('web/') && to.startsWith('web/'));
const floorOf = (file: string) => {
  const at = floors.indexOf(file.split(path.sep)[1] ?? '');
  return at === -1 ? floors.length : at;
};
/** `web/pages/costs/Spend.svelte` → `pages/costs`. */
const folderOf = (file: string) => file.split(path.sep).slice(1, 3).join('/');
const written = (wrong: readonly Import[]) => wrong.map(({ file, to }) => `${file} → ${to}`);

test('the walk found the floors, and each uses what is below it', () => {
  expect(imports.length).toBeGreaterThan(900);
  for (const [above, below] of [
    [1, 0],
    [2, 0],
    [2, 1],
    [3, 1],
  ])
    expect(imports.some(({ file, to }) => floorOf(file) === above && floorOf(to) === below)).toBe(true);
});

test('no arrow goes up: the kit knows no shell, and neither knows a page', () =>
  expect(written(imports.filter(({ file, to }) => floorOf(to) > floorOf(file)))).toEqual([]));

test('no page imports another: what two need stands in the kit', () => {
  const isPage = (file: string) => floors[floorOf(file)] === 'pages';
  const wrong = imports.filter(({ file, to }) => isPage(file) && isPage(to) && folderOf(file) !== folderOf(to));
  expect(written(wrong)).toEqual([]);
});

test('of the shell, pages take only how a page declares itself', () => {
  const wrong = imports.filter(
    ({ file, to }) =>
      floors[floorOf(file)] === 'pages' && floors[floorOf(to)] === 'shell' && to !== 'web/shell/page.ts',
  );
  expect(written(wrong)).toEqual([]);
});

test('every folder of a page declares one, and has the texts that it shows', () => {
  const pages = readdirSync(path.join(root, 'web/pages'));
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages)
    for (const file of ['page.ts', 'french.ts'])
      expect(existsSync(path.join(root, 'web/pages', page, file)), `${page}/${file}`).toBe(true);
});

test('within the kit, texts are at the bottom, then state, and no folders lie in a circle', () => {
  const within = imports.filter(({ file, to }) => floorOf(file) === 0 && floorOf(to) === 0);
  const between = within
    .map(({ file, to }) => ({ file: folderOf(file), to: folderOf(to) }))
    .filter(({ file, to }) => file !== to);
  const below = (folder: string) => [...new Set(between.filter(({ file }) => file === folder).map(({ to }) => to))];
  expect(new Set(between.map(({ file }) => file)).size).toBeGreaterThan(5);
  expect(below('kit/i18n')).toEqual([]);
  expect(below('kit/state')).toEqual(['kit/i18n']);
  expect(circlesOf(between)).toEqual([]);
});

test('what lists a folder finds files there', () => {
  const files = globSync('web/**/*.{ts,svelte}', { cwd: root, exclude: ['web/dist', 'web/.svelte-check'] });
  const listed = files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/import\.meta\.glob(?:<.+?>)?\(\s*\[?'([^']+)'/g)].map(
      ([, pattern]) => [file, path.join(root, path.dirname(file), pattern as string)] as const,
    ),
  );
  expect(listed.length).toBeGreaterThan(3);
  for (const [file, pattern] of listed) expect(globSync(pattern).length, `${file}: ${pattern}`).toBeGreaterThan(0);
});
