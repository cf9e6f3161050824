import type { Page, Request } from 'playwright-core';

/** What a page asks of the API from now on, alone or within a batch: paths with their parameters, but for the health, which is watched. */
export function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/api/v1/batch') asked.push(...partsOf(request));
    else if (pathname.startsWith('/api/v1/') && pathname !== '/api/v1/health') asked.push(pathname + search);
  });
  return asked;
}

function partsOf(request: Request): string[] {
  const { requests } = request.postDataJSON() as { requests: { path: string }[] };
  return requests.map(({ path }) => `/api/v1${path}`);
}

/** What was asked more than once. */
export const askedTwice = (asked: readonly string[]): readonly string[] =>
  asked.filter((each, i) => asked.indexOf(each) !== i);
