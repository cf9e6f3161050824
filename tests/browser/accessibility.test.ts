import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pagePaths } from '../support/page-paths.ts';
import { sampleSite } from '../support/sample-site.ts';

const site = sampleSite();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 at levels A and AA that a machine can check, and what screen readers rely on beside them. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What axe objects to on the page as it stands, as `rule: element (why)`. */
async function objections(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
    return axe.run(document, given);
  }, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, none }) => `${id}: ${target.join(' ')} (${(any[0] ?? none[0])?.message ?? ''})`),
  );
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing on any page, %s, on a desk and on a phone',
  async (theme) => {
    const found: Record<string, readonly string[]> = {};
    const page = await site.newPage();
    await page.emulateMedia({ colorScheme: theme });
    for (const path of pagePaths)
      for (const width of [1440, 400]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(site.url() + path);
        await page.locator('main > :not(.placeholder)').first().waitFor({ state: 'attached' });
        await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
        await page.evaluate(axe);
        const wrong = await objections(page);
        if (wrong.length > 0) found[`${path} at ${width}`] = wrong;
      }
    await page.close();
    expect(found).toEqual({});
  },
  300_000,
);
