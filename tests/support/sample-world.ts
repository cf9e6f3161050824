import type { TestProject } from 'vitest/node';
import { connect, type StoreAddress } from '../../store/store.ts';
import { buildWeb } from '../../web/build.ts';
import { startBrowser } from './browser.ts';
import { cloneDatabase, retentionDays, samples, samplesFailed, samplesReady, template } from './clone.ts';
import { fillWithSamples } from './fill-with-samples.ts';

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
