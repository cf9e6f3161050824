import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { replay, samplePeriod } from '../../samples/replay.ts';
import { connect } from '../../store/store.ts';
import { buildWeb } from '../../web/build.ts';
import { startBrowser } from './browser.ts';
import { cloneDatabase, retentionDays, samples, template } from './clone.ts';
import { testCollector } from './test-collector.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser that all tests share answers. */
    browser: string;
  }
}

/** For the browser tests, once: the built web, a database with thirty days of samples to clone theirs from, and a browser. */
export default async function setup(project: TestProject) {
  await buildWeb();
  const store = connect(project.getProvidedContext().store, samples, retentionDays);
  await cloneDatabase(store, template);
  await storeGpuModels(store);
  const collector = await testCollector(store, {
    CONNECTORS: 'grid-yearly-zones,grid-yearly-countries',
    PROBES: 'off',
  });
  await replay({ store, collectorUrl: collector.url, period: samplePeriod(new Date()), progress: () => {} });
  await collector.sink.drain();
  await sleep(20);
  await closeHours(store, { now: new Date(), settleMs: 0 });
  await collector.stop();
  await store.close();
  const browser = await startBrowser();
  project.provide('browser', browser.wsEndpoint());
  return () => browser.close();
}
