import type { Page } from 'playwright-core';

/** What a page asks of the API from now on: path and parameters, but for the health, which is watched. */
export function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/health') asked.push(pathname + search);
  });
  return asked;
}

/** What was asked more than once. */
export const askedTwice = (asked: readonly string[]): readonly string[] =>
  asked.filter((each, i) => asked.indexOf(each) !== i);
