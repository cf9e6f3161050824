import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Data flows to the right; imports point to the left. collector, ledger and server are siblings. */
const rank = {
  domain: 0,
  messages: 1,
  process: 2,
  store: 3,
  collector: 4,
  ledger: 4,
  server: 4,
  dashboards: 5,
  web: 6,
};
type Folder = keyof typeof rank;

const root = path.join(import.meta.dirname, '..');
const folders = Object.keys(rank) as Folder[];

type Import = { readonly file: string; readonly from: Folder; readonly to: string; readonly isType: boolean };

function importsOf(folder: Folder): Import[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|(^|\/)(dist|\.svelte-check)\//.test(file))
    .flatMap((name) => {
      const file = path.join(folder, name);
      const text = readFileSync(path.join(root, file), 'utf8');
      const found = [
        ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'(\.[^']+)'/gm),
        ...text.matchAll(/()import\('(\.[^']+)'\)/g),
      ];
      return found.flatMap(([, type, target]) => {
        const resolved = path.relative(root, path.resolve(root, path.dirname(file), target ?? ''));
        return [{ file, from: folder, to: resolved, isType: Boolean(type) }];
      });
    });
}

const imports = folders.flatMap(importsOf);
const folderOf = (target: string) => target.split(path.sep)[0] as string;

test('the walk found the tree', () => {
  expect(imports.length).toBeGreaterThan(150);
  for (const folder of folders)
    expect(
      imports.some((each) => each.from === folder),
      folder,
    ).toBe(true);
});

test('a file imports from its own folder and from lower ranks only', () => {
  // The methodology is shown as it is written: prose, and what the package says of itself, is below everything.
  const code = imports.filter(({ to }) => !to.endsWith('.md?raw') && to !== 'package.json');
  const wrong = code.filter(({ from, to }) => folderOf(to) !== from && !(rank[folderOf(to) as Folder] < rank[from]));
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test('dashboards and web take only types from the back end', () => {
  const backEnd = ['process', 'store', 'collector', 'ledger', 'server'];
  const wrong = imports.filter(
    ({ from, to, isType, file }) =>
      (from === 'dashboards' || from === 'web') &&
      backEnd.includes(folderOf(to)) &&
      !isType &&
      !file.startsWith('dashboards/grafana/'),
  );
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test('each library of the edge has one file that runs it', () => {
  const owners: Record<string, RegExp> = {
    echarts: /from 'echarts\/(?!core')/,
    '@grafana/data': /^import \{[^}]*\} from '@grafana\/data'/m,
    'ffi-rs': /from 'ffi-rs'/,
    pino: /from 'pino'/,
  };
  const files = folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(folder, name),
      ),
    )
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$|dist\//.test(file));
  for (const [library, pattern] of Object.entries(owners)) {
    const users = files.filter((file) =>
      pattern.test(readFileSync(path.join(root, file), 'utf8').replace(/^import type .*$/gm, '')),
    );
    expect(users, library).toHaveLength(1);
  }
});
