import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { french as said } from '../../messages/french/index.ts';
import { askedTwice } from './asked.ts';
import { accessibilityProblems, colourProblems } from './axe.ts';
import { frenchOfPages } from './french.ts';
import type { sampleSite } from './sample-site.ts';

/** A team of the samples is called so, and a name is never translated. */
const name = 'search';
/** Texts that read otherwise in French: none of them may stand on a page. */
const english = new Set(
  Object.entries({ ...frenchOfPages, ...said })
    // What stands before a bar says which of two meanings it has, and is not shown.
    .map(([key, target]) => [key.replace(/^[a-z ]+\|/, ''), target] as const)
    .flatMap(([text, target]) =>
      text !== target && text !== name && /[a-z]{3}/.test(text) && !text.includes('{') ? [text] : [],
    ),
);

/** What a French reader reads on a page: its texts and what is read aloud or shown on hover. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    // What is marked as English is meant to be: the document of the API.
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      if (!node.parentElement?.closest('script, style, code, pre, noscript, bdi, option:not([value]), [lang="en"]'))
        found.push((node.textContent ?? '').trim().replace(/\s+/g, ' '));
    for (const name of ['title', 'aria-label', 'placeholder'])
      for (const element of document.querySelectorAll(`[${name}]:not([lang="en"], [lang="en"] *)`))
        found.push(element.getAttribute(name) ?? '');
    return found;
  });

const settled = async (page: Page) => {
  await page.locator('main > :not(.placeholder)').first().waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
};
const turn = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((given) => {
    document.documentElement.dataset.theme = given;
  }, theme);

/**
 * Declares a test of each page as a French reader sees it: all of it in French, nothing asked twice, no wider than a phone, and
 * without fault that axe finds, on a phone and on a desk, in both themes. A theme changes colours and nothing else, so all rules are
 * asked once at each width, and those of colours again in the other theme.
 */
export function walkPages(site: ReturnType<typeof sampleSite>, paths: readonly string[]): void {
  test.each(paths)(
    '%s is in French, asks nothing twice, fits a phone, and passes axe in either theme',
    async (path) => {
      const { page, problems, asked } = await site.open(path, { width: 400, height: 900 }, 'fr-FR');
      await settled(page);
      expect(askedTwice(asked)).toEqual([]);
      const texts = await textsOf(page);
      expect(texts.length).toBeGreaterThan(20);
      expect([...new Set(texts.filter((text) => english.has(text)))]).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
      expect(await accessibilityProblems(page)).toEqual([]);
      await turn(page, 'dark');
      expect(await colourProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await settled(page);
      expect(await accessibilityProblems(page)).toEqual([]);
      await turn(page, 'light');
      expect(await colourProblems(page)).toEqual([]);
      expect(problems).toEqual([]);
      await page.close();
    },
  );
}
