import type { Page } from 'playwright-core';

/** What is wrong with how a page stands in a window of this size: in words, nothing of a page that fits. */
export const layoutProblems = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const problems: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const beyond = [...document.querySelectorAll('body *')].findLast(
        (element) => Math.round(element.getBoundingClientRect().right) === scrollWidth,
      );
      const what = beyond ? `${beyond.tagName} “${beyond.textContent?.trim().slice(0, 60)}”` : '';
      problems.push(`scrolls sideways: ${scrollWidth} of ${clientWidth} ${what}`);
    }
    const bar = document.querySelector('header')?.getBoundingClientRect();
    if (!bar) problems.push('has no bar at the top');
    else if (bar.height > 51) problems.push(`the bar has more than one row: ${bar.height} px`);
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    // What ends in “…” is read whole by who points at it.
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.closest('[title], .visually-hidden')) continue;
      const { textOverflow, overflowX } = getComputedStyle(element);
      if (textOverflow !== 'ellipsis' || overflowX === 'visible' || !isSeen(element)) continue;
      if (element.querySelector('[title]')?.textContent === element.textContent) continue;
      problems.push(
        `cut without a title: ${element.className || element.tagName} “${element.textContent?.trim().slice(0, 60)}”`,
      );
    }
    return [...new Set(problems)];
  });

/** Where the first figure of money of a page ends, in pixels from the top of the window; undefined of a page without any. */
export const firstMoney = (page: Page): Promise<number | undefined> =>
  page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!/[$€]\s?\d|\d\s?[$€]/u.test(node.textContent ?? '') || !node.parentElement?.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, bottom } = range.getBoundingClientRect();
      if (width > 0) return bottom;
    }
    return undefined;
  });
