import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import manifest from './package.json' with { type: 'json' };

/** The command line as its users call it. */
function wattledger(words: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'wattledger.mjs'), ...words],
    { env: { PATH: process.env.PATH, NO_ENV_FILE: '1', ...env }, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('--help lists every command with what it does', () => {
  const { status, stdout } = wattledger(['--help']);
  expect(status).toBe(0);
  for (const [name, { help }] of Object.entries(commands))
    expect(stdout).toMatch(new RegExp(`^  ${name} +${help}$`, 'm'));
});

test('no command at all shows the same', () => expect(wattledger([])).toEqual(wattledger(['--help'])));

test('--version is that of the package', () => {
  expect(wattledger(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('a command says how it is called, and does nothing', () => {
  const { status, stdout } = wattledger(['price-book', '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^usage: wattledger price-book propose book\.yaml \| dry-run ID … /);
});

test.each(['nonsense', 'constructor'])('an unknown command, “%s”, ends with status 2 and one line', (name) => {
  const { status, stdout, stderr } = wattledger([name]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(`“${name}” is not a Wattledger command. Run wattledger --help for a list.\n`);
});

test('it says so in French to a French terminal', () => {
  expect(wattledger(['nonsense'], { LANG: 'fr_FR.UTF-8' }).stderr).toContain('n’est pas une commande');
});

test.each([['recompute'], ['price-book', 'apply'], ['spool', 'lose'], ['focus-check'], ['grafana']])(
  '%s with other words than it takes ends with status 2 and its usage',
  (...words) => {
    const { status, stdout, stderr } = wattledger(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(`usage: wattledger ${words[0]} ${commands[words[0] ?? '']?.words}\n`);
  },
);

test('each command has a script of its name, and no script calls one that is not there', () => {
  const called = Object.entries(manifest.scripts).flatMap(([script, line]) => {
    const [, command] = /wattledger\.mjs (\S+)/.exec(line) ?? [];
    return command ? [[script, command] as const] : [];
  });
  expect(called).toEqual(called.map(([script]) => [script, script]));
  expect(called.map(([script]) => script).sort()).toEqual(Object.keys(commands).sort());
});
