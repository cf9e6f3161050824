import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { silent } from '../../process/log.ts';
import { type Server, startServer } from '../../server/start.ts';
import { webRoot } from '../../web/build.ts';
import { askedBy } from './asked.ts';
import { joinBrowser, type Look } from './browser.ts';
import { samples } from './clone.ts';
import { rememberReads } from './remembered.ts';
import { testStore } from './test-store.ts';

/** Screenshots go here, to be looked at. */
const shots = path.join(import.meta.dirname, '../../out/screenshots');

/** A screenshot of a page as it stands, when the environment asks for them: `SCREENSHOTS=1`. */
export async function photograph(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage });
}

type Locale = NonNullable<Look['locale']>;
type Size = { readonly width: number; readonly height: number };
type Reader = Awaited<ReturnType<typeof joinBrowser>>;
type Opened = { readonly page: Page; readonly problems: string[]; readonly asked: readonly string[] };
type Frame = { schema: { fields: { name: string }[] }; data: { values: unknown[][] } };

/** The whole product over thirty days of samples, and a browser before it, for the tests of one file: what one changes no other sees. */
export function sampleSite() {
  const store = testStore({ from: samples });
  rememberReads(store);
  let server: Server;
  const readers = new Map<Locale, Reader>();
  /** What pages take for now: a little ahead, so that what a test writes is not after it. Pages ask up to now, so all ask the same. */
  const now = Date.now() + 300_000;
  const join = async (look?: Look): Promise<Reader> => {
    const joined = await joinBrowser(inject('browser'), look);
    // Charts time their movements with `new Date()`: that goes on.
    await joined.context.addInitScript((given) => {
      Date.now = () => given;
    }, now);
    return joined;
  };
  /** One reader for each language: an empty profile that the tests of the file share. */
  const reader = async (locale: Locale): Promise<Reader> => {
    const known = readers.get(locale) ?? (await join({ locale }));
    readers.set(locale, known);
    return known;
  };

  const visit = async (context: BrowserContext, pathname: string, size?: Size): Promise<Opened> => {
    const page = await context.newPage();
    if (size) await page.setViewportSize(size);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    const asked = askedBy(page);
    await page.goto(`${server.url}${pathname}`);
    return { page, problems, asked };
  };

  beforeAll(async () => {
    server = await startServer(store, { config: { SERVER_HOST: '127.0.0.1', PORT: 0 }, webRoot, log: silent });
  });

  afterAll(async () => {
    for (const { leave } of readers.values()) await leave();
    await server?.stop();
  });

  return {
    store,
    url: () => server.url,
    /** A browser with nothing in its cache, and what closes it. */
    newReader: () => join(),
    newPage: async () => (await reader('en-GB')).context.newPage(),
    /** A page at a path as a reader of a language sees it, what it threw or logged as an error, and what it asked. */
    async open(pathname: string, size?: Size, locale: Locale = 'en-GB'): Promise<Opened> {
      return visit((await reader(locale)).context, pathname, size);
    },
    /** The same for a reader who comes for the first time: what they choose is theirs alone. */
    async openElsewhere(pathname: string): Promise<Opened & { leave(): Promise<void> }> {
      const { context, leave } = await join();
      return { ...(await visit(context, pathname)), leave };
    },
    /** The rows that a query answers over the sample's period. */
    async rowsFrom(name: string, params = ''): Promise<Record<string, unknown>[]> {
      const to = Date.now();
      const answer = await fetch(`${server.url}/api/v1/query/${name}?from=${to - 31 * 86_400_000}&to=${to}${params}`);
      const frame = (await answer.json()) as Frame;
      return (frame.data.values[0] ?? []).map((_, i) =>
        Object.fromEntries(frame.schema.fields.map((field, column) => [field.name, frame.data.values[column]?.[i]])),
      );
    },
  };
}

/** Waits until everything that was asked is answered and every chart is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll('div[role="img"]')];
    return (
      !document.querySelector('[aria-busy="true"], .skeleton') && charts.every((each) => each.childElementCount > 0)
    );
  });
  // Charts move into place for 150 ms, and say nothing of when they are there.
  await page.waitForTimeout(200);
}

export const comparison = (page: Page) => page.getByRole('table', { name: 'Network comparison' });
