import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the server’s own user in production may write what the server writes, and nothing else', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const written = new Set(
    files.flatMap((file) => {
      const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
      return [...text.matchAll(/insertRows\(\s*store,\s*'(\w+)'/g)].map(([, table]) => table);
    }),
  );
  const users = readFileSync(path.join(import.meta.dirname, '../docker/clickhouse/users.xml'), 'utf8');
  const server = users.slice(users.indexOf('<server>'), users.indexOf('</server>'));
  const granted = [...server.matchAll(/GRANT INSERT ON wattledger\.(\w+)/g)].map(([, table]) => table);
  expect(written.size).toBeGreaterThan(5);
  expect(granted.toSorted()).toEqual([...written].toSorted());
});
