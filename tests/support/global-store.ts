import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startBundled } from '../../store/bundled/start.ts';
import { bundledAddress, type StoreAddress } from '../../store/store.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    store: StoreAddress;
  }
}

/** One bundled ClickHouse for the whole run, in a folder of its own that goes when the run ends. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-tests-'));
  const bundled = await startBundled({ folder, memoryBytes: 3_000_000_000 });
  project.provide('store', bundledAddress(bundled));
  return async () => {
    await bundled.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
