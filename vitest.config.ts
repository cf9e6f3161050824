import { defineConfig } from 'vitest/config';

/** Every test, the browser ones too. One bundled ClickHouse serves all files; each file has its own database. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'data/**', 'web/dist/**'],
    globalSetup: ['tests/support/global-store.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
