import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../domain/errors.ts';

/**
 * Takes a folder for this process.
 *
 * @returns what gives it back
 * @throws AppError when a process that is still running has it
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'lock');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isRunning(owner))
    throw new AppError(
      'store_unavailable',
      `Process ${owner} is using the spool ${folder}. Stop it, or set SPOOL_FOLDER to another folder.`,
    );
  rmSync(file, { force: true });
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, String(process.pid));
  closeSync(handle);
  return () => rmSync(file, { force: true });
}

/**
 * Whether a process runs. Where the system tells of processes in files (Linux), it must be a Node of ours too: process ids are
 * used again. Elsewhere (macOS) any process of that id counts.
 */
export function isRunning(pid: number, processes = '/proc'): boolean {
  if (existsSync(processes)) {
    try {
      const command = readFileSync(path.join(processes, String(pid), 'cmdline'), 'utf8');
      const isZombie = /\) Z /.test(readFileSync(path.join(processes, String(pid), 'stat'), 'utf8'));
      return command.includes('node') && !isZombie;
    } catch {
      // It has no folder: it has ended.
      return false;
    }
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be asked, but it runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
