import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isRunning, lockFolder } from './lock.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-lock-'));
/** Of the runner of these tests, a Node like ours. */
const pid = process.ppid;
const ended = spawnSync(process.execPath, ['-e', '']).pid;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['this system', undefined],
  ['a system without /proc', '/nowhere'],
])('%s', (_name, processes) => {
  test('knows a process that runs, and one that has ended', () => {
    expect(isRunning(pid, processes)).toBe(true);
    expect(isRunning(ended, processes)).toBe(false);
  });
});

test('a folder of a process that runs is refused by name; one left behind is taken, and given back', () => {
  const file = path.join(folder, 'lock');
  writeFileSync(file, String(pid));
  expect(() => lockFolder(folder)).toThrow(String(pid));
  writeFileSync(file, String(ended));
  const unlock = lockFolder(folder);
  unlock();
  expect(() => lockFolder(folder)()).not.toThrow();
});
