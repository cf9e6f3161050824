import { joinBrowser, startBrowser } from '../tests/support/browser.ts';

/** One visit of a page; times are from the start of the navigation, ms. */
export type PageLoad = {
  /** Something was painted. */
  readonly paintMs: number;
  /** The first figure stood in the page. */
  readonly figureMs: number;
  /** The last answer of the API had come. */
  readonly answeredMs: number;
  /** Nothing was waited for any more, and every chart was drawn. */
  readonly settledMs: number;
  readonly requests: number;
  readonly apiRequests: number;
  /** Over the line, compressed, headers included. */
  readonly kilobytes: number;
};

declare global {
  interface Window {
    /** When the first figure was seen, and when the page was first seen whole since it last was not. */
    seen: { figure: number; settled: number };
  }
}

/** Starts a browser that loads pages, each in a profile that has nothing in its cache. */
export async function pageLoader() {
  const browser = await startBrowser();
  return {
    close: () => browser.close(),
    async load(url: string): Promise<PageLoad> {
      const { context, leave } = await joinBrowser(browser.wsEndpoint());
      await context.addInitScript(watch);
      const page = await context.newPage();
      await page.goto(url);
      // Whole, and whole still after half a second: what is asked in a second wave is waited for.
      await page.waitForFunction(() => window.seen.settled > 0 && performance.now() - window.seen.settled > 500);
      const load = await page.evaluate(() => {
        const resources = performance
          .getEntriesByType('resource')
          .filter((each) => each instanceof PerformanceResourceTiming);
        const asked = resources.filter((each) => each.name.includes('/api/v1/'));
        const [navigation] = performance
          .getEntriesByType('navigation')
          .filter((each) => each instanceof PerformanceResourceTiming);
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        return {
          paintMs: Math.round(paint?.startTime ?? Number.NaN),
          figureMs: Math.round(window.seen.figure),
          answeredMs: Math.round(Math.max(0, ...asked.map((each) => each.responseEnd))),
          settledMs: Math.round(window.seen.settled),
          requests: resources.length + 1,
          apiRequests: asked.length,
          kilobytes: Math.round(
            resources.reduce((sum, each) => sum + each.transferSize, navigation?.transferSize ?? 0) / 1000,
          ),
        };
      });
      await leave();
      return load;
    },
  };
}

/** Runs in the page, before its own scripts: looks at it in every frame. */
function watch(): void {
  window.seen = { figure: 0, settled: 0 };
  const figures = 'main td, main dd, main b, main .value, main svg text';
  const look = () => {
    const { seen } = window;
    if (seen.figure === 0 && [...document.querySelectorAll(figures)].some((each) => /\d/.test(each.textContent ?? '')))
      seen.figure = performance.now();
    const isWhole =
      document.querySelector('main > *') !== null &&
      document.querySelector('[aria-busy="true"], .skeleton, .page-wait') === null &&
      [...document.querySelectorAll('div[role="img"][style*="height"]')].every((chart) => chart.childElementCount > 0);
    if (!isWhole) seen.settled = 0;
    else if (seen.settled === 0) seen.settled = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
