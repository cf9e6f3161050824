import type { ChildProcess } from 'node:child_process';

/** The next message of a process of the bench. @throws Error when it ends instead */
export const message = <T>(from: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    from.once('exit', ended);
    from.once('message', (given) => {
      from.off('exit', ended);
      resolve(given as T);
    });
  });

/** Ends a process in good order, and waits for it. */
export async function ended(process: ChildProcess): Promise<void> {
  const end = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGTERM');
  await end;
}
