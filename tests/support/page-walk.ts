import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { french as said } from '../../messages/french/index.ts';
import { askedTwice } from './asked.ts';
import { accessibilityProblems, colourProblems } from './axe.ts';
import { frenchOfPages } from './french.ts';
import { firstMoney, layoutProblems } from './layout.ts';
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

/** Pages whose first figure of money is in sight as a phone opens them: above the bar of places. */
const ofMoney = new Set(['/', '/?workload=chat-70b', '/costs', '/costs/allocation', '/jobs', '/gpus', '/networks']);
const firstScreen = 860 - 54;

const settled = async (page: Page) => {
  await page.locator('main > :not(.placeholder)').first().waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
};
const turn = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((given) => {
    document.documentElement.dataset.theme = given;
  }, theme);

/**
 * Declares a test of each page as a French reader sees it: all of it in French, nothing asked twice, no wider than the window, one row
 * on top, no text cut for good, money in the first screen, and without fault that axe finds, on a phone and on a desk, in both themes.
 * A theme changes colours and nothing else, so all rules are asked once at each width, and those of colours again in the other theme.
 */
export function walkPages(site: ReturnType<typeof sampleSite>, paths: readonly string[]): void {
  test.each(paths)(
    '%s is in French, asks nothing twice, fits its window, and passes axe in either theme',
    async (path) => {
      const { page, problems, asked } = await site.open(path, { width: 400, height: 900 }, 'fr-FR');
      await settled(page);
      expect(askedTwice(asked)).toEqual([]);
      const texts = await textsOf(page);
      expect(texts.length).toBeGreaterThan(20);
      expect([...new Set(texts.filter((text) => english.has(text)))]).toEqual([]);
      expect(await layoutProblems(page)).toEqual([]);
      if (ofMoney.has(path)) expect(await firstMoney(page)).toBeLessThan(firstScreen);
      expect(await accessibilityProblems(page)).toEqual([]);
      await turn(page, 'dark');
      expect(await colourProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await settled(page);
      expect(await layoutProblems(page)).toEqual([]);
      expect(await accessibilityProblems(page)).toEqual([]);
      await turn(page, 'light');
      expect(await colourProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 1920, height: 1000 });
      expect(await layoutProblems(page)).toEqual([]);
      expect(problems).toEqual([]);
      await page.close();
    },
  );
}
