import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startBundled } from '../../store/bundled/start.ts';
import { migrate } from '../../store/migrate.ts';
import { bundledAddress, connect, type StoreAddress } from '../../store/store.ts';
import { retentionDays, template } from './clone.ts';
import { storeFolder } from './scratch.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    store: StoreAddress;
  }
}

/**
 * Each test asks a few small things: two threads show what depends on an order as well as four do, and compiling an expression to
 * machine code costs more than it saves. What tests start as users do (`product()`) runs with the product's own settings.
 */
const cheap = { max_threads: 2, compile_expressions: 0, compile_aggregate_expressions: 0, compile_sort_description: 0 };

/**
 * One bundled ClickHouse for the whole run, in a folder of its own that goes when the run ends, with one migrated database that
 * those of the tests are cloned from. Of the projects that name it, the first starts it.
 */
export default async function setup({ vitest }: TestProject) {
  const run = vitest.getRootProject();
  if (run.getProvidedContext().store) return;
  const folder = storeFolder('tests');
  const bundled = await startBundled({ folder, memoryBytes: 3_000_000_000, settings: cheap });
  const store = connect(bundledAddress(bundled), template, retentionDays);
  await migrate(store);
  await store.close();
  run.provide('store', bundledAddress(bundled));
  return async () => {
    await bundled.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
