import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testStore } from '../../tests/support/test-store.ts';
import { describeTables } from './describe.ts';

const store = testStore();

test('tables.generated.ts is what the migrations make; “npm run tables” writes it', async () => {
  const written = readFileSync(path.join(import.meta.dirname, 'tables.generated.ts'), 'utf8');
  expect(await describeTables(store)).toBe(written);
});
