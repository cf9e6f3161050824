import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const probe = path.join(root, 'out/svelte-check-probe');

/** What the command of the type check says of one component. */
function check(script: string) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { types: string };
  };
  const command = /svelte-check (.+)$/.exec(scripts.types)?.[1] ?? '';
  expect(command).toContain('--workspace web');
  mkdirSync(probe, { recursive: true });
  writeFileSync(
    path.join(probe, 'tsconfig.json'),
    JSON.stringify({ extends: '../../web/tsconfig.json', include: ['*.svelte', '../../web/**/french.ts'] }),
  );
  writeFileSync(path.join(probe, 'Planted.svelte'), `<script lang="ts">\n${script}\n</script>\n\n{planted}\n`);
  const args = command.replace('--workspace web', `--workspace ${path.relative(root, probe)}`).split(' ');
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/.bin/svelte-check'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(probe, { recursive: true });
  return { status, stdout };
}

test('the command of the type check sees an error inside a .svelte file', () => {
  const { status, stdout } = check('const planted: number = "text";');
  expect(status).not.toBe(0);
  expect(stdout).toContain("Type 'string' is not assignable to type 'number'");
}, 60_000);

test('a text without French says so, and where to write it', () => {
  const importT = "import { t } from '../../web/kit/i18n/t.ts';";
  const { status, stdout } = check(`${importT}\nconst planted = t('Copied') + t('A text that no folder has');`);
  expect(status).not.toBe(0);
  expect(stdout).toContain('No French for this text: add it to french.ts of this folder');
  expect(stdout).toContain('1 error');
}, 60_000);
