import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../process/log.ts';

/** Folder of the built web. */
export const webRoot = path.join(import.meta.dirname, 'dist');

/** Builds the web when it was never built or when a source is newer than the build; otherwise does nothing. A release carries it built. */
export async function buildWeb(log?: Log): Promise<void> {
  if (!existsSync(path.join(import.meta.dirname, 'index.html'))) return;
  const built = path.join(webRoot, 'index.html');
  const sources = ['web', 'dashboards', 'domain', 'messages', 'server/queries', 'package-lock.json'].map((name) =>
    path.join(import.meta.dirname, '..', name),
  );
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  log?.info('building the web, once');
  const vite = path.join(import.meta.dirname, '../node_modules/vite/bin/vite.js');
  if (!existsSync(vite))
    throw new AppError(
      'store_unavailable',
      'The web app is not built and Vite is not installed. Run “npm install” without --omit=dev, or run “npm run build” on a machine that has Vite.',
    );
  // In a process of its own: a bundler's memory would stay with the server for good.
  const { stderr } = await run(process.execPath, [vite, 'build', import.meta.dirname, '--logLevel', 'warn'], {
    // What serves is built the same way whoever asks: within tests, Vite would make the slower build of development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (stderr.trim() !== '') log?.warn(stderr.trim());
}

const run = promisify(execFile);

function newest(file: string): number {
  const found = statSync(file);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = readdirSync(file).filter((name) => name !== 'dist' && name !== '.svelte-check');
  return Math.max(0, ...entries.map((name) => newest(path.join(file, name))));
}
