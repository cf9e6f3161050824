import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { product } from '../tests/support/product.ts';

const root = path.join(import.meta.dirname, '..');
const made = path.join(root, 'out/release');
const name = `wattledger-${manifest.version}`;
const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-release-'));
const release = product(path.join(folder, 'node_modules/.bin/wattledger'), folder);

beforeAll(() => void execFileSync('npm', ['run', '-s', 'release'], { cwd: root, stdio: 'pipe' }), 180_000);
afterAll(() => {
  release.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('a release is a package, its notes, its bill of materials and the checksums of all three', () => {
  expect(readdirSync(made).sort()).toEqual(['SHA256SUMS', `${name}.cdx.json`, `${name}.md`, `${name}.tgz`]);
  const sums = readFileSync(path.join(made, 'SHA256SUMS'), 'utf8').trim().split('\n');
  expect(sums).toHaveLength(3);
  for (const line of sums) {
    const [digest, file = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(readFileSync(path.join(made, file)))
        .digest('hex'),
      file,
    ).toBe(digest);
  }
});

test('the bill of materials names what a release runs with, by version and licence', () => {
  const bill: {
    metadata: { component: { name: string; version: string } };
    components: { name: string; version: string }[];
  } = JSON.parse(readFileSync(path.join(made, `${name}.cdx.json`), 'utf8'));
  expect(bill.metadata.component).toMatchObject({ name: 'wattledger', version: manifest.version });
  for (const [dependency, version] of Object.entries(manifest.dependencies))
    expect(bill.components.find((each) => each.name === dependency)?.version, dependency).toBe(version);
});

test('the package holds what runs, the libraries it runs with and its documentation, and nothing else', () => {
  const all = execFileSync('tar', ['tzf', path.join(made, `${name}.tgz`)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const libraries = 'package/node_modules/';
  for (const library of Object.keys(manifest.dependencies))
    expect(all).toContain(`${libraries}${library}/package.json`);
  const files = all.filter((file) => !file.startsWith(libraries));
  expect(files.length).toBeGreaterThan(300);
  const known = new RegExp(
    `^package/(${[
      'dist/.+\\.(js|json|sql|gz|md|html|css|svg|woff2|txt)',
      'docs/([\\w-]+\\.md|recompute\\.py)',
      '[A-Z]+(\\.md)?',
      'package\\.json',
      'wattledger\\.mjs',
    ].join('|')})$`,
  );
  expect(files.filter((file) => !known.test(file) || /\.test\.|\/(tests|bench|golden)\//.test(file))).toEqual([]);
});

test('installed in an empty folder, its demo answers, and stops in order', async ({ skip }) => {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const words = ['--prefer-offline', '--omit=optional', '--fetch-retries=0', '--no-audit', '--no-fund'];
  const installed = spawnSync('npm', ['install', ...words, path.join(made, `${name}.tgz`)], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENOTCACHED/.test(installed.stderr))
    skip('no registry can be reached');
  expect(installed.stderr).toBe('');
  expect(installed.stdout.trim()).toMatch(/^added 1 package in \d+m?s$/);
  // Half a gigabyte that this clone has already: the optional packages with ClickHouse's library and the means to call it.
  for (const each of ['@chdb', '@yuuang', 'ffi-rs'])
    symlinkSync(path.join(root, 'node_modules', each), path.join(folder, 'node_modules', each));

  expect(await release.runToEnd(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  // Its own folders; and the ledger rests, so that what is measured is the start, not this machine.
  const settings = { STORE_URL: '', SPOOL_FOLDER: '', LEDGER_EVERY_SECONDS: '3600' };
  const { child, web } = await release.start(settings, 'demo');
  const health = async () => (await fetch(`${web}/api/v1/health`)).json();
  await vi.waitFor(async () => expect((await health()).samples.share).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 500,
  });
  expect(await health()).toMatchObject({ status: 'ok', store: 'ok', samples: { running: true } });
  const page = await (await fetch(web)).text();
  const [, script] = /<script type="module"[^>]+src="([^"]+)"/.exec(page) ?? [];
  expect((await fetch(`${web}${script}`)).headers.get('content-type')).toContain('javascript');
  expect(existsSync(path.join(folder, 'data/clickhouse'))).toBe(true);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 180_000);
