import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { replay, samplePeriod } from '../../samples/replay.ts';
import { connect, type Store, type StoreAddress } from '../../store/store.ts';
import { buildWeb } from '../../web/build.ts';
import { startBrowser } from './browser.ts';
import { cloneDatabase, retentionDays, samples, samplesFailed, samplesReady, template } from './clone.ts';
import { testCollector } from './test-collector.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser that all tests share answers. */
    browser: string;
  }
}

/**
 * For the browser tests, once: the built web, a browser, and a database with thirty days of samples to clone theirs from. That one
 * is made while unit tests run; who needs it waits in `waitForSamples`.
 */
export default async function setup(project: TestProject) {
  await buildWeb();
  const browser = await startBrowser();
  project.provide('browser', browser.wsEndpoint());
  const made = makeSamples(project.getProvidedContext().store);
  // Told when the run ends; until then, those who wait fail.
  made.catch(() => {});
  return async () => {
    await browser.close();
    await made;
  };
}

async function makeSamples(address: StoreAddress): Promise<void> {
  const store = connect(address, samples, retentionDays);
  const mark = (name: string) => store.writer.command({ query: `CREATE DATABASE ${name}` });
  try {
    await cloneDatabase(store, template);
    await fillWithSamples(store);
    await mark(samplesReady);
  } catch (error) {
    await mark(samplesFailed);
    throw error;
  } finally {
    await store.close();
  }
}

async function fillWithSamples(store: Store): Promise<void> {
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
}
