import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';

const config = path.join(import.meta.dirname, '../../web/gallery/vite.config.ts');

/** The gallery of the kit, built and served, and a browser before it, for the tests of one file. */
export function gallerySite() {
  let url = '';
  let browser: BrowserContext;
  let close = async () => {};

  beforeAll(async () => {
    const { build, preview } = await import('vite');
    await build({ configFile: config, logLevel: 'error' });
    const server = await preview({ configFile: config, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
    url = server.resolvedUrls?.local[0] ?? '';
    close = () => server.close();
    browser = await openBrowser({ width: 1100 });
  });
  afterAll(async () => {
    await browser?.close();
    await close();
  });

  return {
    /** The gallery in a theme and a language, and what it threw or logged as an error. */
    async open(
      theme: 'light' | 'dark' = 'light',
      language: 'en' | 'fr' = 'en',
    ): Promise<{ page: Page; problems: string[] }> {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('dialog', (dialog) => {
        problems.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(`${url}?theme=${theme}&lang=${language}`);
      await page.locator('#Tooltip').waitFor();
      return { page, problems };
    },
  };
}
