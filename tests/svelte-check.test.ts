import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const planted = path.join(root, 'web/Planted.svelte');

test('the type check sees an error inside a .svelte file', () => {
  writeFileSync(planted, '<script lang="ts">\n  const wrong: number = "text";\n</script>\n\n{wrong}\n');
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/.bin/svelte-check'),
        '--workspace',
        'web',
        '--tsconfig',
        'tsconfig.json',
        '--tsgo',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stdout).toContain('Planted.svelte');
  } finally {
    rmSync(planted, { force: true });
  }
}, 60_000);
