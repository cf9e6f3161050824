import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const root = path.join(import.meta.dirname, '..');

/** Not written by people here: recorded, generated, or a record of what was. */
const notOurs = [
  ...[/(^|\/)golden\//, /^samples\/recordings\//, /^domain\/reference\/.*\.json$/, /^docker\/grafana\/dashboards\//],
  ...[/^docs\/sources\.md$/, /^docs\/openapi\.json$/, /^package-lock\.json$/, /\.generated\.ts$/, /^CHANGELOG\.md$/],
];

/** Files of the working tree that people write, by the endings of their names; ignored ones are not among them. */
export function sourceFiles(...endings: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed
    .split('\0')
    .filter((file) => endings.some((ending) => file.endsWith(ending)) && !notOurs.some((pattern) => pattern.test(file)))
    .filter((file) => existsSync(path.join(root, file)))
    .sort();
}

/** The text of a file of the project. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
