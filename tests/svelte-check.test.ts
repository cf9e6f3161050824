import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const probe = path.join(root, 'out/svelte-check-probe');

test('the command of the type check sees an error inside a .svelte file', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { types: string };
  };
  const command = /svelte-check (.+)$/.exec(scripts.types)?.[1] ?? '';
  expect(command).toContain('--workspace web');
  mkdirSync(probe, { recursive: true });
  writeFileSync(
    path.join(probe, 'tsconfig.json'),
    JSON.stringify({ extends: '../../web/tsconfig.json', include: ['*.svelte'] }),
  );
  writeFileSync(
    path.join(probe, 'Planted.svelte'),
    '<script lang="ts">\n  const wrong: number = "text";\n</script>\n\n{wrong}\n',
  );
  const args = command.replace('--workspace web', `--workspace ${path.relative(root, probe)}`).split(' ');
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/.bin/svelte-check'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(probe, { recursive: true });
  expect(status).not.toBe(0);
  expect(stdout).toContain("Type 'string' is not assignable to type 'number'");
}, 60_000);
