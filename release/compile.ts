/**
 * `npm run compile`: writes what a release runs into `dist/`: compiled JavaScript in the folders of its sources, the
 * web beside it, built when a source of it is newer than its last build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildWeb, webRoot } from '../web/build.ts';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/** Folders with files that code reads at run time, and which of their files those are. */
const assets: Readonly<Record<string, RegExp>> = {
  'collector/reference': /\.md$/,
  ledger: /\.sql$/,
  samples: /\.(gz|md)$/,
  'store/migrations': /\.sql$/,
};

rmSync(dist, { recursive: true, force: true });
await Promise.all([run('tsc', '-p', 'release/tsconfig.json'), buildWeb()]);
cpSync(webRoot, path.join(dist, 'web/dist'), { recursive: true });
for (const [folder, pattern] of Object.entries(assets))
  cpSync(path.join(root, folder), path.join(dist, folder), {
    recursive: true,
    filter: (file) => statSync(file).isDirectory() || pattern.test(file),
  });

/** Runs a tool of `node_modules/.bin`; what it prints goes to standard error, since `npm pack --json` owns the output. */
async function run(tool: string, ...words: string[]): Promise<void> {
  const running = spawn(path.join(root, 'node_modules/.bin', tool), words, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [status] = await once(running, 'close');
  if (status !== 0) throw new Error(`${tool} ${words.join(' ')} failed`);
}
