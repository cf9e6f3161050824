import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** An import of a file of ours by another; paths are relative to the root. */
export type Import = { readonly file: string; readonly to: string };

/** Every import between the files of the tree, of types too; tests import what they like and are left out. */
export function importsOfTree(): Import[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.svelte'], {
    cwd: root,
    encoding: 'utf8',
  });
  return files
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('.test.ts'))
    .flatMap(importsOf);
}

function importsOf(file: string): Import[] {
  const text = read(file);
  return [
    ...text.matchAll(/^\s*(?:import|export)\s+[^;'"]*?from\s+'(\.[^']+)'/gm),
    ...text.matchAll(/^\s*import\s+'(\.[^']+)'/gm),
    ...text.matchAll(/import\('(\.[^']+)'\)/g),
  ].map(([, target = '']) => ({ file, to: path.join(path.dirname(file), target.replace(/\?.*$/, '')) }));
}

/** A file that git knows may be deleted in the work tree. */
function read(file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Circles: of the files that import each other in a loop, one loop each, as the path that closes it.
 *
 * A depth-first walk; an import of a file that the walk is still inside of closes a loop.
 */
export function circlesOf(imports: readonly Import[]): string[][] {
  const targets = Map.groupBy(imports, ({ file }) => file);
  const done = new Set<string>();
  const trail: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    const start = trail.indexOf(file);
    if (start >= 0) return void circles.push([...trail.slice(start), file]);
    if (done.has(file)) return;
    trail.push(file);
    for (const { to } of targets.get(file) ?? []) visit(to);
    trail.pop();
    done.add(file);
  };
  for (const file of targets.keys()) visit(file);
  return circles;
}
