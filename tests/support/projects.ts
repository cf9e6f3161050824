import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/**
 * Every test file by what it starts, which its own text says: `browser` calls `sampleSite()` or
 * `gallerySite()`; `store` calls `testStore()`,
 * `product()` or `startBundled()`; `unit` calls none of them and starts no store.
 */
export function testFiles(): Record<'unit' | 'store' | 'browser', string[]> {
  const files = globSync('**/*.test.ts', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist' || name === 'data' || name === 'out',
  });
  const projectOf = (file: string) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    if (/\b(sampleSite|gallerySite)\(/.test(text)) return 'browser';
    return /\b(testStore|product|startBundled)\(/.test(text) ? 'store' : 'unit';
  };
  const { unit = [], store = [], browser = [] } = Object.groupBy(files, projectOf);
  return { unit, store, browser };
}
