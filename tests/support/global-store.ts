import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startBundled } from '../../store/bundled/start.ts';
import { migrate } from '../../store/migrate.ts';
import { bundledAddress, connect, type StoreAddress } from '../../store/store.ts';
import { retentionDays, template } from './clone.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    store: StoreAddress;
  }
}

/**
 * One bundled ClickHouse for the whole run, in a folder of its own that goes when the run ends, with one migrated database that
 * those of the tests are cloned from. Of the projects that name it, the first starts it.
 */
export default async function setup({ vitest }: TestProject) {
  const run = vitest.getRootProject();
  if (run.getProvidedContext().store) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-tests-'));
  const bundled = await startBundled({ folder, memoryBytes: 3_000_000_000 });
  const store = connect(bundledAddress(bundled), template, retentionDays);
  await migrate(store);
  await store.close();
  run.provide('store', bundledAddress(bundled));
  return async () => {
    await bundled.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
