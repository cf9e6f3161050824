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

/** Whether a process runs, and is a Node of ours: process ids are used again. */
function isRunning(pid: number): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('node') && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
