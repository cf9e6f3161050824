import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 at levels A and AA that a machine can check, and what screen readers rely on beside them. */
const everything: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** The rules that look at colours. */
const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds on the page as it stands, as `rule: element (why)`; `except` names rules that are not asked. */
export const accessibilityProblems = (page: Page, except: readonly string[] = []): Promise<readonly string[]> =>
  problemsOf(page, everything, except);

/** The same of colours only: all that differs between two themes of a page that stands there in full. */
export const colourProblems = (page: Page): Promise<readonly string[]> => problemsOf(page, colours);

async function problemsOf(page: Page, rules: RunOptions, except: readonly string[] = []): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async (given) => {
      const { axe } = window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } };
      return (await axe.run(document, given)).violations;
    },
    // What passes is not described element by element.
    { ...rules, resultTypes: ['violations'] } satisfies RunOptions,
  );
  return violations
    .filter(({ id }) => !except.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, none }) => `${id}: ${target.join(' ')} (${(any[0] ?? none[0])?.message ?? ''})`),
    );
}
