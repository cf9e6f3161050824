import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { examplesOf } from './examples.ts';

test('examples are read from the methodology, with their results', () => {
  const examples = examplesOf(readFileSync(path.join(import.meta.dirname, '../../../docs/methodology.md'), 'utf8'));
  for (const network of ['akash', 'render', 'io.net', 'nosana', 'gensyn', 'aws', 'gcp', 'azure'])
    expect(examples.some(({ yaml }) => yaml.includes(`network: ${network}`))).toBe(true);
  for (const { words, yaml } of examples) {
    expect(words).toMatch(/^([A-Z]|io\.net)/);
    expect(yaml).toMatch(/^usd: /m);
  }
});
