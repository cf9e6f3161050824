import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 at levels A and AA that a machine can check, and what screen readers rely on beside them. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What axe finds on the page as it stands, as `rule: element (why)`; `except` names rules that are not asked. */
export async function accessibilityProblems(page: Page, except: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate(async (given) => {
    const { axe } = window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
    return axe.run(document, given);
  }, options);
  return violations
    .filter(({ id }) => !except.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, none }) => `${id}: ${target.join(' ')} (${(any[0] ?? none[0])?.message ?? ''})`),
    );
}
