/**
 * Photographs every page, to be looked through: `npm run pictures -- [ADDRESS] [PATH …]` of a Wattledger that runs, as `npm run demo`
 * does. At 400, 1440 and 1920 pixels, light and dark, English and French; at the first two also without data and without a server.
 * The pictures go to `out/pictures/`, one folder for each look, so that one page after another is seen in one manner.
 */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Look, openBrowser } from '../tests/support/browser.ts';
import { pagePaths } from '../tests/support/page-paths.ts';

const [address = 'http://127.0.0.1:4319', ...given] = process.argv.slice(2);
const folder = path.join(import.meta.dirname, '../out/pictures');
const paths = given.length > 0 ? given : pagePaths;

/** What the pages have to show: everything, a period in which nothing was, or no answer at all. */
const states = {
  full: async () => {},
  empty: async (page: Page) => {
    const url = new URL(page.url());
    url.searchParams.set('from', '1000');
    url.searchParams.set('to', '2000');
    await page.goto(url.href);
  },
  offline: async (page: Page) => {
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
  },
} as const;

for (const width of [400, 1440, 1920])
  for (const theme of ['light', 'dark'] as const)
    for (const locale of ['en-GB', 'fr-FR'] as const)
      await photographAll({ width, height: width === 400 ? 860 : 1000, theme, locale });

async function photographAll(look: Required<Look>): Promise<void> {
  const browser = await openBrowser(look);
  const name = [look.width, look.theme, look.locale.slice(0, 2)].join('-');
  for (const [state, enter] of Object.entries(states)) {
    if (state !== 'full' && (look.width === 1920 || look.locale === 'fr-FR')) continue;
    for (const each of paths) {
      const page = await browser.newPage();
      await page.goto(`${address}${each}`);
      await enter(page);
      await settled(page);
      const file = each.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'compare';
      await page.screenshot({ path: path.join(folder, name, state, `${file}.png`), fullPage: true });
      await page.close();
    }
  }
  await browser.close();
  console.log(`${name}: ${paths.length} pages`);
}

/** Until nothing is awaited any more; a page that waits longer is photographed as it is. */
async function settled(page: Page): Promise<void> {
  const isThere = () =>
    document.querySelector('main > *') !== null && document.querySelector('[aria-busy="true"]') === null;
  await page
    .waitForFunction(isThere, undefined, { timeout: 20_000 })
    .catch(() => console.warn(`${page.url()} is busy`));
  await page.waitForTimeout(300);
}
