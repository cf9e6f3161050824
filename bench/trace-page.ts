import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { openBrowser } from '../tests/support/browser.ts';

export type PageResult = {
  /** From the start of the navigation until the waterfall shows rows, ms. */
  readonly firstRowsMs: number;
  /** Until every row has its money, ms. */
  readonly moneyMs: number;
  readonly zoomFps: number;
  readonly scrollFps: number;
  /** Memory of the page's process, MB; heap of its scripts, MB. */
  readonly processMb: number;
  readonly heapMb: number;
};

/** Opens a trace in a headless browser, zooms and scrolls, and counts the frames that the browser's own tracing saw drawn. */
export async function measureTracePage(url: string, seconds = 5): Promise<PageResult> {
  const browser = await openBrowser();
  const page = await browser.newPage();
  // Warm: code and fonts are in the cache, as for whoever looks at a second trace.
  await page.goto(new URL('/traces', url).href);
  await page.waitForTimeout(1500);
  await page.goto(url);
  await page.waitForFunction(() => /[1-9][\d,]* rows/.test(document.body.textContent ?? ''));
  const firstRowsMs = await page.evaluate(
    () => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now()))),
  );
  await page.waitForFunction(() => /\$\d/.test(document.querySelector('main dl')?.textContent ?? ''));
  const moneyMs = await page.evaluate(() => performance.now());
  const place = await page.locator('.scroller canvas').boundingBox();
  if (!place) throw new Error('the waterfall has no place');
  await page.mouse.move(place.x + 500, place.y + 100);
  const session = await browser.newCDPSession(page);
  const drive = (kind: 'zoom' | 'scroll') =>
    page.evaluate(
      ({ kind, ms }) =>
        new Promise<void>((done) => {
          const target = document.querySelector('.scroller') as HTMLElement;
          const frame = target.getBoundingClientRect();
          const start = performance.now();
          let i = 0;
          const step = () => {
            if (kind === 'zoom')
              target.dispatchEvent(
                new WheelEvent('wheel', {
                  deltaY: i++ % 120 < 60 ? -60 : 60,
                  ctrlKey: true,
                  clientX: frame.left + 500,
                  clientY: frame.top + 80,
                  bubbles: true,
                  cancelable: true,
                }),
              );
            else target.scrollTop = (target.scrollTop + 340) % Math.max(1, target.scrollHeight - target.clientHeight);
            if (performance.now() - start < ms) requestAnimationFrame(step);
            else done();
          };
          requestAnimationFrame(step);
        }),
      { kind, ms: seconds * 1000 },
    );
  const zoomFps = await framesOf(session, () => drive('zoom'), seconds);
  const scrollFps = await framesOf(session, () => drive('scroll'), seconds);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  const whole = await browser.browser()?.newBrowserCDPSession();
  if (!whole) throw new Error('the browser does not tell of its processes');
  const processMb = await rendererMb(whole);
  await browser.close();
  return { firstRowsMs, moneyMs, zoomFps, scrollFps, processMb, heapMb: heap.usedSize / 1e6 };
}

/** Frames a second that the compositor drew, by its own trace. */
async function framesOf(session: CDPSession, work: () => Promise<void>, seconds: number): Promise<number> {
  let frames = 0;
  const count = ({ value }: { value: { name?: string }[] }) => {
    frames += value.filter(({ name }) => name === 'DrawFrame').length;
  };
  session.on('Tracing.dataCollected', count);
  await session.send('Tracing.start', {
    categories: 'disabled-by-default-devtools.timeline.frame,devtools.timeline.frame',
    transferMode: 'ReportEvents',
  });
  await work();
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  session.off('Tracing.dataCollected', count);
  return frames / seconds;
}

/** Resident memory of the largest renderer, from the kernel. */
async function rendererMb(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return Math.max(
    ...processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024),
  );
}
