import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Collector } from '../../collector/start.ts';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { silent } from '../../process/log.ts';
import { replay, samplePeriod } from '../../samples/replay.ts';
import { type Server, startServer } from '../../server/start.ts';
import { buildWeb, webRoot } from '../../web/build.ts';
import { openBrowser } from './browser.ts';
import { testCollector } from './test-collector.ts';
import { testStore } from './test-store.ts';

/** Screenshots go here, to be looked at. */
const shots = path.join(import.meta.dirname, '../../out/screenshots');
export const shot = (name: string) => path.join(shots, `${name}.png`);

type Frame = { schema: { fields: { name: string }[] }; data: { values: unknown[][] } };

/** The whole product over thirty days of samples, and a browser before it, for the tests of one file. */
export function sampleSite() {
  mkdirSync(shots, { recursive: true });
  const store = testStore();
  let collector: Collector;
  let server: Server;
  let browser: BrowserContext;

  beforeAll(async () => {
    await buildWeb();
    await storeGpuModels(store);
    collector = await testCollector(store, { CONNECTORS: 'grid-yearly-zones,grid-yearly-countries', PROBES: 'off' });
    await replay({ store, collectorUrl: collector.url, period: samplePeriod(new Date()), progress: () => {} });
    await collector.sink.drain();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await closeHours(store, { now: new Date(), settleMs: 0 });
    server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot, log: silent });
    browser = await openBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await collector?.stop();
  });

  return {
    store,
    url: () => server.url,
    newPage: () => browser.newPage(),
    /** A page at a path, and what it threw or logged as an error. */
    async open(pathname: string): Promise<{ page: Page; problems: string[] }> {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto(`${server.url}${pathname}`);
      return { page, problems };
    },
    /** The rows that a question answers over the sample's period. */
    async rowsFrom(name: string, params = ''): Promise<Record<string, unknown>[]> {
      const to = Date.now();
      const answer = await fetch(`${server.url}/api/v1/query/${name}?from=${to - 31 * 86_400_000}&to=${to}${params}`);
      const frame = (await answer.json()) as Frame;
      return (frame.data.values[0] ?? []).map((_, i) =>
        Object.fromEntries(frame.schema.fields.map((field, column) => [field.name, frame.data.values[column]?.[i]])),
      );
    },
  };
}

export const comparison = (page: Page) => page.getByRole('table', { name: 'Network comparison' });
