import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';
import { testFiles } from './tests/support/projects.ts';
import { slowFiles } from './tests/support/slow-files.ts';

const { unit, store, browser } = testFiles();

/**
 * Three projects (`--project unit`, `store`, `browser`), told apart by `tests/support/projects.ts`. One bundled ClickHouse serves
 * all files that need one; each has its own database. Three workers, on however many cores: their work is
 * ClickHouse's and the browser's, and some only wait.
 */
export default defineConfig({
  test: {
    reporters: ['default', slowFiles],
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: unit, isolate: false, setupFiles: ['tests/support/no-store.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: store,
          // Modules are loaded once a worker: what they keep is kept by store.
          isolate: false,
          globalSetup: ['tests/support/global-store.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          // A browser waits for what a busy machine may be late with. What passes at the second try is told.
          retry: 1,
          globalSetup: ['tests/support/global-store.ts', 'tests/support/sample-world.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
